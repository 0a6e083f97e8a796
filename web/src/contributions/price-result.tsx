import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { addMonths } from '../ui/months.ts'
import { TableScroll } from '../ui/table-scroll.tsx'
import type { NamedRule, Phase, PriceAnswer } from './price-requests.ts'
import { priceWords } from './price-words.ts'

/** The price: sum, months, lines with their reckoning, rules with source and certainty. */
export function PriceResult({ answer }: { readonly answer: PriceAnswer }) {
  const w = useWords(priceWords)
  const format = useFormat()
  const { phases, shares, rules } = answer
  const months = phases.reduce((sum, phase) => sum + phase.months, 0)
  const places = new Map(rules.map(({ id }, i) => [id, i + 1]))
  return (
    <div className="stack">
      <section className="card" aria-live="polite">
        <h2>
          {w.total}
          {months > 1 ? `, ${w.forMonths(months)}` : ''}
        </h2>
        <b className="big">Rp{format.count(answer.total)}</b>
        {shares.length > 1 ? (
          <p className="hint">
            {shares
              .map(({ share, amount }) => `${w[`share_${share}`]} Rp${format.count(amount)}`)
              .join(' · ')}
          </p>
        ) : null}
      </section>
      {months > 1 ? <Strip phases={phases} /> : null}
      {phases.map((phase) => (
        <PhaseLines key={phase.from} phase={phase} places={places} />
      ))}
      <p className="hint">{w.rounding}</p>
      <RuleTable rules={rules} />
    </div>
  )
}

/** One cell per month, so that the end of a relief is seen. */
function Strip({ phases }: { readonly phases: readonly Phase[] }) {
  const w = useWords(priceWords)
  const format = useFormat()
  const ends = phases.flatMap((phase, i) => {
    const before = phases[i - 1]
    return before?.hasRelief === true && !phase.hasRelief ? [{ phase, before }] : []
  })
  return (
    <section className="stack tight">
      <h2>{w.monthByMonth}</h2>
      <ol className="month-strip">
        {phases.flatMap((phase) =>
          Array.from({ length: phase.months }, (_, i) => (
            <li key={addMonths(phase.from, i)} data-relief={phase.hasRelief || undefined}>
              <span>{format.month(addMonths(phase.from, i))}</span>
              <b>{format.rupiah(phase.each)}</b>
              {phase.hasRelief ? <span className="hint">{w.withRelief}</span> : null}
            </li>
          )),
        )}
      </ol>
      {ends.map(({ phase, before }) => (
        <p key={phase.from} className="warn">
          {w.reliefEnds(
            format.month(phase.from),
            `Rp${format.count(before.each)}`,
            `Rp${format.count(phase.each)}`,
          )}
        </p>
      ))}
    </section>
  )
}

function PhaseLines(props: { readonly phase: Phase; readonly places: ReadonlyMap<string, number> }) {
  const { phase, places } = props
  const w = useWords(priceWords)
  const format = useFormat()
  const { from, through, months } = phase
  const title = months === 1 ? format.month(from) : w.fromTo(format.month(from), format.month(through))
  const hasBearers = phase.lines.some(({ share }) => share !== 'payer')
  return (
    <section className="stack tight">
      <h2>
        {w.lines}, {title}
      </h2>
      <TableScroll label={`${w.lines}, ${title}`}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{w.programme}</th>
              {hasBearers ? <th scope="col">{w.bearer}</th> : null}
              <th scope="col" className="n">
                {w.amount}
              </th>
              <th scope="col">{w.how}</th>
            </tr>
          </thead>
          <tbody>
            {phase.lines.map((line, i) => (
              // Lines have no identity of their own; their order is that of the reckoning.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={i}>
                <th scope="row">{line.programme}</th>
                {hasBearers ? <td>{w[`share_${line.share}`]}</td> : null}
                <td className="n">{format.count(line.amount)}</td>
                <td>
                  {line.text}{' '}
                  {line.rules.map((id) => (
                    <a key={id} href={`#aturan-${places.get(id)}`} aria-label={`${w.rule} ${places.get(id)}`}>
                      [{places.get(id)}]
                    </a>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{months === 1 ? w.total : w.each}</th>
              {hasBearers ? <td /> : null}
              <td className="n">{format.count(phase.each)}</td>
              <td>{months === 1 ? '' : `× ${months} = Rp${format.count(phase.subtotal)}`}</td>
            </tr>
          </tfoot>
        </table>
      </TableScroll>
      {phase.remarks.map((remark) => (
        <p key={remark} className="warn">
          {remark}
        </p>
      ))}
    </section>
  )
}

function RuleTable({ rules }: { readonly rules: readonly NamedRule[] }) {
  const w = useWords(priceWords)
  const format = useFormat()
  return (
    <section className="stack tight">
      <h2>{w.rules}</h2>
      <ol className="rule-list">
        {rules.map(({ id, citation, confidence, note, from, until }, i) => (
          <li key={id} id={`aturan-${i + 1}`}>
            <span className="tag" data-confidence={confidence} title={w[`${confidence}Hint`]}>
              {w[confidence]}
            </span>{' '}
            {citation}
            <span className="hint">
              {' '}
              {until === null
                ? w.since(format.month(from))
                : w.fromTo(format.month(from), format.month(until))}
              . {note}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

import { useQuery } from '@tanstack/react-query'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { NumberForm } from './number-form.tsx'
import { type NumberLine, numberList } from './number-requests.ts'
import { numberWords } from './number-words.ts'

/** Dated numbers and hazards, with all that was ever written; who may, writes the next. */
export function NumberLists() {
  const w = useWords(numberWords)
  const { data, error } = useQuery(numberList)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const parts = [
    { hazard: false, title: w.title, lead: w.lead, add: w.add },
    { hazard: true, title: w.hazards, lead: w.hazardsLead, add: w.addHazard },
  ]
  return (
    <div className="stack">
      {parts.map(({ hazard, title, lead, add }) => (
        <section key={title} className="stack tight">
          <div className="head">
            <h2>{title}</h2>
            {may('programmes.manage') ? (
              <DialogButton label={add}>
                {(close) => <NumberForm hazard={hazard} month={data.month} onDone={close} />}
              </DialogButton>
            ) : null}
          </div>
          <p className="hint">{lead}</p>
          <Numbers
            label={title}
            rows={data.rows.filter(({ kind }) => (kind === 'parameter') !== hazard)}
            hazard={hazard}
          />
        </section>
      ))}
    </div>
  )
}

function Numbers({
  label,
  rows,
  hazard,
}: {
  readonly label: string
  readonly rows: readonly NumberLine[]
  readonly hazard: boolean
}) {
  const w = useWords(numberWords)
  const format = useFormat()
  return (
    <TableScroll label={label}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{hazard ? w.word : w.number}</th>
            <th scope="col" className="n">
              {hazard ? w.share : w.value}
            </th>
            <th scope="col">{w.from}</th>
            <th scope="col" className="wide">
              {w.citation}
            </th>
            <th scope="col" className="wide">
              {w.by}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ kind, word, value, from, citation, confidence, own, editor, recordedAt, holds }) => (
            <tr key={`${kind} ${word} ${from} ${recordedAt} ${own}`} className={holds ? '' : 'hint'}>
              <th scope="row">
                {word === 'batas_bukti_bulan' || word === 'sasaran_cakupan_desa' ? w[word] : word}
                {hazard ? <span className="hint"> ({w[kind]})</span> : null}
                <div className="narrow hint">
                  {citation} ({w[confidence]})
                </div>
              </th>
              <td className="n">{format.count(value)}</td>
              <td>
                {format.month(from)} {holds ? <span className="tag">{w.holds}</span> : w.coming}
              </td>
              <td className="number-basis wide">
                {citation} ({w[confidence]})
              </td>
              <td className="wide">{own ? `${editor}, ${format.time(recordedAt)}` : w.delivered}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}

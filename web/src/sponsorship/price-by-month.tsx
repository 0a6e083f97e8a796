import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { monthAfter } from './month-before.ts'
import { ownWords } from './own-words.ts'
import type { Drawn } from './requests.ts'

/** What is paid in each month, for each kind of work: the relief and its end are seen. */
export function PriceByMonth({ drawn }: { readonly drawn: Drawn }) {
  const w = useWords(ownWords)
  const format = useFormat()
  const { statement, least, most } = drawn
  const { prices, terms } = statement
  const { places } = terms
  const months: string[] = []
  for (let month = terms.months.from; month < terms.months.to; month = monthAfter(month, 1))
    months.push(month)
  const priceOf = (sector: 'other' | 'transport', month: string) =>
    prices
      .find((one) => one.sector === sector)
      ?.phases.find(({ from, through }) => from <= month && month <= through)
  return (
    <section className="stack tight">
      <h3>{w.priceTitle}</h3>
      <table className="price-months">
        <caption className="unseen">{w.priceTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{w.month}</th>
            <th scope="col" className="n">
              {w.priceOther}
            </th>
            <th scope="col" className="n">
              {w.priceTransport}
            </th>
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month}>
              <th scope="row">{format.month(month)}</th>
              {(['other', 'transport'] as const).map((sector) => {
                const phase = priceOf(sector, month)
                return (
                  <td key={sector} className="n">
                    {format.rupiah((phase?.each ?? 0) * places)}
                    {phase?.hasRelief === true ? <span className="hint"> {w.relief}</span> : null}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">
        {w.perMonth(format.count(places))}.{' '}
        {least === most
          ? w.totalSame(format.rupiah(most * places))
          : w.totalTerm(format.rupiah(least * places), format.rupiah(most * places))}
        . {prices.some(({ phases }) => phases.some(({ hasRelief }) => hasRelief)) ? w.reliefNote : null}
      </p>
    </section>
  )
}

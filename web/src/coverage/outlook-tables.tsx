import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import type { Targets } from './standing-requests.ts'
import { targetWords } from './target-words.ts'

/** The numbers behind the picture, what is known to end, and reliefs that end. */
export function OutlookTables({ targets }: { readonly targets: Targets }) {
  const w = useWords(targetWords)
  const format = useFormat()
  const { outlook, ends, reliefs } = targets
  return (
    <>
      <details>
        <summary>{w.outlookTable}</summary>
        <TableScroll label={w.outlookTable}>
          <table className="table">
            <caption className="unseen">{w.outlookTable}</caption>
            <thead>
              <tr>
                <th scope="col">{w.day}</th>
                {[w.protected, w.range, w.held, w.begun, w.own, w.ended, w.retired, w.tooOld].map((label) => (
                  <th key={label} scope="col" className="n">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {outlook.map((one) => (
                <tr key={one.day}>
                  <td>{format.day(one.day)}</td>
                  <td className="n">{format.count(one.expected)}</td>
                  <td className="n">
                    {one.low === one.high ? '' : `${format.count(one.low)}–${format.count(one.high)}`}
                  </td>
                  {([one.held, one.begun, one.own, one.ended, one.retired, one.tooOld] as const).map(
                    (people, i) => (
                      <td key={String(i)} className="n">
                        {format.count(people)}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </details>
      {ends.length === 0 ? null : (
        <details>
          <summary>
            {w.endsOf(format.count(ends.reduce((sum, { people }) => sum + (people ?? 0), 0)))}
          </summary>
          <p className="hint">{w.endsHint}</p>
          <TableScroll label={w.ends}>
            <table className="table">
              <caption className="unseen">{w.ends}</caption>
              <thead>
                <tr>
                  <th scope="col">{w.until}</th>
                  <th scope="col">{w.what}</th>
                  <th scope="col">{w.payer}</th>
                  <th scope="col" className="n">
                    {w.people}
                  </th>
                </tr>
              </thead>
              <tbody>
                {ends.map(({ day, what, payer, people }) => (
                  <tr key={`${day} ${what} ${payer}`}>
                    <td>{format.day(day)}</td>
                    <td>{w[`end_${what}`]}</td>
                    <td>{payer}</td>
                    <td className="n">{format.count(people)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        </details>
      )}
      {reliefs.length === 0 ? null : (
        <section className="stack tight">
          <h2>{w.reliefs}</h2>
          <TableScroll label={w.reliefs}>
            <table className="table">
              <caption className="unseen">{w.reliefs}</caption>
              <thead>
                <tr>
                  <th scope="col">{w.from}</th>
                  <th scope="col">{w.payer}</th>
                  <th scope="col">{w.sector}</th>
                  <th scope="col" className="n">
                    {w.people}
                  </th>
                  <th scope="col" className="n">
                    {w.price}
                  </th>
                </tr>
              </thead>
              <tbody>
                {reliefs.map(({ month, payer, name, sector, people, before, after }) => (
                  <tr key={`${month} ${payer} ${sector}`}>
                    <td>{format.month(month)}</td>
                    <td>{name}</td>
                    <td>{w[sector]}</td>
                    <td className="n">{format.count(people)}</td>
                    <td className="n">{w.priceOf(format.rupiah(before), format.rupiah(after))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        </section>
      )}
    </>
  )
}

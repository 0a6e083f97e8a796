import { Link } from '@tanstack/react-router'
import type { HomeAnswer } from '../../../src/coverage/home/contract.ts'
import { may } from '../page-facts.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { homeWords, kindWords } from './words.ts'
import { TableScroll } from '../ui/table-scroll.tsx'

/** How old the newest list of each source is. */
export function SourceList({ sources }: { readonly sources: HomeAnswer['sources'] }) {
  const w = useWords(homeWords)
  const kinds: Readonly<Record<string, string>> = useWords(kindWords)
  const format = useFormat()
  const byAge = sources.toSorted((a, b) => Number(b.stale) - Number(a.stale) || b.days - a.days)
  return (
    <section className="stack tight">
      <h2>{w.sources}</h2>
      {sources.length === 0 ? (
        <div className="empty">
          <p>{w.noSources}</p>
          {may('lists.import') ? <Link to="/impor">{w.toImport}</Link> : null}
        </div>
      ) : (
        <TableScroll label={w.sources}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{w.source}</th>
                <th scope="col" className="wide">
                  {w.kind}
                </th>
                <th scope="col">{w.asOf}</th>
                <th scope="col" className="n">
                  {w.age}
                </th>
              </tr>
            </thead>
            <tbody>
              {byAge.map(({ source, kind, agencyName, asOf, days, stale }) => (
                <tr key={source}>
                  <th scope="row">
                    {may('lists.read') ? (
                      <Link to="/impor" search={{ source }}>
                        {source}
                      </Link>
                    ) : (
                      source
                    )}
                    <span className="hint"> · {agencyName}</span>
                  </th>
                  <td className="wide">{kinds[kind] ?? kind}</td>
                  <td className="day">{format.day(asOf)}</td>
                  <td className="n">
                    {w.days(days)}
                    {stale ? (
                      <>
                        <br />
                        <span className="tag warn">{w.stale}</span>
                      </>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </section>
  )
}

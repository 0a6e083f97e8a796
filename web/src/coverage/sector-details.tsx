import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sectorWords } from './sector-words.ts'
import type { SectorLine } from './standing-requests.ts'

/** Of each kind of work: the lists that name its people and their age, and the funds that may pay. */
export function SectorDetails({ rows }: { readonly rows: readonly SectorLine[] }) {
  const w = useWords(sectorWords)
  return (
    <section className="stack tight">
      <h2>{w.details}</h2>
      <div className="columns">
        {rows
          .filter(({ key }) => key !== '')
          .map((row) => (
            <OneSector key={row.key} row={row} />
          ))}
      </div>
    </section>
  )
}

function OneSector({ row }: { readonly row: SectorLine }) {
  const w = useWords(sectorWords)
  const format = useFormat()
  return (
    <article className="card stack tight">
      <h3>{row.label}</h3>
      {row.note === '' ? null : <p className="hint">{row.note}</p>}
      <b>{w.lists}</b>
      {row.lists.length === 0 ? (
        <p className="hint">{w.noList}</p>
      ) : (
        <ul className="stated">
          {row.lists.map(({ source, agency, asOf, ageDays, people }) => (
            <li key={source}>
              {w.listOf(source, agency)}:{' '}
              {people === null ? format.count(null) : w.people(format.count(people))}
              <br />
              <span className="hint">{w.age(format.day(asOf), ageDays)}</span>
            </li>
          ))}
        </ul>
      )}
      {row.otherLists === 0 ? null : <p className="hint">{w.otherLists(row.otherLists)}</p>}
      <b>{w.funds}</b>
      {row.funds.length === 0 ? (
        <p className="hint">{w.noFund}</p>
      ) : (
        <ul className="stated">
          {row.funds.map(({ payer, name, kind, why }) => (
            <li key={payer}>
              {name}{' '}
              <span className="hint">
                · {kind} · {why}
              </span>
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}

import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { personWords } from './person-words.ts'
import type { PersonAnswer } from './requests.ts'

/** All rows of all lists that are this person, as they were received. */
export function PersonRows({ person: { rows } }: { readonly person: PersonAnswer }) {
  const w = useWords(personWords)
  const format = useFormat()
  return (
    <section className="stack tight">
      <h2>
        {w.rows} ({format.count(rows.length)})
      </h2>
      <p className="hint">{w.rowsHint}</p>
      <ul className="list">
        {rows.map(({ batchId, line, agencyName, file, row, asOf, name, values }) => (
          <li key={`${batchId}-${line}`}>
            <details className="origin">
              <summary>
                <b>{name}</b> · {w.originLine(agencyName, file, row, format.day(asOf))}
              </summary>
              <dl className="pairs">
                {values.map(({ field, label, value }) => (
                  <div key={field}>
                    <dt>{label}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}

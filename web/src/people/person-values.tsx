import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { personWords } from './person-words.ts'
import type { PersonAnswer, PersonValue } from './requests.ts'
import { TableScroll } from '../ui/table-scroll.tsx'
import { peopleWords } from './words.ts'

/** Each value with the row it was taken from. */
export function PersonValues(props: {
  readonly person: PersonAnswer
  readonly revealed: Readonly<Record<string, string | null>>
}) {
  const w = useWords(personWords)
  const p = useWords(peopleWords)
  const sexes: Readonly<Record<string, string>> = { L: p.male, P: p.female }
  const shown = ({ field, value }: PersonValue) => {
    const known = props.revealed[field] ?? value
    return field === 'sex' && known !== null ? (sexes[known] ?? known) : known
  }
  return (
    <section className="stack tight">
      <h2>{w.values}</h2>
      <TableScroll label={w.values}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{w.field}</th>
              <th scope="col">{w.value}</th>
              <th scope="col" className="wide">
                {w.origin}
              </th>
            </tr>
          </thead>
          <tbody>
            {props.person.values.map((one) => (
              <tr key={one.field}>
                <th scope="row">{one.label}</th>
                <td>
                  {shown(one) ?? <span className="hint">{w.unknown}</span>}
                  {one.corrected ? <span className="tag good">{w.corrected}</span> : null}
                  <span className="narrow hint">
                    <br />
                    <Origin value={one} />
                  </span>
                </td>
                <td className="wide hint">
                  <Origin value={one} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  )
}

function Origin({ value: { origin, corrected } }: { readonly value: PersonValue }) {
  const w = useWords(personWords)
  const format = useFormat()
  if (origin === null) return corrected ? w.fromCorrection : null
  return w.originLine(origin.agencyName, origin.file, origin.row, format.day(origin.asOf))
}

import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { RuleImpact } from './rule-impact.tsx'
import type { RulePreview } from './rule-requests.ts'
import { ruleWords } from './rule-words.ts'

const most = 40

/** Typical cases whose price a new rule would change. */
export function RuleChanges({ preview }: { readonly preview: RulePreview }) {
  const w = useWords(ruleWords)
  const format = useFormat()
  const { kind, corrects, changes, impact } = preview
  const told = (value: number | string | null) =>
    value === null ? w.none : typeof value === 'number' ? format.count(value) : value
  return (
    <>
      <h2>{w.previewTitle}</h2>
      <p className={kind === 'next' ? 'hint' : 'warn'}>
        {kind === 'next'
          ? w.previewNext
          : kind === 'end'
            ? w.previewEnd
            : `${w.previewCorrection} ${corrects ?? '–'}`}
      </p>
      <RuleImpact impact={impact} />
      {changes.length === 0 ? (
        <p>{w.nothing}</p>
      ) : (
        <TableScroll label={w.previewTitle}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{w.what}</th>
                <th scope="col">{w.month}</th>
                <th scope="col" className="n">
                  {w.before}
                </th>
                <th scope="col" className="n">
                  {w.after}
                </th>
              </tr>
            </thead>
            <tbody>
              {changes.slice(0, most).map(({ what, month, before, after }) => (
                <tr key={`${what} ${month}`}>
                  <th scope="row">{what}</th>
                  <td>{format.month(month)}</td>
                  <td className="n">{told(before)}</td>
                  <td className="n">{told(after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
      {changes.length > most ? <p className="hint">{w.more(changes.length - most)}</p> : null}
    </>
  )
}

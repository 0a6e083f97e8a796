import { Link } from '@tanstack/react-router'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import type { RulePreview } from './eligibility-requests.ts'
import { eligibilityWords } from './eligibility-words.ts'

/** Whom a rule would exclude, in numbers and by example. */
export function RulePreviewView({ preview }: { readonly preview: RulePreview }) {
  const w = useWords(eligibilityWords)
  const format = useFormat()
  const { people, failed, unknown, excludedOnlyByIt, eligibleNow, eligibleThen, examples, namesHidden } =
    preview
  return (
    <>
      <h2>{w.previewTitle}</h2>
      <p>
        {failed + unknown === 0
          ? w.previewNobody
          : w.previewSums(format.count(failed), format.count(unknown), format.count(people))}{' '}
        {excludedOnlyByIt === 0 ? null : w.previewOnly(format.count(excludedOnlyByIt))}
      </p>
      <p>
        <b>{w.previewChange(format.count(eligibleNow), format.count(eligibleThen))}</b>
      </p>
      {namesHidden ? <p className="hint">{w.namesHidden}</p> : null}
      {examples.length === 0 ? null : (
        <TableScroll label={w.examples}>
          <table className="table">
            <caption>{w.examples}</caption>
            <thead>
              <tr>
                <th scope="col">{w.name}</th>
                <th scope="col">{w.place}</th>
                <th scope="col">{w.saw}</th>
              </tr>
            </thead>
            <tbody>
              {examples.map(({ personId, name, village, truth, sentence }) => (
                <tr key={personId}>
                  <th scope="row">
                    <Link to="/pekerja/$personId" params={{ personId: String(personId) }}>
                      {name}
                    </Link>
                  </th>
                  <td>{village ?? '–'}</td>
                  <td>
                    <span className="verdict" data-state={truth === 'false' ? 'failed' : 'unknown'}>
                      {truth === 'false' ? w.failedOne : w.unknownOne}
                    </span>
                    . {sentence}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </>
  )
}

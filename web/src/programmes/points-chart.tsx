import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import type { PersonVerdict } from './eligibility-requests.ts'
import { eligibilityWords } from './eligibility-words.ts'

/** Points by criterion: a bar is as long as the points that can be had, and filled as far as they were. */
export function PointsChart({ parts }: { readonly parts: PersonVerdict['parts'] }) {
  const w = useWords(eligibilityWords)
  const format = useFormat()
  const most = Math.max(1, ...parts.map((part) => part.most))
  return (
    <ul className="points" aria-label={w.pointsChart}>
      {parts
        .filter((part) => part.most > 0)
        .map(({ criterion, title, points, most: weight, share, saw }) => (
          <li key={criterion}>
            <span>
              {title} <span className="hint">({saw})</span>
            </span>
            <span className="track" aria-hidden="true">
              <span
                className={share < 0 ? 'bar-line unknown' : 'bar-line'}
                style={{ width: `${(100 * weight) / most}%` }}
              >
                <span style={{ width: `${(100 * points) / weight}%` }} />
              </span>
            </span>
            <span className="n">
              {share < 0 ? w.unknownOne : w.ofMost(format.count(points), format.count(weight))}
            </span>
          </li>
        ))}
    </ul>
  )
}

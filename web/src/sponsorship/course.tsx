import { shareOf, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { overviewWords } from './overview-words.ts'
import type { Participation } from './requests.ts'

/** Share that takes part, month by month; read out as sentences. */
export function Course({ course }: Pick<Participation, 'course'>) {
  const w = useWords(overviewWords)
  const format = useFormat()
  const shares = course.map(({ sponsors, civilServants }) => shareOf(sponsors, civilServants) ?? 0)
  const highest = Math.max(1, ...shares)
  return (
    <section className="stack tight">
      <h2>{w.course}</h2>
      <p className="hint">{w.courseHint}</p>
      <ul className="course">
        {course.map(({ month, sponsors, civilServants }, i) => (
          <li key={month}>
            <span className="day" aria-hidden="true">
              {format.month(month)}
            </span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(shares[i]! / highest) * 100} height="10" />
            </svg>
            <span className="n" aria-hidden="true">
              {format.share(shares[i]!)}
              <span className="share-counts">
                {format.count(sponsors)} / {format.count(civilServants)}
              </span>
            </span>
            <span className="unseen">
              {w.courseOf(
                format.month(month),
                format.share(shares[i]!),
                format.count(sponsors),
                format.count(civilServants),
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

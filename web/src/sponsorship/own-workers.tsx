import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { ownWords } from './own-words.ts'
import type { OwnSponsorship } from './requests.ts'

/** What a sponsor may know of his workers. */
export function OwnWorkers(props: { readonly workers: OwnSponsorship['workers']; readonly mandate: number }) {
  const w = useWords(ownWords)
  const format = useFormat()
  const today = new Date().toLocaleDateString('sv')
  const workers = props.workers.filter(({ mandate }) => mandate === props.mandate)
  return (
    <section className="stack tight">
      <h2>{w.workers}</h2>
      {workers.length === 0 ? (
        <p className="empty">{w.noWorkers}</p>
      ) : (
        <>
          <ul className="worker-cards">
            {workers.map((one, i) => (
              // Two workers may have one first name, work and village.
              // oxlint-disable-next-line no-array-index-key
              <li key={i}>
                <b>{one.firstName ?? w.someone}</b>
                <span>{[one.occupation ?? w.noOccupation, one.village].filter(Boolean).join(' · ')}</span>
                <span className="hint">
                  {one.protectedFrom === null || one.protectedUntil === null
                    ? w.notYet
                    : one.protectedUntil <= today
                      ? w.lapsed(format.day(one.protectedUntil))
                      : w.protectedSpan(format.day(one.protectedFrom), format.day(one.protectedUntil))}
                </span>
                <span className="hint">
                  {w.paidMonths(format.month(one.firstMonth), format.month(one.lastMonth))}
                </span>
              </li>
            ))}
          </ul>
          <p className="hint">{w.firstNameOnly}</p>
        </>
      )}
    </section>
  )
}

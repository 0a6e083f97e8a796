import { Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { ChangeButton } from '../ui/change-button.tsx'
import { useChange } from '../ui/change.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { personWords } from './person-words.ts'
import { type PersonAnswer, withdrawCorrection } from './requests.ts'

type Correction = PersonAnswer['corrections'][number]
type PersonEvent = PersonAnswer['events'][number]

/** Merges, splits and corrections, newest first; corrections can be withdrawn. */
export function PersonHistory({ person: { events, corrections } }: { readonly person: PersonAnswer }) {
  const w = useWords(personWords)
  return (
    <section className="stack tight">
      <h2>{w.history}</h2>
      {events.length + corrections.length === 0 ? <p className="hint">{w.noHistory}</p> : null}
      <ul className="list">
        {corrections.map((one) => (
          <CorrectionLine key={one.batchId} correction={one} />
        ))}
        {events.map((one) => (
          <EventLine key={one.eventId} event={one} />
        ))}
      </ul>
    </section>
  )
}

function CorrectionLine({ correction }: { readonly correction: Correction }) {
  const w = useWords(personWords)
  const format = useFormat()
  const withdraw = useChange('person', w.withdrawn, () => withdrawCorrection(correction.batchId))
  const { what, fields, on, evidence, by, at, pending } = correction
  return (
    <li className="row centre">
      <span>
        <b>{w[`kind_${what}`]}</b>
        {fields.length === 0 ? '' : ` (${fields.join(', ')})`} · {w.since} {format.day(on)} · {evidence}
        <span className="hint">
          {' '}
          {w.by} {by}, {format.time(at)}
        </span>
      </span>
      {pending ? <span className="tag warn">{w.pending}</span> : null}
      {may('people.correct') ? (
        <ChangeButton
          label={w.withdraw}
          spoken={`${w.withdraw}: ${w[`kind_${what}`]} ${format.day(on)}`}
          work={withdraw}
        />
      ) : null}
    </li>
  )
}

function EventLine({ event }: { readonly event: PersonEvent }) {
  const w = useWords(personWords)
  const format = useFormat()
  return (
    <li>
      {event.kind === 'merged' ? w.merged : w.splitFrom}{' '}
      <Link to="/pekerja/$personId" params={{ personId: String(event.otherId) }}>
        {event.otherId}
      </Link>{' '}
      {(w as Readonly<Record<string, unknown>>)[`cause_${event.cause}`] as string}
      <span className="hint">
        {' '}
        · {event.causedBy}, {format.time(event.happenedAt)}
      </span>
    </li>
  )
}

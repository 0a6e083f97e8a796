import './instructions.css'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { MeetingPacks } from '../reports/pack-files.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { DecideForm } from './decision-forms.tsx'
import { DecisionList } from './decision-list.tsx'
import { MeetingForm } from './meeting-form.tsx'
import { attendanceAddress, type MeetingDetail, minutesAddress, oneMeeting } from './meeting-requests.ts'
import { meetingWords } from './meeting-words.ts'

const route = getRouteApi('/inside/rapat/$meeting')

/** One meeting: it opens with what became of earlier decisions, and ends with its own. */
export function MeetingScreen() {
  const w = useWords(meetingWords)
  const { meeting } = route.useParams()
  const { data, error } = useQuery(oneMeeting(meeting))
  return (
    <div className="stack">
      <p className="no-print">
        <Link to="/rapat">← {w.back}</Link>
      </p>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <Meeting detail={data} />}
    </div>
  )
}

function Meeting({ detail }: { readonly detail: MeetingDetail }) {
  const w = useWords(meetingWords)
  const format = useFormat()
  const { meeting, title, heldOn, starts, place, state, previous, agenda } = detail
  return (
    <>
      <PageHead title={title}>
        <PrintButton />
      </PageHead>
      <p>
        <span className={`tag ${state === 'cancelled' ? 'bad' : state === 'held' ? 'good' : ''}`}>
          {w[`state_${state}`]}
        </span>{' '}
        {w[`kind_${detail.kind}`]} · {format.day(heldOn)}
        {starts === null ? '' : ` ${starts}`} · {place}
      </p>
      <div className="row centre no-print">
        {may('duties.manage') ? (
          <DialogButton label={w.edit} title={title}>
            {(close) => <MeetingForm known={detail} onDone={close} />}
          </DialogButton>
        ) : null}
        <Button component="a" href={minutesAddress(meeting)} download variant="default">
          {w.takeMinutes}
        </Button>
        <Button component="a" href={attendanceAddress(meeting)} download variant="default">
          {w.takeAttendance}
        </Button>
      </div>
      <MeetingPacks meeting={meeting} />
      <section className="stack tight">
        <h2>{w.opening}</h2>
        {detail.opening.length === 0 ? (
          <p className="hint">{w.noOpening}</p>
        ) : (
          <>
            {previous === null ? null : (
              <p className="hint">{w.openingOf(previous.title, format.day(previous.heldOn))}</p>
            )}
            <DecisionList decisions={detail.opening} withMeeting />
          </>
        )}
      </section>
      {agenda.length === 0 ? null : (
        <section className="stack tight">
          <h2>{w.agenda}</h2>
          <ol className="agenda">
            {agenda.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ol>
        </section>
      )}
      {detail.minutes === '' ? null : (
        <section className="stack tight">
          <h2>{w.minutes}</h2>
          <p className="minutes">{detail.minutes}</p>
        </section>
      )}
      <section className="stack tight">
        <div className="head">
          <h2>{w.own}</h2>
          {may('duties.manage') && state !== 'cancelled' ? (
            <DialogButton label={w.decide} variant="filled">
              {(close) => <DecideForm meeting={detail} onDone={close} />}
            </DialogButton>
          ) : null}
        </div>
        {detail.decisions.length === 0 ? (
          <p className="hint">{w.noOwn}</p>
        ) : (
          <DecisionList decisions={detail.decisions} />
        )}
      </section>
      <Participants detail={detail} />
    </>
  )
}

function Participants({ detail }: { readonly detail: MeetingDetail }) {
  const w = useWords(meetingWords)
  if (detail.participants.length === 0) return null
  return (
    <section className="stack tight">
      <h2>{w.participants}</h2>
      <ul className="list">
        {detail.participants.map(({ name, kind, represented, present }) => (
          <li key={`${kind} ${name}`}>
            {name} <span className="hint">{represented === '' ? w[`party_${kind}`] : represented}</span>{' '}
            {present === null ? null : (
              <span className={`tag ${present ? 'good' : ''}`}>{present ? w.present_yes : w.present_no}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

import { Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { agencies } from '../administration/requests.ts'
import { ReasonForm } from '../contributions/reason-form.tsx'
import { useChanged } from '../ui/change.ts'
import { DayInput } from '../ui/day-input.tsx'
import { useDraft, useKept } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import {
  addDecision,
  completeDecision,
  type DecisionLine,
  followDecision,
  type MeetingDetail,
  meetings,
} from './meeting-requests.ts'
import { meetingWords } from './meeting-words.ts'

interface About {
  readonly one: DecisionLine
  readonly onDone: () => void
}
const seenOf = ({ steps }: DecisionLine) => steps.at(-1)?.step ?? 0

/** Reports that a decision was carried out. */
export function DoneForm({ one, onDone }: About) {
  const w = useWords(meetingWords)
  const changed = useChanged('meetings')
  const formName = `decision-done-${one.decision}`
  const [note, setNote] = useKept(formName, 'note', '')
  const kept = one.evidence.filter(({ withdrawn }) => !withdrawn).length
  return (
    <Form
      draft={formName}
      submit={() => completeDecision(one.decision, { note, seen: seenOf(one) })}
      onDone={() => {
        void changed(w.reported)
        onDone()
      }}
      label={w.done}
    >
      {(errorOf) => (
        <>
          <p>{kept === 0 ? w.doneHint : w.donePlain}</p>
          <Textarea
            label={w.note}
            required
            minLength={5}
            maxLength={1_000}
            autosize
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            error={errorOf('note')}
          />
        </>
      )}
    </Form>
  )
}

export function FollowForm({ one, what, onDone }: About & { readonly what: 'dropped' | 'reopened' }) {
  const w = useWords(meetingWords)
  return (
    <ReasonForm
      label={what === 'dropped' ? w.drop : w.reopen}
      about={`decision-${what}-${one.decision}`}
      hint={what === 'dropped' ? w.dropHint : w.reopenHint}
      submit={(note) =>
        followDecision(one.decision, { what, note, toMeeting: null, dueOn: null, seen: seenOf(one) })
      }
      onDone={onDone}
    />
  )
}

/** Hands a decision to a later meeting. */
export function CarryForm({ one, onDone }: About) {
  const w = useWords(meetingWords)
  const format = useFormat()
  const { data = [] } = useQuery(meetings)
  const later = data.filter(
    ({ meeting, heldOn, state }) =>
      state !== 'cancelled' && meeting !== one.meeting && heldOn >= one.meetingOn,
  )
  const formName = `decision-carried-${one.decision}`
  const [chosen, setChosen] = useKept<string | null>(formName, 'chosen', null)
  const [dueOn, setDueOn] = useKept<string | undefined>(formName, 'dueOn', undefined)
  const [note, setNote] = useKept(formName, 'note', '')
  return (
    <Form
      draft={formName}
      submit={() =>
        followDecision(one.decision, {
          what: 'carried',
          toMeeting: chosen === null ? null : Number(chosen),
          dueOn: dueOn ?? null,
          note,
          seen: seenOf(one),
        })
      }
      onDone={onDone}
      label={w.carry}
    >
      {(errorOf) => (
        <>
          <p>{w.carryHint}</p>
          <Select
            label={w.toMeeting}
            required
            data={later.map(({ meeting, title, heldOn }) => ({
              value: String(meeting),
              label: `${format.day(heldOn)} · ${title}`,
            }))}
            value={chosen}
            onChange={setChosen}
            error={errorOf('toMeeting')}
          />
          <DayInput label={w.newDue} required value={dueOn} onChange={setDueOn} error={errorOf('dueOn')} />
          <Textarea
            label={w.reason}
            required
            minLength={5}
            autosize
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            error={errorOf('note')}
          />
        </>
      )}
    </Form>
  )
}

/** Records what a meeting decided. */
export function DecideForm({
  meeting,
  onDone,
}: {
  readonly meeting: MeetingDetail
  readonly onDone: () => void
}) {
  const w = useWords(meetingWords)
  const changed = useChanged('meetings')
  const { data: senders = [] } = useQuery(agencies)
  const [draft, change, clear] = useDraft<{
    what: string
    agency: string | null
    party: string
    dueOn: string | null
  }>(`decision-of-${meeting.meeting}`, { what: '', agency: null, party: '', dueOn: null })
  return (
    <Form
      submit={() => addDecision(meeting.meeting, draft)}
      onDone={() => {
        clear()
        void changed(w.decided)
        onDone()
      }}
      label={w.decide}
    >
      {(errorOf) => (
        <>
          <Textarea
            label={w.what}
            description={w.whatHint}
            required
            minLength={5}
            autosize
            value={draft.what}
            onChange={(event) => change({ what: event.currentTarget.value })}
            error={errorOf('what')}
          />
          <Select
            label={w.ownerAgency}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': w.ownerOther }}
            data={senders.map(({ code, name }) => ({ value: code, label: name }))}
            value={draft.agency}
            onChange={(agency) => change({ agency })}
            error={errorOf('agency')}
          />
          {draft.agency === null ? (
            <TextInput
              label={w.ownerOther}
              description={w.ownerOtherHint}
              value={draft.party}
              onChange={(event) => change({ party: event.currentTarget.value })}
              error={errorOf('party')}
            />
          ) : null}
          <DayInput
            label={w.due}
            value={draft.dueOn ?? undefined}
            onChange={(dueOn) => change({ dueOn: dueOn ?? null })}
            error={errorOf('dueOn')}
          />
        </>
      )}
    </Form>
  )
}

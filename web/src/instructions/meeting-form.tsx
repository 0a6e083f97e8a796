import { Select, Textarea, TextInput } from '@mantine/core'
import { useChanged } from '../ui/change.ts'
import { DayInput } from '../ui/day-input.tsx'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { today } from '../ui/months.ts'
import {
  addMeeting,
  changeMeeting,
  type MeetingDetail,
  meetingKinds,
  meetingStates,
} from './meeting-requests.ts'
import { meetingWords } from './meeting-words.ts'
import { type ParticipantDraft, ParticipantFields } from './participant-fields.tsx'

interface Draft {
  readonly kind: MeetingDetail['kind']
  readonly title: string
  readonly heldOn: string
  readonly starts: string
  readonly place: string
  readonly agenda: string
  readonly chair: string
  readonly writer: string
  readonly state: MeetingDetail['state']
  readonly minutes: string
  readonly participants: readonly ParticipantDraft[]
}

function draftOf(known: MeetingDetail | undefined): Draft {
  if (known === undefined)
    return {
      kind: 'fgd',
      title: '',
      heldOn: today(),
      starts: '09.00',
      place: '',
      agenda: '',
      chair: '',
      writer: '',
      state: 'planned',
      minutes: '',
      participants: [],
    }
  const { kind, title, heldOn, starts, place, agenda, chair, writer, state, minutes, participants } = known
  return {
    kind,
    title,
    heldOn,
    starts: starts ?? '',
    place,
    agenda: agenda.join('\n'),
    chair,
    writer,
    state,
    minutes,
    participants,
  }
}

/** Plans a meeting, or tells what became of it: who came, what was said. */
export function MeetingForm(props: {
  readonly known?: MeetingDetail
  readonly onDone: (meeting: MeetingDetail) => void
}) {
  const { known } = props
  const w = useWords(meetingWords)
  const changed = useChanged('meetings')
  const [draft, change, clear] = useDraft<Draft>(
    known === undefined ? 'meeting-new' : `meeting-${known.meeting}-${known.version}`,
    draftOf(known),
  )
  const submit = () => {
    const { agenda, starts, state, minutes, participants, ...rest } = draft
    const lines = agenda.split('\n').map((line) => line.trim())
    const sent = {
      ...rest,
      starts: starts === '' ? null : starts,
      agenda: lines.filter((line) => line !== ''),
      participants: participants.map((one) => ({ ...one })),
    }
    return known === undefined
      ? addMeeting(sent)
      : changeMeeting(known.meeting, { ...sent, state, minutes, version: known.version })
  }
  return (
    <Form
      submit={submit}
      onDone={(meeting) => {
        clear()
        void changed(known === undefined ? w.planned : w.saved)
        props.onDone(meeting)
      }}
      label={known === undefined ? w.plan : w.save}
    >
      {(errorOf) => {
        const text = (
          field: 'title' | 'place' | 'starts' | 'chair' | 'writer',
          label: string,
          required = false,
        ) => (
          <TextInput
            label={label}
            required={required}
            {...(field === 'starts' ? { description: w.startsHint } : {})}
            value={draft[field]}
            onChange={(event) => change({ [field]: event.currentTarget.value })}
            error={errorOf(field)}
          />
        )
        return (
          <>
            <Select
              label={w.kind}
              data={meetingKinds.map((value) => ({ value, label: w[`kind_${value}`] }))}
              value={draft.kind}
              allowDeselect={false}
              onChange={(kind) => change({ kind: kind ?? 'fgd' })}
            />
            {text('title', w.name, true)}
            <DayInput
              label={w.day}
              required
              value={draft.heldOn}
              onChange={(heldOn) => change({ heldOn: heldOn ?? today() })}
              error={errorOf('heldOn')}
            />
            {text('starts', w.starts)}
            {text('place', w.place, true)}
            {known === undefined ? null : (
              <Select
                label={w.state}
                data={meetingStates.map((value) => ({ value, label: w[`state_${value}`] }))}
                value={draft.state}
                allowDeselect={false}
                onChange={(state) => change({ state: state ?? 'planned' })}
              />
            )}
            <Textarea
              label={w.agenda}
              description={w.agendaHint}
              autosize
              minRows={3}
              value={draft.agenda}
              onChange={(event) => change({ agenda: event.currentTarget.value })}
              error={errorOf('agenda')}
            />
            {text('chair', w.chair)}
            {text('writer', w.writer)}
            <ParticipantFields
              participants={draft.participants}
              withPresence={known !== undefined}
              onChange={(participants) => change({ participants })}
            />
            {known === undefined ? null : (
              <Textarea
                label={w.minutes}
                description={w.minutesHint}
                autosize
                minRows={5}
                maxLength={20_000}
                value={draft.minutes}
                onChange={(event) => change({ minutes: event.currentTarget.value })}
                error={errorOf('minutes')}
              />
            )}
          </>
        )
      }}
    </Form>
  )
}

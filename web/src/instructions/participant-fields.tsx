import { Button, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { agencies } from '../administration/requests.ts'
import { useWords } from '../ui/language.tsx'
import type { MeetingDetail } from './meeting-requests.ts'
import { meetingWords } from './meeting-words.ts'

export type ParticipantDraft = MeetingDetail['participants'][number]
type Kind = ParticipantDraft['kind']
const kinds: readonly Kind[] = ['agency', 'insurer', 'regency', 'other']
const presences = ['unknown', 'yes', 'no'] as const

/** Who is invited, one line each, and whether he came. */
export function ParticipantFields(props: {
  readonly participants: readonly ParticipantDraft[]
  readonly withPresence: boolean
  readonly onChange: (participants: readonly ParticipantDraft[]) => void
}) {
  const { participants, onChange } = props
  const w = useWords(meetingWords)
  const change = (at: number, next: Partial<ParticipantDraft>) =>
    onChange(participants.map((one, i) => (i === at ? { ...one, ...next } : one)))
  return (
    <fieldset className="participants">
      <legend>{w.participants}</legend>
      {participants.map((one, at) => (
        // The line is what a participant is known by while it is edited.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className="row">
          <Select
            label={w.partyKind}
            data={kinds.map((value) => ({ value, label: w[`party_${value}`] }))}
            value={one.kind}
            allowDeselect={false}
            onChange={(kind) => change(at, { kind: kind ?? 'other', agency: null, name: '' })}
          />
          <Party one={one} onChange={(next) => change(at, next)} />
          <TextInput
            label={w.represented}
            value={one.represented}
            onChange={(event) => change(at, { represented: event.currentTarget.value })}
          />
          {props.withPresence ? (
            <Select
              label={w.present}
              data={presences.map((value) => ({ value, label: w[`present_${value}`] }))}
              value={one.present === null ? 'unknown' : one.present ? 'yes' : 'no'}
              allowDeselect={false}
              onChange={(value) => change(at, { present: value === 'unknown' ? null : value === 'yes' })}
            />
          ) : null}
          <Button
            variant="subtle"
            aria-label={w.removeParticipant(one.name === '' ? String(at + 1) : one.name)}
            onClick={() => onChange(participants.filter((_, i) => i !== at))}
          >
            ×
          </Button>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          onClick={() =>
            onChange([
              ...participants,
              { kind: 'agency', name: '', agency: null, represented: '', present: null },
            ])
          }
        >
          {w.addParticipant}
        </Button>
      </div>
    </fieldset>
  )
}

function Party(props: {
  readonly one: ParticipantDraft
  readonly onChange: (next: Partial<ParticipantDraft>) => void
}) {
  const { one, onChange } = props
  const w = useWords(meetingWords)
  const { data: senders = [] } = useQuery(agencies)
  if (one.kind !== 'agency')
    return (
      <TextInput
        label={w.party}
        required
        value={one.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
    )
  return (
    <Select
      label={w.party}
      required
      searchable
      data={senders.map(({ code, name }) => ({ value: code, label: name }))}
      value={one.agency}
      onChange={(agency) =>
        onChange({ agency, name: senders.find(({ code }) => code === agency)?.name ?? '' })
      }
    />
  )
}

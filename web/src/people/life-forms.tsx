import { TextInput } from '@mantine/core'
import { DayInput } from '../ui/day-input.tsx'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { today } from '../ui/months.ts'
import { EvidenceInput } from './evidence-input.tsx'
import { personWords } from './person-words.ts'
import { useRecorded } from './recorded.ts'
import { type PersonAnswer, recordDeath, recordMove } from './requests.ts'
import { VillageSelect } from './village-select.tsx'

interface Props {
  readonly person: PersonAnswer
  readonly onDone: () => void
}

export function DeathForm({ person, onDone }: Props) {
  const w = useWords(personWords)
  const recorded = useRecorded()
  const [draft, change, clear] = useDraft(`death-${person.personId}`, { on: '', evidence: '' })
  return (
    <Form
      submit={() => recordDeath(person.personId, draft)}
      onDone={() => {
        clear()
        recorded()
        onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          <DayInput
            label={w.deathOn}
            required
            max={today()}
            value={draft.on || undefined}
            onChange={(day) => change({ on: day ?? '' })}
            error={errorOf('on')}
          />
          <EvidenceInput
            value={draft.evidence}
            onChange={(evidence) => change({ evidence })}
            error={errorOf('evidence')}
          />
        </>
      )}
    </Form>
  )
}

export function MoveForm({ person, onDone }: Props) {
  const w = useWords(personWords)
  const recorded = useRecorded()
  const initial = { on: today(), villageCode: '', address: '', rt: '', rw: '', evidence: '' }
  const [draft, change, clear] = useDraft(`move-${person.personId}`, initial)
  const submit = () => {
    const { address, rt, rw, ...rest } = draft
    const given = Object.fromEntries(Object.entries({ address, rt, rw }).filter(([, value]) => value !== ''))
    return recordMove(person.personId, { ...rest, ...given })
  }
  return (
    <Form
      submit={submit}
      onDone={() => {
        clear()
        recorded()
        onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          <VillageSelect
            label={w.moveTo}
            value={draft.villageCode}
            onChange={(villageCode) => change({ villageCode })}
            error={errorOf('villageCode')}
          />
          <TextInput
            label={w.address}
            maxLength={200}
            value={draft.address}
            onChange={(event) => change({ address: event.currentTarget.value })}
            error={errorOf('address')}
          />
          <div className="row">
            {(['rt', 'rw'] as const).map((field) => (
              <TextInput
                key={field}
                label={w[field]}
                maxLength={3}
                inputMode="numeric"
                value={draft[field]}
                onChange={(event) => change({ [field]: event.currentTarget.value })}
                error={errorOf(field)}
              />
            ))}
          </div>
          <DayInput
            label={w.movedOn}
            required
            max={today()}
            value={draft.on || undefined}
            onChange={(day) => change({ on: day ?? '' })}
            error={errorOf('on')}
          />
          <EvidenceInput
            value={draft.evidence}
            onChange={(evidence) => change({ evidence })}
            error={errorOf('evidence')}
          />
        </>
      )}
    </Form>
  )
}

import { Select, TextInput } from '@mantine/core'
import { DayInput } from '../ui/day-input.tsx'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { today } from '../ui/months.ts'
import { EvidenceInput } from './evidence-input.tsx'
import { personWords } from './person-words.ts'
import { useRecorded } from './recorded.ts'
import { correct, type PersonAnswer } from './requests.ts'
import { VillageSelect } from './village-select.tsx'
import { peopleWords } from './words.ts'

/** Sets one value right, with evidence. */
export function CorrectForm({
  person,
  onDone,
}: {
  readonly person: PersonAnswer
  readonly onDone: () => void
}) {
  const w = useWords(personWords)
  const recorded = useRecorded()
  const offered = person.values.filter(({ correctable }) => correctable)
  const initial = { field: offered[0]?.field ?? '', value: '', on: today(), evidence: '' }
  const [draft, change, clear] = useDraft(`correct-${person.personId}`, initial)
  const { field, value, on, evidence } = draft
  return (
    <Form
      submit={() => correct(person.personId, { values: { [field]: value }, on, evidence })}
      onDone={() => {
        clear()
        recorded()
        onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          <p className="hint">{w.correctHint}</p>
          <Select
            label={w.correctWhat}
            data={offered.map((one) => ({ value: one.field, label: one.label }))}
            value={field}
            allowDeselect={false}
            onChange={(next) => change({ field: next ?? '', value: '' })}
          />
          <ValueInput
            field={field}
            value={value}
            onChange={(next) => change({ value: next })}
            error={errorOf(`values.${field}`) ?? errorOf('values')}
          />
          <DayInput
            label={w.since}
            required
            value={on}
            onChange={(day) => change({ on: day ?? today() })}
            error={errorOf('on')}
          />
          <EvidenceInput
            value={evidence}
            onChange={(next) => change({ evidence: next })}
            error={errorOf('evidence')}
          />
        </>
      )}
    </Form>
  )
}

function ValueInput(props: {
  readonly field: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | undefined
}) {
  const w = useWords(personWords)
  const p = useWords(peopleWords)
  const { value, onChange, error } = props
  if (props.field === 'birthDate')
    return (
      <DayInput
        label={w.correctTo}
        required
        placeholder="17 Agu 1985"
        value={value || undefined}
        onChange={(day) => onChange(day ?? '')}
        error={error}
      />
    )
  if (props.field === 'villageCode')
    return <VillageSelect label={w.correctTo} value={value} onChange={onChange} error={error} />
  if (props.field === 'sex')
    return (
      <Select
        label={w.correctTo}
        required
        data={[
          { value: 'L', label: p.male },
          { value: 'P', label: p.female },
        ]}
        value={value || null}
        onChange={(next) => onChange(next ?? '')}
        error={error}
      />
    )
  return (
    <TextInput
      label={w.correctTo}
      required
      maxLength={200}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
    />
  )
}

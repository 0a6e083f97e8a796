import { NumberInput, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { denominators } from '../administration/requests.ts'
import { useChanged } from '../ui/change.ts'
import { DayInput } from '../ui/day-input.tsx'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { today } from '../ui/months.ts'
import { addTarget, changeTarget, type NewTarget, type TargetRow } from './standing-requests.ts'
import { targetWords } from './target-words.ts'

const bases = ['eligible', 'registered', 'statistic', 'vulnerable', 'unknown'] as const
const setters = [
  'rpjmd',
  'kemendagri',
  'bappenas',
  'insurer',
  'province',
  'apbd',
  'rpjmn',
  'rkp',
  'rpjpn',
  'other',
] as const
const confidences = ['verified', 'secondary', 'memory', 'inference'] as const

const blank = (): NewTarget => ({
  level: 'regency',
  dueOn: `${Number(today().slice(0, 4)) + 1}-12-31`,
  basis: 'eligible',
  denominator: null,
  hundredths: null,
  people: null,
  setBy: 'rpjmd',
  definition: '',
  source: '',
  confidence: 'verified',
  note: '',
})

/** A target of the regency, new or the next version of one. */
export function TargetForm({ known, onDone }: { readonly known?: TargetRow; readonly onDone: () => void }) {
  const w = useWords(targetWords)
  const changed = useChanged('targets')
  const [draft, change, clear] = useDraft<NewTarget & { readonly unit: 'percent' | 'persons' }>(
    `target-${known?.target ?? 'new'}-${known?.version ?? ''}`,
    known === undefined
      ? { ...blank(), unit: 'percent' }
      : { ...valuesOf(known), unit: known.people === null ? 'percent' : 'persons' },
  )
  const { unit, ...values } = draft
  const input: NewTarget = {
    ...values,
    hundredths: unit === 'percent' ? values.hundredths : null,
    people: unit === 'persons' ? values.people : null,
    denominator: values.basis === 'statistic' ? values.denominator : null,
  }
  const submit = () =>
    known === undefined ? addTarget(input) : changeTarget(known.target, { ...input, version: known.version })
  return (
    <Form<unknown>
      submit={submit}
      onDone={() => {
        clear()
        void changed(w.saved)
        onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          <DayInput
            label={w.due}
            required
            value={draft.dueOn}
            onChange={(dueOn) => change({ dueOn: dueOn ?? today() })}
            error={errorOf('dueOn')}
          />
          <div className="row">
            <SegmentedControl
              aria-label={w.unit}
              data={[
                { value: 'percent', label: w.percent },
                { value: 'persons', label: w.persons },
              ]}
              value={unit}
              onChange={(value) => change({ unit: value })}
            />
            {unit === 'percent' ? (
              <NumberInput
                label={w.percent}
                required
                min={0.01}
                max={200}
                decimalScale={2}
                decimalSeparator=","
                thousandSeparator="."
                suffix=" %"
                value={draft.hundredths === null ? '' : draft.hundredths / 100}
                onChange={(value) =>
                  change({ hundredths: value === '' ? null : Math.round(Number(value) * 100) })
                }
                error={errorOf('hundredths')}
              />
            ) : (
              <NumberInput
                label={w.persons}
                required
                min={1}
                allowDecimal={false}
                thousandSeparator="."
                decimalSeparator=","
                value={draft.people ?? ''}
                onChange={(value) => change({ people: value === '' ? null : Number(value) })}
                error={errorOf('people')}
              />
            )}
          </div>
          <Select
            label={w.basis}
            data={bases.map((value) => ({ value, label: w[`basis_${value}`] }))}
            value={draft.basis}
            allowDeselect={false}
            onChange={(value) => change({ basis: value ?? 'eligible' })}
            error={errorOf('basis')}
          />
          {draft.basis === 'statistic' ? (
            <DenominatorSelect
              value={draft.denominator}
              onChange={(denominator) => change({ denominator })}
            />
          ) : null}
          <Select
            label={w.setBy}
            data={setters.map((value) => ({ value, label: w[`set_${value}`] }))}
            value={draft.setBy}
            allowDeselect={false}
            onChange={(value) => change({ setBy: value ?? 'rpjmd' })}
            error={errorOf('setBy')}
          />
          <TextInput
            label={w.about}
            required
            value={draft.definition}
            onChange={(event) => change({ definition: event.currentTarget.value })}
            error={errorOf('definition')}
          />
          <TextInput
            label={w.source}
            required
            value={draft.source}
            onChange={(event) => change({ source: event.currentTarget.value })}
            error={errorOf('source')}
          />
          <Select
            label={w.confidence}
            data={confidences.map((value) => ({ value, label: w[`confidence_${value}`] }))}
            value={draft.confidence}
            allowDeselect={false}
            onChange={(value) => change({ confidence: value ?? 'verified' })}
          />
          <Textarea
            label={w.note}
            autosize
            minRows={2}
            value={draft.note}
            onChange={(event) => change({ note: event.currentTarget.value })}
            error={errorOf('note')}
          />
        </>
      )}
    </Form>
  )
}

function valuesOf(row: TargetRow): NewTarget {
  const { level, dueOn, basis, hundredths, people, setBy, definition, source, confidence, note } = row
  return {
    level,
    dueOn,
    basis,
    denominator: row.denominatorCode,
    hundredths,
    people,
    setBy,
    definition,
    source,
    confidence,
    note,
  }
}

function DenominatorSelect(props: {
  readonly value: string | null
  readonly onChange: (code: string | null) => void
}) {
  const w = useWords(targetWords)
  const { data } = useQuery(denominators)
  const names = new Map((data ?? []).map(({ code, name }) => [code, name]))
  return (
    <Select
      label={w.denominator}
      required
      data={[...names].map(([value, label]) => ({ value, label }))}
      value={props.value}
      onChange={props.onChange}
    />
  )
}

import { Button, MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { MonthInput } from '../contributions/month-input.tsx'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { saveScheme, type SchemeDraft, type SchemeRow } from './requests.ts'
import { useKept } from '../ui/draft.ts'
import { schemeWords } from './scheme-words.ts'

const confidences = ['verified', 'secondary', 'memory', 'inference'] as const
const steps = ['reserve-sponsor', 'pool', 'apbd'] as const
const still = { transitionProps: { duration: 0 } }

/** New rules from a month on, begun with those in force. */
export function SchemeForm(props: { readonly before: SchemeRow; readonly onDone: () => void }) {
  const w = useWords(schemeWords)
  const queries = useQueryClient()
  const { own: _o, edition: _e, editor: _d, recordedAt: _a, recordedNo: _n, ...before } = props.before
  const formName = 'scheme'
  const [draft, setDraft] = useKept<SchemeDraft>(formName, 'draft', {
    ...before,
    from: '',
    reason: null,
    citation: '',
    note: '',
  })
  const set = (change: Partial<SchemeDraft>) => setDraft({ ...draft, ...change })
  const number = (
    key: 'ratio' | 'termMonths' | 'cutOffDay' | 'reserveMonths' | 'holdPercent' | 'holdPairs',
    label: string,
    max: number,
  ) => (
    <NumberInput
      label={label}
      min={key === 'reserveMonths' ? 0 : 1}
      max={max}
      required
      hideControls
      value={draft[key]}
      onChange={(value) => set({ [key]: Number(value) })}
    />
  )
  return (
    <Form
      draft={formName}
      submit={() => saveScheme(draft)}
      onDone={() => {
        sayDone(w.saved)
        void queries.invalidateQueries({ queryKey: ['sponsorship'] })
        props.onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          <MonthInput
            label={w.from}
            value={draft.from}
            onChange={(from) => set({ from: from ?? '' })}
            required
            error={errorOf('from')}
          />
          <TextInput
            label={w.name}
            required
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            error={errorOf('name')}
          />
          <div className="row">
            {number('ratio', w.ratio, 100)}
            {number('termMonths', w.term, 60)}
            {number('cutOffDay', w.cutOff, 28)}
            {number('reserveMonths', w.reserve, 24)}
          </div>
          <div className="row">
            {number('holdPercent', w.holdPercent, 100)}
            {number('holdPairs', w.holdPairs, 10_000)}
          </div>
          <Select
            label={w.duty}
            data={(['voluntary', 'expected'] as const).map((value) => ({ value, label: w[`duty_${value}`] }))}
            value={draft.duty}
            onChange={(duty) => set({ duty: duty ?? 'voluntary' })}
            allowDeselect={false}
            comboboxProps={still}
          />
          <Select
            label={w.kin}
            data={(['same-card', 'none'] as const).map((value) => ({ value, label: w[`kin_${value}`] }))}
            value={draft.kinRule}
            onChange={(rule) => set({ kinRule: rule ?? 'same-card' })}
            allowDeselect={false}
            comboboxProps={still}
          />
          <MultiSelect
            label={w.fallback}
            data={steps.map((value) => ({ value, label: w[`fallback_${value}`] }))}
            value={draft.fallback}
            onChange={(fallback) => set({ fallback: fallback })}
            comboboxProps={still}
          />
          <TextInput
            label={w.payer}
            description={w.payerHint}
            value={draft.payer ?? ''}
            onChange={(event) => set({ payer: event.currentTarget.value.trim().toUpperCase() || null })}
            error={errorOf('payer')}
          />
          <Ranks ranks={draft.ranks} onChange={(ranks) => set({ ranks })} />
          <Textarea
            label={w.basis}
            required
            minLength={5}
            value={draft.citation}
            onChange={(event) => set({ citation: event.currentTarget.value })}
            error={errorOf('citation')}
          />
          <Select
            label={w.confidence}
            data={confidences.map((value) => ({ value, label: w[`confidence_${value}`] }))}
            value={draft.confidence}
            onChange={(value) => set({ confidence: value ?? 'memory' })}
            allowDeselect={false}
            comboboxProps={still}
          />
          <TextInput
            label={w.note}
            value={draft.note}
            onChange={(event) => set({ note: event.currentTarget.value })}
          />
          <TextInput
            label={w.reason}
            value={draft.reason ?? ''}
            onChange={(event) => set({ reason: event.currentTarget.value || null })}
            error={errorOf('reason')}
          />
        </>
      )}
    </Form>
  )
}

function Ranks(props: {
  readonly ranks: SchemeDraft['ranks']
  readonly onChange: (ranks: SchemeDraft['ranks']) => void
}) {
  const w = useWords(schemeWords)
  const { ranks, onChange } = props
  const set = (i: number, change: Partial<SchemeDraft['ranks'][number]>) =>
    onChange(ranks.map((one, j) => (i === j ? { ...one, ...change } : one)))
  return (
    <fieldset className="stack tight">
      <legend>{w.places}</legend>
      {ranks.map((one, i) => (
        // Lines have no name of their own; their order is what counts.
        // oxlint-disable-next-line no-array-index-key
        <div key={i} className="row">
          <Select
            label={w.rank}
            data={(['echelon', 'grade', 'any'] as const).map((value) => ({
              value,
              label: w[`rank_${value}`],
            }))}
            value={one.rank}
            onChange={(rank) => set(i, { rank: rank ?? 'any' })}
            allowDeselect={false}
            comboboxProps={still}
          />
          <TextInput
            label={w.value}
            value={one.value}
            onChange={(event) => set(i, { value: event.currentTarget.value })}
          />
          <NumberInput
            label={w.number}
            min={0}
            max={100}
            hideControls
            value={one.places}
            onChange={(value) => set(i, { places: Number(value) })}
          />
          <TextInput
            label={w.label}
            value={one.label}
            onChange={(event) => set(i, { label: event.currentTarget.value })}
          />
          <Button
            variant="subtle"
            aria-label={w.removeRank(one.label)}
            onClick={() => onChange(ranks.filter((_, j) => j !== i))}
          >
            ✕
          </Button>
        </div>
      ))}
      <div className="row">
        <Button
          variant="default"
          onClick={() => onChange([...ranks, { rank: 'grade', value: '', places: 1, label: '' }])}
        >
          {w.addRank}
        </Button>
      </div>
    </fieldset>
  )
}

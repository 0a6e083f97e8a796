import { NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { DayInput } from '../ui/day-input.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { sayDone } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { retirementRules, saveRetirementRule } from './requests.ts'
import { useKept } from '../ui/draft.ts'
import { schemeWords } from './scheme-words.ts'

/** At which age each class of positions retires, with its legal basis. */
export function RetirementList() {
  const w = useWords(schemeWords)
  const format = useFormat()
  const { data, error } = useQuery(retirementRules)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <section className="stack tight">
      <h2>{w.retirement}</h2>
      <p className="hint">{w.retirementHint}</p>
      {may('sponsorship.manage') ? (
        <div className="row no-print">
          <DialogButton label={w.newRetirement}>{(close) => <RetirementForm onDone={close} />}</DialogButton>
        </div>
      ) : null}
      <ul className="worker-cards">
        {data.rows.map((one) => (
          <li key={`${one.own} ${one.rule}`}>
            <b>
              {one.positionClass}: {w.years(format.count(one.age))}
            </b>
            <span>
              {[...one.words, ...one.echelons.map((echelon) => `${w.rank_echelon} ${echelon}`)].join(', ') ||
                w.everybodyElse}
            </span>
            <span className="hint">
              {w.since(format.day(one.from))} · {one.citation} ({w[`confidence_${one.confidence}`]})
              {one.note === '' ? null : ` · ${one.note}`} · {one.own ? one.editor : w.delivered}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const split = (text: string) =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

function RetirementForm({ onDone }: { readonly onDone: () => void }) {
  const w = useWords(schemeWords)
  const queries = useQueryClient()
  const formName = 'retirement-rule'
  const [values, setValues] = useKept(formName, 'values', {
    positionClass: '',
    words: '',
    echelons: '',
    citation: '',
    note: '',
  })
  const [age, setAge] = useKept(formName, 'age', 58)
  const [priority, setPriority] = useKept(formName, 'priority', 100)
  const [from, setFrom] = useKept<string | undefined>(formName, 'from', undefined)
  const [confidence, setConfidence] = useKept<'verified' | 'secondary' | 'memory' | 'inference'>(
    formName,
    'confidence',
    'verified',
  )
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change })
  const field = (key: keyof typeof values, label: string, required: boolean, error: string | undefined) => (
    <TextInput
      label={label}
      required={required}
      value={values[key]}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
      error={error}
    />
  )
  return (
    <Form
      draft={formName}
      submit={() =>
        saveRetirementRule({
          ...values,
          words: split(values.words),
          echelons: split(values.echelons),
          age,
          priority,
          from: from ?? '',
          to: null,
          confidence,
        })
      }
      onDone={() => {
        sayDone(w.saved)
        void queries.invalidateQueries({ queryKey: ['sponsorship'] })
        onDone()
      }}
      label={w.save}
      disabled={from === undefined}
    >
      {(errorOf) => (
        <>
          {field('positionClass', w.positionClass, true, errorOf('positionClass'))}
          {field('words', w.words, false, errorOf('words'))}
          {field('echelons', w.echelons, false, errorOf('echelons'))}
          <div className="row">
            <NumberInput
              label={w.age}
              min={50}
              max={75}
              value={age}
              onChange={(value) => setAge(Number(value))}
              hideControls
            />
            <NumberInput
              label={w.priority}
              min={1}
              max={10_000}
              value={priority}
              onChange={(value) => setPriority(Number(value))}
              hideControls
            />
          </div>
          <DayInput label={w.fromDay} value={from} onChange={setFrom} error={errorOf('from')} required />
          <Textarea
            label={w.basis}
            required
            value={values.citation}
            onChange={(event) => set({ citation: event.currentTarget.value })}
            error={errorOf('citation')}
          />
          <Select
            label={w.confidence}
            data={(['verified', 'secondary', 'memory', 'inference'] as const).map((value) => ({
              value,
              label: w[`confidence_${value}`],
            }))}
            value={confidence}
            onChange={(value) => setConfidence(value ?? 'memory')}
            allowDeselect={false}
            comboboxProps={{ transitionProps: { duration: 0 } }}
          />
          {field('note', w.note, false, errorOf('note'))}
        </>
      )}
    </Form>
  )
}

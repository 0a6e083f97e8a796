import { NumberInput, Textarea, TextInput } from '@mantine/core'
import { MonthInput } from '../contributions/month-input.tsx'
import { useChanged } from '../ui/change.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { today } from '../ui/months.ts'
import { fundTermsWords } from './fund-terms-words.ts'
import { useKept } from '../ui/draft.ts'
import { type FundAnswer, saveTerms } from './plan-requests.ts'

interface Draft {
  readonly budget: number | ''
  readonly places: number | ''
  readonly from: string | undefined
  readonly months: number | ''
  readonly expression: string
  readonly income: number | ''
  readonly minTerm: number | ''
  readonly reserve: number | ''
  readonly documents: string
  readonly basis: string
  readonly note: string
}

const draftOf = ({ terms }: FundAnswer): Draft => ({
  budget: terms?.budget ?? '',
  places: terms?.places ?? '',
  from: terms?.from ?? `${Number(today().slice(0, 4)) + 1}-01`,
  months: terms?.months ?? 12,
  expression: terms?.expression ?? '',
  income: terms?.income ?? 1_000_000,
  minTerm: terms?.minTerm ?? 1,
  reserve: terms === null ? 0 : terms.reservePpm / 10_000,
  documents: (terms?.documents ?? []).join('\n'),
  basis: terms?.basis ?? '',
  note: terms?.note ?? '',
})

const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
const numberOr = <T,>(value: number | '', other: T) => (value === '' ? other : value)

/** What a fund may pay for; saved as its next version. */
export function FundTermsForm({ fund, onDone }: { readonly fund: FundAnswer; readonly onDone: () => void }) {
  const w = useWords(fundTermsWords)
  const changed = useChanged('plans')
  const formName = `fund-terms-${fund.payer}`
  const [draft, setDraft] = useKept(formName, 'draft', () => draftOf(fund))
  const change = (next: Partial<Draft>) => setDraft((before) => ({ ...before, ...next }))
  const send = () =>
    saveTerms(fund.payer, {
      budget: numberOr(draft.budget, null),
      places: numberOr(draft.places, null),
      ...(draft.from === undefined ? {} : { from: draft.from }),
      ...(draft.months === '' ? {} : { months: draft.months }),
      expression: draft.expression.trim(),
      income: numberOr(draft.income, 0),
      minTerm: numberOr(draft.minTerm, 1),
      reservePpm: Math.round(numberOr(draft.reserve, 0) * 10_000),
      documents: draft.documents.split('\n').flatMap((line) => orNull(line) ?? []),
      basis: orNull(draft.basis),
      note: orNull(draft.note),
      before: fund.terms?.version ?? 0,
    })
  const number = (
    key: 'budget' | 'places' | 'months' | 'income' | 'minTerm',
    label: string,
    hint?: string,
  ) => (
    <NumberInput
      label={label}
      {...(hint === undefined ? {} : { description: hint })}
      min={0}
      allowDecimal={false}
      allowNegative={false}
      thousandSeparator="."
      decimalSeparator=","
      hideControls
      value={draft[key]}
      onChange={(value) => change({ [key]: value === '' ? '' : Number(value) })}
    />
  )
  return (
    <Form
      draft={formName}
      submit={send}
      onDone={() => {
        void changed(w.saved)
        onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          <p className="hint">{w.bound}</p>
          <div className="form-grid">
            {number('budget', `${w.budget} (Rp)`)}
            {number('places', w.places)}
            <MonthInput
              label={w.from}
              required
              value={draft.from}
              onChange={(from) => change({ from })}
              error={errorOf('from')}
            />
            {number('months', w.months)}
            {number('income', `${w.income} (Rp)`, w.incomeHint)}
            {number('minTerm', w.minTerm)}
            <NumberInput
              label={w.reserveShare}
              min={0}
              max={99}
              decimalScale={2}
              decimalSeparator=","
              hideControls
              value={draft.reserve}
              onChange={(value) => change({ reserve: value === '' ? '' : Number(value) })}
            />
            <TextInput
              label={w.basis}
              maxLength={300}
              value={draft.basis}
              onChange={(event) => change({ basis: event.currentTarget.value })}
            />
          </div>
          <Textarea
            label={w.condition}
            description={w.conditionHint}
            autosize
            maxLength={2_000}
            value={draft.expression}
            onChange={(event) => change({ expression: event.currentTarget.value })}
            error={errorOf('expression')}
          />
          <Textarea
            label={w.documents}
            description={w.documentsHint}
            autosize
            value={draft.documents}
            onChange={(event) => change({ documents: event.currentTarget.value })}
            error={errorOf('documents')}
          />
          <Textarea
            label={w.note}
            maxLength={500}
            value={draft.note}
            onChange={(event) => change({ note: event.currentTarget.value })}
          />
        </>
      )}
    </Form>
  )
}

import { MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { MonthInput } from '../contributions/month-input.tsx'
import { useChanged } from '../ui/change.ts'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import {
  changeProposal,
  makeProposal,
  type ProposalDetail,
  proposalFunds,
  type Side,
} from './proposal-requests.ts'
import { proposalWords } from './proposal-words.ts'

const empty = { title: '', payer: '', from: '', months: 12, income: 1_000_000, sides: [] as Side[] }

/** A new proposal, or a draft to be changed. */
export function ProposalForm({
  draft: known,
  onDone,
}: {
  readonly draft?: ProposalDetail
  readonly onDone: (proposal: ProposalDetail) => void
}) {
  const w = useWords(proposalWords)
  const changed = useChanged('proposals')
  const { data } = useQuery(proposalFunds)
  const initial = known ?? empty
  const [draft, change, clear] = useDraft(`proposal-${known?.proposal ?? 'new'}`, {
    title: initial.title,
    payer: initial.payer,
    from: initial.from,
    months: initial.months,
    income: initial.income,
    sides: [...initial.sides],
  })
  const submit = () => {
    const { sides, ...rest } = draft
    const body = { ...rest, ...(sides.length === 0 ? {} : { sides }) }
    return known === undefined ? makeProposal(body) : changeProposal(known.proposal, body)
  }
  return (
    <Form
      submit={submit}
      onDone={(made) => {
        clear()
        void changed(known === undefined ? w.made : w.changed)
        onDone(made)
      }}
      label={known === undefined ? w.new : w.save}
    >
      {(errorOf) => (
        <>
          {known === undefined ? <p>{w.newHint}</p> : null}
          <TextInput
            label={w.name}
            required
            minLength={3}
            maxLength={200}
            value={draft.title}
            onChange={(event) => change({ title: event.currentTarget.value })}
            error={errorOf('title')}
          />
          <Select
            label={w.fund}
            required
            searchable
            data={(data?.rows ?? []).map(({ code, name }) => ({ value: code, label: name }))}
            value={draft.payer || null}
            onChange={(payer) => change({ payer: payer ?? '' })}
            error={errorOf('payer')}
            comboboxProps={{ transitionProps: { duration: 0 } }}
          />
          <div className="form-grid">
            <MonthInput
              label={w.from}
              required
              value={draft.from}
              onChange={(from) => change({ from: from ?? '' })}
              error={errorOf('from')}
            />
            <NumberInput
              label={w.months}
              required
              min={1}
              max={60}
              allowDecimal={false}
              value={draft.months}
              onChange={(months) => change({ months: Number(months) })}
              error={errorOf('months')}
            />
            <NumberInput
              label={w.income}
              required
              prefix="Rp"
              min={0}
              allowDecimal={false}
              allowNegative={false}
              thousandSeparator="."
              decimalSeparator=","
              value={draft.income}
              onChange={(income) => change({ income: Number(income) })}
              error={errorOf('income')}
            />
          </div>
          <MultiSelect
            label={w.sides}
            description={w.sidesHint}
            data={(['village', 'agency'] as const).map((value) => ({ value, label: w[`side_${value}`] }))}
            value={draft.sides}
            onChange={(sides) => change({ sides })}
            error={errorOf('sides')}
            comboboxProps={{ transitionProps: { duration: 0 } }}
          />
        </>
      )}
    </Form>
  )
}

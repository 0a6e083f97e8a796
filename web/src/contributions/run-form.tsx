import { Select } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { today } from '../ui/months.ts'
import { beginRun, billRun, type NewBills } from './bill-requests.ts'
import { billWords } from './bill-words.ts'
import { FundChoice } from './fund-choice.tsx'
import { MonthInput } from './month-input.tsx'

/** A monthly run is asked for; it is rehearsed first. */
export function RunForm({ onBegun }: { readonly onBegun: (run: string) => void }) {
  const w = useWords(billWords)
  const queries = useQueryClient()
  const [draft, change, clear] = useDraft<{ month: string; months: string; payer: string }>('bill-run', {
    month: today().slice(0, 7),
    months: '1',
    payer: '',
  })
  const asked: NewBills = {
    month: draft.month,
    months: Number(draft.months) as 1 | 2 | 3 | 6 | 12,
    rehearsal: true,
    ...(draft.payer === '' ? {} : { payer: draft.payer }),
  }
  return (
    <Form
      submit={() => beginRun(asked)}
      onDone={(begun) => {
        queries.setQueryData(billRun(begun.run).queryKey, begun)
        void queries.invalidateQueries({ queryKey: ['bill-runs'] })
        clear()
        onBegun(begun.run)
      }}
      label={w.preview}
    >
      {(errorOf) => (
        <>
          <p className="hint">{w.runHint}</p>
          <MonthInput
            label={w.runMonth}
            required
            value={draft.month}
            onChange={(month) => change({ month: month ?? '' })}
            error={errorOf('month')}
          />
          <Select
            label={w.runMonths}
            data={['1', '2', '3', '6', '12'].map((value) => ({ value, label: w.ahead(Number(value)) }))}
            value={draft.months}
            allowDeselect={false}
            onChange={(months) => change({ months: months ?? '1' })}
          />
          <FundChoice
            label={w.runFund}
            value={draft.payer || undefined}
            onChange={(payer) => change({ payer: payer ?? '' })}
          />
        </>
      )}
    </Form>
  )
}

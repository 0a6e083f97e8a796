import { Button, Select } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { today } from '../ui/months.ts'
import { sayDone } from '../ui/notices.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { type BillRun, makeBills, type NewBills, previewBills } from './bill-requests.ts'
import { billWords } from './bill-words.ts'
import { FundChoice } from './fund-choice.tsx'
import { moneyWords } from './money-words.ts'
import { MonthInput } from './month-input.tsx'

/** A monthly run: looked at first, then made. */
export function RunForm({ onDone }: { readonly onDone: () => void }) {
  const w = useWords(billWords)
  const queries = useQueryClient()
  const [draft, change, clear] = useDraft<{ month: string; months: string; payer: string }>('bill-run', {
    month: today().slice(0, 7),
    months: '1',
    payer: '',
  })
  const [seen, setSeen] = useState<BillRun>()
  const [making, setMaking] = useState(false)
  const asked: NewBills = {
    month: draft.month,
    months: Number(draft.months) as NewBills['months'],
    ...(draft.payer === '' ? {} : { payer: draft.payer }),
  }
  const edit = (next: Partial<typeof draft>) => {
    setSeen(undefined)
    change(next)
  }
  const make = async () => {
    setMaking(true)
    try {
      return await makeBills(asked)
    } finally {
      setMaking(false)
    }
  }
  const finish = (made: BillRun) => {
    sayDone(made.bills.length === 0 ? w.nothingNew : w.made(made.bills.length))
    clear()
    void queries.invalidateQueries()
    onDone()
  }
  if (seen !== undefined && seen.bills.length > 0)
    return (
      <Form
        submit={make}
        onDone={finish}
        label={w.make}
        beside={
          <Button variant="default" onClick={() => setSeen(undefined)}>
            {w.runChange}
          </Button>
        }
      >
        {() => (
          <>
            <p role="status">{making ? w.making : w.previewHint}</p>
            {making ? <progress className="progress" aria-label={w.making} /> : null}
            <RunView run={seen} />
          </>
        )}
      </Form>
    )
  return (
    <Form submit={() => previewBills(asked)} onDone={setSeen} label={w.preview}>
      {(errorOf) => (
        <>
          <p className="hint">{w.runHint}</p>
          <MonthInput
            label={w.runMonth}
            required
            value={draft.month}
            onChange={(month) => edit({ month: month ?? '' })}
            error={errorOf('month')}
          />
          <Select
            label={w.runMonths}
            data={['1', '2', '3', '6', '12'].map((value) => ({ value, label: w.ahead(Number(value)) }))}
            value={draft.months}
            allowDeselect={false}
            onChange={(months) => edit({ months: months ?? '1' })}
          />
          <FundChoice
            label={w.runFund}
            value={draft.payer || undefined}
            onChange={(payer) => edit({ payer: payer ?? '' })}
          />
          {seen === undefined ? null : <p role="status">{w.nothingNew}</p>}
        </>
      )}
    </Form>
  )
}

/** What a run makes: fund by fund, and who is left out. */
function RunView({ run }: { readonly run: BillRun }) {
  const w = useWords(billWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  return (
    <TableScroll label={w.preview}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{m.fund}</th>
            <th scope="col" className="n">
              {m.people}
            </th>
            <th scope="col" className="n">
              {m.total}
            </th>
            <th scope="col" className="n wide">
              {w.creditUsed}
            </th>
          </tr>
        </thead>
        <tbody>
          {run.bills.map(({ payer, payerName, part, people, total, credit, omissions }) => (
            <tr key={`${payer}-${part}`}>
              <th scope="row">
                {payerName}
                {omissions.map(({ reason, count }) => (
                  <span key={reason} className="hint">
                    {' · '}
                    {format.count(count)} {w[`omission_${reason}`]}
                  </span>
                ))}
              </th>
              <td className="n">{format.count(people)}</td>
              <td className="n">{format.rupiah(total)}</td>
              <td className="n wide">{format.rupiah(credit)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{m.total}</th>
            <td className="n">{format.count(run.bills.reduce((sum, { people }) => sum + people, 0))}</td>
            <td className="n">{format.rupiah(run.total)}</td>
            <td className="n wide">
              {format.rupiah(run.bills.reduce((sum, { credit }) => sum + credit, 0))}
            </td>
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  )
}

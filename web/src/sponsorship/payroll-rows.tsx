import { NumberInput, Radio, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Form } from '../ui/form.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { decideRow, type ResultRowLine, rowPage } from './payroll-requests.ts'
import { useKept } from '../ui/draft.ts'
import { payrollWords } from './payroll-words.ts'

/** Rows of results: of one, or all that wait for a decision. */
export function PayrollRows(props: { readonly waiting: boolean; readonly result: string | undefined }) {
  const w = useWords(payrollWords)
  const format = useFormat()
  const filter = { waiting: props.waiting, result: props.result }
  const pages = usePages(['payroll', 'rows', filter], (page, signal) => rowPage(filter, page, signal))
  const [sort, setSort] = useState<string>()
  const title = props.result === undefined ? w.tabWaiting : w.rowsOf(props.result)
  return (
    <PagesView pages={pages} empty={<p className="empty">{w.nothingWaits}</p>}>
      {(rows) => (
        <DataTable
          caption={title}
          columns={columnsIn(w, format)}
          rows={rows}
          rowKey={(one) => `${one.result} ${one.lineNo}`}
          state={{ sort }}
          onState={(next) => setSort(next.sort)}
          pages={pages}
          search="elsewhere"
          fileName="baris-hasil-potongan"
        />
      )}
    </PagesView>
  )
}

function columnsIn(w: (typeof payrollWords)['en'], format: Format): readonly Column<ResultRowLine>[] {
  const tone = ({ outcome }: ResultRowLine) =>
    outcome === 'deducted' || outcome === 'received' ? 'good' : 'warn'
  return [
    {
      key: 'row',
      label: w.row,
      numeric: true,
      value: ({ row }) => row,
      cell: ({ row }) => format.count(row),
    },
    { key: 'name', label: w.name, value: ({ name, remark }) => name ?? remark },
    { key: 'nip', label: w.nip, below: true, value: ({ nip }) => nip },
    { key: 'file', label: w.fileName, wide: true, value: ({ fileName }) => fileName },
    {
      key: 'amount',
      label: w.amount,
      numeric: true,
      value: ({ amount }) => amount ?? 0,
      cell: ({ amount }) => (amount === null ? '–' : format.rupiah(amount)),
    },
    {
      key: 'booked',
      label: w.booked,
      numeric: true,
      wide: true,
      value: ({ booked }) => booked,
      cell: ({ booked }) => (booked === 0 ? '–' : format.rupiah(booked)),
    },
    {
      key: 'outcome',
      label: w.outcome,
      value: ({ outcome }) => w[`outcome_${outcome}`],
      cell: (one) => <span className={`tag ${tone(one)}`}>{w[`outcome_${one.outcome}`]}</span>,
    },
    { key: 'reason', label: w.reason, below: true, value: ({ reason }) => reason },
    {
      key: 'decide',
      label: w.decision,
      value: ({ decision }) => (decision === null ? '' : w[`decision_${decision}`]),
      cell: (one) =>
        one.decision !== null ? (
          w[`decision_${one.decision}`]
        ) : one.queued && may('contributions.bill') ? (
          <DialogButton label={w.decide} spoken={w.decideOf(format.count(one.row))} size="compact-sm">
            {(close) => <DecideForm row={one} onDone={close} />}
          </DialogButton>
        ) : null,
    },
  ]
}

function DecideForm(props: { readonly row: ResultRowLine; readonly onDone: () => void }) {
  const w = useWords(payrollWords)
  const format = useFormat()
  const queries = useQueryClient()
  const { row } = props
  const possible = [
    ...(row.sponsor === null && row.booked > 0 ? (['assign'] as const) : []),
    ...(row.booked > 0 ? (['return'] as const) : []),
    'dismiss' as const,
  ]
  const formName = `payroll-row-${row.result}-${row.lineNo}`
  const [decision, setDecision] = useKept<string>(formName, 'decision', possible[0]!)
  const [sponsor, setSponsor] = useKept<number | ''>(formName, 'sponsor', '')
  const [reason, setReason] = useKept(formName, 'reason', '')
  return (
    <Form
      draft={formName}
      submit={() => decideRow(row, { decision, reason, ...(sponsor === '' ? {} : { sponsor }) })}
      onDone={() => {
        sayDone(w.decided)
        void queries.invalidateQueries({ queryKey: ['payroll'] })
        props.onDone()
      }}
      label={w.decide}
    >
      {(errorOf) => (
        <>
          <p>
            {row.name ?? row.remark}: {row.reason} {row.booked > 0 ? format.rupiah(row.booked) : ''}
          </p>
          <Radio.Group label={w.decision} value={decision} onChange={setDecision}>
            <div className="stack tight">
              {possible.map((value) => (
                <Radio key={value} value={value} label={w[`decision_${value}`]} />
              ))}
            </div>
          </Radio.Group>
          {decision === 'assign' ? (
            <NumberInput
              label={w.sponsorNumber}
              description={w.sponsorHint}
              required
              min={1}
              hideControls
              value={sponsor}
              onChange={(value) => setSponsor(value === '' ? '' : Number(value))}
              error={errorOf('sponsor')}
            />
          ) : null}
          <Textarea
            label={w.why}
            description={w.whyHint}
            required
            minLength={5}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={errorOf('reason')}
          />
        </>
      )}
    </Form>
  )
}

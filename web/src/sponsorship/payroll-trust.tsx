import { Textarea, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { RupiahInput } from '../contributions/rupiah-input.tsx'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayInput } from '../ui/day-input.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { today } from '../ui/months.ts'
import { sayDone } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { returnTrust, trust, type TrustLine } from './payroll-requests.ts'
import { useKept } from '../ui/draft.ts'
import { payrollWords } from './payroll-words.ts'

/** Money in trust by sponsor: what it is for, and what is over. */
export function PayrollTrust(props: {
  readonly sort: string | undefined
  readonly onSort: (sort: string | undefined) => void
}) {
  const w = useWords(payrollWords)
  const format = useFormat()
  const { data, error } = useQuery(trust)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const money = (key: 'held' | 'needed' | 'surplus', label: string, wide: boolean): Column<TrustLine> => ({
    key,
    label,
    numeric: true,
    wide,
    value: (one) => one[key],
    cell: (one) => (one[key] === 0 ? '–' : format.rupiah(one[key])),
  })
  const columns: readonly Column<TrustLine>[] = [
    { key: 'sponsor', label: w.number, numeric: true, wide: true, value: ({ sponsor }) => sponsor },
    { key: 'name', label: w.name, value: ({ name }) => name },
    { key: 'office', label: w.office, below: true, value: ({ office }) => office },
    money('held', w.held, false),
    money('needed', w.needed, true),
    money('surplus', w.surplus, false),
    ...(may('contributions.bill')
      ? [
          {
            key: 'return',
            label: w.giveBack,
            value: () => '',
            cell: (one: TrustLine) =>
              one.surplus > 0 ? (
                <DialogButton label={w.giveBack} spoken={w.giveBackOf(one.name)} size="compact-sm">
                  {(close) => <ReturnForm line={one} onDone={close} />}
                </DialogButton>
              ) : null,
          },
        ]
      : []),
  ]
  return (
    <section className="stack tight">
      <p className="hint">{w.trustHint}</p>
      {data.rows.length === 0 ? (
        <p className="empty">{w.noTrust}</p>
      ) : (
        <DataTable
          caption={w.tabTrust}
          columns={columns}
          rows={data.rows}
          rowKey={(one) => String(one.sponsor)}
          state={{ sort: props.sort }}
          onState={(next) => props.onSort(next.sort)}
          search="elsewhere"
          fileName="titipan-bapak-asuh"
        />
      )}
    </section>
  )
}

function ReturnForm(props: { readonly line: TrustLine; readonly onDone: () => void }) {
  const w = useWords(payrollWords)
  const queries = useQueryClient()
  const { line } = props
  const formName = `return-trust-${props.line.sponsor}`
  const [amount, setAmount] = useKept<number | ''>(formName, 'amount', line.surplus)
  const [returnedOn, setDay] = useKept<string | undefined>(formName, 'returnedOn', today())
  const [reference, setReference] = useKept(formName, 'reference', '')
  const [reason, setReason] = useKept(formName, 'reason', '')
  return (
    <Form
      draft={formName}
      submit={() =>
        returnTrust({
          sponsor: line.sponsor,
          amount: Number(amount),
          returnedOn: returnedOn ?? '',
          reason,
          ...(reference === '' ? {} : { reference }),
        })
      }
      onDone={() => {
        sayDone(w.returned)
        void queries.invalidateQueries({ queryKey: ['payroll'] })
        props.onDone()
      }}
      label={w.giveBack}
      disabled={amount === '' || returnedOn === undefined}
    >
      {(errorOf) => (
        <>
          <p>{line.name}</p>
          <RupiahInput label={w.returnAmount} value={amount} onChange={setAmount} error={errorOf('amount')} />
          <DayInput
            label={w.returnedOn}
            value={returnedOn}
            onChange={setDay}
            error={errorOf('returnedOn')}
            required
          />
          <TextInput
            label={w.reference}
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
          />
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

import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { useChanged } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Form } from '../ui/form.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { endPayer, type PayerAnswer, payers } from './enrolment-requests.ts'
import { enrolmentWords } from './enrolment-words.ts'
import { useKept } from '../ui/draft.ts'
import { PayerForm } from './payer-form.tsx'

const route = getRouteApi('/inside/iuran/kepesertaan')

/** Funds and payers with whom they pay for. */
export function PayerList() {
  const w = useWords(enrolmentWords)
  const format = useFormat()
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery(payers)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const add = may('contributions.enrol') ? (
    <DialogButton label={w.addPayer}>
      {(close) => <PayerForm kinds={data.kinds} onDone={close} />}
    </DialogButton>
  ) : null
  if (data.rows.length === 0)
    return (
      <section className="empty">
        <h2>{w.noPayers}</h2>
        <p>{w.noPayersHint}</p>
        {add}
      </section>
    )
  return (
    <DataTable
      caption={w.tabPayers}
      columns={columnsIn(w, format, data.kinds)}
      rows={data.rows}
      rowKey={({ code }) => code}
      state={{ q, sort }}
      onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
      tools={add}
      fileName="dana-dan-pembayar"
    />
  )
}

function columnsIn(
  w: (typeof enrolmentWords)['en'],
  format: Format,
  kinds: readonly { readonly kind: PayerAnswer['kind']; readonly name: string }[],
): readonly Column<PayerAnswer>[] {
  return [
    {
      key: 'name',
      label: w.name,
      value: ({ name }) => name,
      cell: ({ name, code, village }) => (
        <>
          {name}
          <br />
          <span className="hint">
            {code}
            {village === null ? null : ` · ${village}`}
          </span>
        </>
      ),
    },
    {
      key: 'kind',
      label: w.kind,
      wide: true,
      value: ({ kindName }) => kindName,
    },
    {
      key: 'class',
      label: w.class,
      wide: true,
      value: ({ classNow }) => w[classNow],
      cell: ({ classNow, classConfidence, classReason }) => (
        <span title={classReason ?? undefined}>
          {w[classNow]}
          {classConfidence === 'inference' ? <span className="tag warn">{w.inference}</span> : null}
        </span>
      ),
    },
    {
      key: 'valid',
      label: w.valid,
      wide: true,
      value: ({ validFrom }) => validFrom,
      cell: ({ validFrom, validTo }) => (
        <>
          {format.day(validFrom)} – {validTo === null ? w.always : format.day(validTo)}
        </>
      ),
    },
    {
      key: 'people',
      label: w.people,
      numeric: true,
      value: ({ people }) => people,
      cell: ({ people }) => format.count(people),
    },
    {
      key: 'ahead',
      label: w.ahead,
      numeric: true,
      wide: true,
      value: ({ monthsAhead }) => monthsAhead,
      cell: ({ monthsAhead }) => format.count(monthsAhead),
    },
    {
      key: 'edit',
      label: w.edit,
      decorative: true,
      value: () => null,
      cell: (payer) =>
        may('contributions.enrol') ? (
          <>
            <DialogButton label={w.edit} title={payer.name} variant="subtle" size="compact-sm">
              {(close) => <PayerForm payer={payer} kinds={kinds} onDone={close} />}
            </DialogButton>
            {payer.validTo === null ? (
              <DialogButton label={w.end} title={payer.name} variant="subtle" size="compact-sm">
                {(close) => <EndPayer payer={payer} onDone={close} />}
              </DialogButton>
            ) : null}
          </>
        ) : null,
    },
  ]
}

function EndPayer({ payer, onDone }: { readonly payer: PayerAnswer; readonly onDone: () => void }) {
  const w = useWords(enrolmentWords)
  const changed = useChanged('payers')
  const formName = `end-payer-${payer.code}`
  const [month, setMonth] = useKept(formName, 'month', '')
  return (
    <Form
      draft={formName}
      submit={() => endPayer(payer.code, month)}
      onDone={() => {
        void changed(w.saved)
        onDone()
      }}
      label={w.end}
      danger
    >
      {(errorOf) => (
        <TextInput
          type="month"
          label={w.untilMonth}
          description={w.endPayerHint}
          placeholder="2027-01"
          required
          value={month}
          onChange={(event) => setMonth(event.currentTarget.value)}
          error={errorOf('month')}
        />
      )}
    </Form>
  )
}

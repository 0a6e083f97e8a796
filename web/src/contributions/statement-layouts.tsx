import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useMoneyChanged } from './money-changed.ts'
import { saveStatementLayout, type StatementLayout, statementLayouts } from './payment-requests.ts'
import { paymentWords } from './payment-words.ts'

const columns = ['date', 'amount', 'reference', 'description', 'paymentCode'] as const

/** How statements of banks are read: which heading means what. */
export function StatementLayouts() {
  const w = useWords(paymentWords)
  const { data, error } = useQuery(statementLayouts)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <div className="stack">
      <p className="hint">{w.layoutHint}</p>
      {may('contributions.bill') ? (
        <div className="row">
          <DialogButton label={w.newLayout}>{(close) => <LayoutForm onDone={close} />}</DialogButton>
        </div>
      ) : null}
      <ul className="list">
        {data.map((layout) => (
          <li key={layout.code} className="row centre">
            <b>{layout.name}</b> {layout.builtIn ? <span className="tag">{w.builtIn}</span> : null}
            <span className="hint">
              {columns
                .flatMap((column) => {
                  const heading = layout.columns[column]
                  return heading === undefined ? [] : [`${w[`column_${column}`]}: ${heading}`]
                })
                .join(', ')}
            </span>
            {may('contributions.bill') && !layout.builtIn ? (
              <DialogButton label={w.edit} title={layout.name} variant="subtle" size="compact-sm">
                {(close) => <LayoutForm known={layout} onDone={close} />}
              </DialogButton>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

function LayoutForm(props: { readonly known?: StatementLayout; readonly onDone: () => void }) {
  const { known, onDone } = props
  const w = useWords(paymentWords)
  const changed = useMoneyChanged()
  const [draft, change, clear] = useDraft<Record<string, string>>(`statement-layout-${known?.code ?? ''}`, {
    code: known?.code ?? '',
    name: known?.name ?? '',
    ...Object.fromEntries(columns.map((column) => [column, known?.columns[column] ?? ''])),
  })
  const submit = () => {
    const given = Object.fromEntries(
      columns.filter((column) => draft[column] !== '').map((column) => [column, draft[column] ?? '']),
    )
    const { date = '', amount = '' } = given
    return saveStatementLayout(draft['code'] ?? '', {
      name: draft['name'] ?? '',
      columns: { ...given, date, amount },
    })
  }
  const field = (key: string, label: string, required: boolean, error: string | undefined) => (
    <TextInput
      key={key}
      label={label}
      required={required}
      disabled={key === 'code' && known !== undefined}
      value={draft[key] ?? ''}
      onChange={(event) => change({ [key]: event.currentTarget.value })}
      error={error}
    />
  )
  return (
    <Form
      submit={submit}
      onDone={() => {
        clear()
        changed(w.saved)
        onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          {field('code', w.layoutCode, true, errorOf('code'))}
          {field('name', w.layoutName, true, errorOf('name'))}
          {columns.map((column) =>
            field(
              column,
              w[`column_${column}`],
              column === 'date' || column === 'amount',
              errorOf(`columns.${column}`),
            ),
          )}
        </>
      )}
    </Form>
  )
}

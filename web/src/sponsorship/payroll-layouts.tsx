import { Button, Select, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { MonthInput } from '../contributions/month-input.tsx'
import { DialogButton } from '../ui/confirm.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { sayDone } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import {
  type LayoutDraft,
  type LayoutLine,
  layouts,
  type LayoutsAnswer,
  saveLayout,
} from './payroll-requests.ts'
import { useKept } from '../ui/draft.ts'
import { payrollWords } from './payroll-words.ts'

const still = { transitionProps: { duration: 0 } }

/** The columns that each pay office wants, from a month on. */
export function PayrollLayouts() {
  const w = useWords(payrollWords)
  const format = useFormat()
  const { data, error } = useQuery(layouts)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <section className="stack tight">
      <p className="hint">{w.layoutHint}</p>
      <div className="row no-print">
        <DialogButton label={w.newLayout}>
          {(close) => <LayoutForm answer={data} onDone={close} />}
        </DialogButton>
      </div>
      <ul className="worker-cards">
        {data.rows.map((one) => (
          <li key={one.recordedNo}>
            <b>
              {one.office === '' ? w.allOffices : one.office}: {w[`method_${one.method}`]}
            </b>
            <span>{one.columns.map(({ heading }) => heading).join(' | ')}</span>
            <span className="hint">
              {w.since(format.month(one.from))} · {one.own ? one.editor : w.delivered}
              {one.note === '' ? null : ` · ${one.note}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Columns = LayoutLine['columns']

function LayoutForm(props: { readonly answer: LayoutsAnswer; readonly onDone: () => void }) {
  const w = useWords(payrollWords)
  const queries = useQueryClient()
  const { answer } = props
  const before = (method: 'payroll' | 'direct') => answer.rows.find((one) => one.method === method)
  const formName = 'pay-layout'
  const [method, setMethod] = useKept<'payroll' | 'direct'>(formName, 'method', 'payroll')
  const [office, setOffice] = useKept(formName, 'office', '')
  const [from, setFrom] = useKept(formName, 'from', '')
  const [sheet, setSheet] = useKept(formName, 'sheet', before('payroll')?.sheet ?? 'Potongan')
  const [columns, setColumns] = useKept<Columns>(formName, 'columns', before('payroll')?.columns ?? [])
  const [note, setNote] = useKept(formName, 'note', '')
  const draft: LayoutDraft = { office, method, from, sheet, columns: [...columns], note }
  return (
    <Form
      draft={formName}
      submit={() => saveLayout(draft)}
      onDone={() => {
        sayDone(w.saved)
        void queries.invalidateQueries({ queryKey: ['payroll', 'layouts'] })
        props.onDone()
      }}
      label={w.save}
      disabled={from === ''}
    >
      {(errorOf) => (
        <>
          <Select
            label={w.method}
            data={(['payroll', 'direct'] as const).map((value) => ({ value, label: w[`method_${value}`] }))}
            value={method}
            onChange={(next) => {
              const chosen = next ?? 'payroll'
              setMethod(chosen)
              setSheet(before(chosen)?.sheet ?? sheet)
              setColumns(before(chosen)?.columns ?? columns)
              if (chosen === 'direct') setOffice('')
            }}
            allowDeselect={false}
            comboboxProps={still}
          />
          {method === 'payroll' ? (
            <Select
              label={w.office}
              data={[
                { value: '', label: w.allOffices },
                ...answer.offices.map((value) => ({ value, label: value })),
              ]}
              value={office}
              onChange={(next) => setOffice(next ?? '')}
              searchable
              allowDeselect={false}
              comboboxProps={still}
            />
          ) : null}
          <MonthInput
            label={w.from}
            required
            value={from}
            onChange={(next) => setFrom(next ?? '')}
            error={errorOf('from')}
          />
          <TextInput
            label={w.sheet}
            required
            maxLength={31}
            value={sheet}
            onChange={(event) => setSheet(event.currentTarget.value)}
            error={errorOf('sheet')}
          />
          <ColumnFields columns={columns} fields={answer.fields} onChange={setColumns} />
          <TextInput label={w.note} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        </>
      )}
    </Form>
  )
}

function ColumnFields(props: {
  readonly columns: Columns
  readonly fields: LayoutsAnswer['fields']
  readonly onChange: (columns: Columns) => void
}) {
  const w = useWords(payrollWords)
  const { columns, fields, onChange } = props
  const set = (at: number, next: Partial<Columns[number]>) =>
    onChange(columns.map((one, i) => (i === at ? { ...one, ...next } : one)))
  return (
    <fieldset className="stack tight">
      <legend>{w.columns}</legend>
      {columns.map((column, at) => (
        // Columns have no name of their own while they are edited.
        // oxlint-disable-next-line no-array-index-key
        <div key={at} className="row">
          <TextInput
            label={w.heading}
            required
            value={column.heading}
            onChange={(event) => set(at, { heading: event.currentTarget.value })}
          />
          <Select
            label={w.field}
            data={fields.map(({ field, label }) => ({ value: field, label }))}
            value={column.field}
            onChange={(field) => set(at, { field: field ?? column.field })}
            allowDeselect={false}
            comboboxProps={still}
          />
          {column.field === 'fixed' ? (
            <TextInput
              label={w.value}
              value={column.value ?? ''}
              onChange={(event) => set(at, { value: event.currentTarget.value })}
            />
          ) : null}
          <Button
            variant="subtle"
            aria-label={w.removeColumn(column.heading)}
            onClick={() => onChange(columns.filter((_, i) => i !== at))}
          >
            ✕
          </Button>
        </div>
      ))}
      <div className="row">
        <Button
          variant="default"
          onClick={() => onChange([...columns, { heading: '', field: 'fixed', value: '' }])}
        >
          {w.addColumn}
        </Button>
      </div>
    </fieldset>
  )
}

import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { useWords } from '../ui/language.tsx'
import type { LayoutColumn, LayoutField } from './layout-requests.ts'
import { layoutWords } from './layout-words.ts'

interface Props {
  readonly columns: readonly LayoutColumn[]
  readonly fields: readonly LayoutField[]
  readonly onChange: (columns: readonly LayoutColumn[]) => void
  readonly errorOf: (field: string) => string | undefined
}

/** The columns of a file, from left to right. */
export function LayoutColumns({ columns, fields, onChange, errorOf }: Props) {
  const w = useWords(layoutWords)
  const set = (at: number, next: Partial<LayoutColumn>) =>
    onChange(columns.map((one, i) => (i === at ? { ...one, ...next } : one)))
  const raise = (at: number) =>
    onChange(columns.map((one, i) => (i === at - 1 ? columns[at]! : i === at ? columns[at - 1]! : one)))
  const add = () =>
    onChange([...columns, { heading: '', field: 'fixed', format: 'text', value: '', required: false }])
  return (
    <fieldset className="stack tight">
      <legend>{w.columns}</legend>
      {columns.map((column, at) => (
        // Columns have no name of their own while they are edited.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className="row">
          <TextInput
            label={w.heading}
            required
            value={column.heading}
            onChange={(event) => set(at, { heading: event.currentTarget.value })}
            error={errorOf(`columns.${at}.heading`)}
          />
          <Select
            label={w.field}
            searchable
            allowDeselect={false}
            data={[
              { value: 'fixed', label: w.fixed },
              ...fields.map(({ field, label }) => ({ value: field, label })),
            ]}
            value={column.field}
            onChange={(field) => set(at, choiceOf(fields, field ?? column.field))}
            comboboxProps={{ transitionProps: { duration: 0 } }}
          />
          {column.field === 'fixed' ? (
            <TextInput
              label={w.value}
              value={column.value ?? ''}
              onChange={(event) => set(at, { value: event.currentTarget.value })}
            />
          ) : (
            <Select
              label={w.format}
              allowDeselect={false}
              data={formatsOf(fields, column.field).map((value) => ({
                value,
                label: value === 'text' || value === 'upper' ? w[`format_${value}`] : value,
              }))}
              value={column.format}
              onChange={(format) => set(at, { format: format ?? column.format })}
              error={errorOf(`columns.${at}.format`)}
            />
          )}
          <Checkbox
            label={w.required}
            checked={column.required}
            onChange={(event) => set(at, { required: event.currentTarget.checked })}
          />
          <Button
            variant="subtle"
            size="compact-sm"
            disabled={at === 0}
            onClick={() => raise(at)}
            aria-label={`${w.up}: ${column.heading}`}
          >
            {w.up}
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            disabled={columns.length === 1}
            onClick={() => onChange(columns.filter((_, i) => i !== at))}
            aria-label={`${w.remove}: ${column.heading}`}
          >
            {w.remove}
          </Button>
        </div>
      ))}
      <div className="row">
        <Button variant="default" size="compact-sm" onClick={add}>
          {w.addColumn}
        </Button>
      </div>
    </fieldset>
  )
}

const formatsOf = (fields: readonly LayoutField[], field: string) => [
  ...(fields.find((one) => one.field === field)?.formats ?? ['text']),
]

/** Another content takes the first form that fits it. */
function choiceOf(fields: readonly LayoutField[], field: string): Partial<LayoutColumn> {
  const [format = 'text'] = formatsOf(fields, field)
  return { field: field as LayoutColumn['field'], format }
}

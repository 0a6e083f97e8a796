import { NumberInput, Select, TextInput } from '@mantine/core'
import { useChanged } from '../ui/change.ts'
import { DayInput } from '../ui/day-input.tsx'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { today } from '../ui/months.ts'
import { LayoutColumns } from './layout-columns.tsx'
import { type Layout, type LayoutField, saveLayout } from './layout-requests.ts'
import { useKept } from '../ui/draft.ts'
import { layoutWords } from './layout-words.ts'

const fresh: Layout = {
  code: '',
  validFrom: today(),
  kind: 'payment',
  segment: 'BPU',
  name: '',
  fileName: 'BERKAS_{bulan}_{bagian}.xlsx',
  sheet: 'data',
  mostRows: 10_000,
  columns: [{ heading: 'NIK', field: 'nik', format: 'text', required: true }],
  source: '',
  confidence: 'verified',
  standard: false,
  editedBy: null,
}

/** One layout: name, sheet, columns; a change holds for this region, from its day on. */
export function LayoutForm(props: {
  readonly known?: Layout
  readonly fields: readonly LayoutField[]
  readonly onDone: () => void
}) {
  const { known, fields, onDone } = props
  const w = useWords(layoutWords)
  const changed = useChanged('file-layouts')
  const formName = `file-layout-${known?.code ?? ''}`
  const [draft, setDraft] = useKept<Layout>(formName, 'draft', known ?? fresh)
  const change = (next: Partial<Layout>) => setDraft((before) => ({ ...before, ...next }))
  const submit = () => {
    const { code, validFrom, standard: _, editedBy: __, ...body } = draft
    return saveLayout(code, validFrom, body)
  }
  return (
    <Form
      draft={formName}
      submit={submit}
      onDone={() => {
        void changed(w.saved)
        onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          {(['code', 'name', 'fileName', 'sheet', 'source'] as const).map((field) => (
            <TextInput
              key={field}
              label={w[field]}
              description={field === 'fileName' ? w.fileNameHint : undefined}
              required
              disabled={field === 'code' && known !== undefined}
              value={draft[field]}
              onChange={(event) => change({ [field]: event.currentTarget.value })}
              error={errorOf(field)}
            />
          ))}
          <DayInput
            label={w.validFrom}
            required
            value={draft.validFrom}
            onChange={(validFrom) => change({ validFrom: validFrom ?? today() })}
            error={errorOf('validFrom')}
          />
          <div className="row">
            <Select
              label={w.kind}
              allowDeselect={false}
              data={(['registration', 'payment'] as const).map((value) => ({ value, label: w[value] }))}
              value={draft.kind}
              onChange={(kind) => change({ kind: kind ?? draft.kind })}
            />
            <Select
              label={w.segment}
              allowDeselect={false}
              data={['BPU', 'PU', 'JAKON', 'PMI']}
              value={draft.segment}
              onChange={(segment) => change({ segment: segment ?? draft.segment })}
            />
            <Select
              label={w.confidence}
              allowDeselect={false}
              data={(['verified', 'secondary', 'memory', 'inference'] as const).map((value) => ({
                value,
                label: w[value],
              }))}
              value={draft.confidence}
              onChange={(one) => change({ confidence: one ?? draft.confidence })}
            />
            <NumberInput
              label={w.mostRows}
              min={1}
              max={10_000}
              allowDecimal={false}
              value={draft.mostRows}
              onChange={(mostRows) => change({ mostRows: Number(mostRows) })}
              error={errorOf('mostRows')}
            />
          </div>
          <LayoutColumns
            columns={draft.columns}
            fields={fields}
            onChange={(columns) => change({ columns: [...columns] })}
            errorOf={errorOf}
          />
        </>
      )}
    </Form>
  )
}

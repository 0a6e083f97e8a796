import { NumberInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { may } from '../page-facts.ts'
import { DayInput } from '../ui/day-input.tsx'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { today } from '../ui/months.ts'
import { RemoveButton } from '../ui/remove-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useChanged } from '../ui/change.ts'
import {
  addDenominator,
  changeDenominatorTo,
  type Denominator,
  denominators,
  removeDenominator,
} from './requests.ts'
import { useTableState } from './table-state.ts'
import { adminWords } from './words.ts'

/** Published numbers that shares are taken of. */
export function DenominatorList() {
  const w = useWords(adminWords)
  const format = useFormat()
  const table = useTableState()
  const { data, error } = useQuery(denominators)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <DataTable
      caption={w.denominators}
      columns={columnsIn(w, format)}
      rows={data}
      rowKey={({ code, asOf }) => `${code} ${asOf}`}
      {...table}
      tools={
        may('settings.manage') ? (
          <DialogButton label={w.add}>{(close) => <DenominatorForm onDone={close} />}</DialogButton>
        ) : null
      }
      fileName="penyebut"
    />
  )
}

function columnsIn(w: (typeof adminWords)['en'], format: Format): readonly Column<Denominator>[] {
  return [
    { key: 'name', label: w.name, value: ({ name }) => name },
    { key: 'asof', label: w.asOf, value: ({ asOf }) => asOf, cell: ({ asOf }) => format.day(asOf) },
    {
      key: 'value',
      label: w.value,
      numeric: true,
      value: ({ value }) => value,
      cell: ({ value }) => format.count(value),
    },
    { key: 'excludes', label: w.excludes, wide: true, value: ({ excludes }) => excludes },
    { key: 'source', label: w.source, below: true, value: ({ source }) => source },
    {
      key: 'edit',
      label: w.edit,
      decorative: true,
      value: () => null,
      cell: (one) => (may('settings.manage') ? <Changes denominator={one} /> : null),
    },
  ]
}

function Changes({ denominator }: { readonly denominator: Denominator }) {
  const w = useWords(adminWords)
  return (
    <>
      <DialogButton label={w.edit} title={denominator.name} variant="subtle" size="compact-sm">
        {(close) => <DenominatorForm known={denominator} onDone={close} />}
      </DialogButton>
      <RemoveButton
        label={w.remove}
        title={denominator.name}
        hint={w.removeHint(denominator.name)}
        queryKey="denominators"
        done={w.removed}
        remove={() => removeDenominator(denominator)}
      />
    </>
  )
}

function DenominatorForm(props: { readonly known?: Denominator; readonly onDone: () => void }) {
  const { known, onDone } = props
  const w = useWords(adminWords)
  const changed = useChanged('denominators')
  const initial = known ?? { code: '', asOf: today(), name: '', excludes: '', value: 0, source: '' }
  const [draft, change, clear] = useDraft(`denominator-${known?.code ?? 'new'}-${known?.asOf ?? ''}`, initial)
  const submit = () => {
    if (known === undefined) return addDenominator(draft)
    const { name, excludes, value, source } = draft
    return changeDenominatorTo(known, { name, excludes, value, source })
  }
  return (
    <Form
      submit={submit}
      onDone={() => {
        clear()
        void changed(w.saved)
        onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          <TextInput
            label={w.code}
            required
            disabled={known !== undefined}
            value={draft.code}
            onChange={(event) => change({ code: event.currentTarget.value })}
            error={errorOf('code')}
          />
          <DayInput
            label={w.asOf}
            required
            value={draft.asOf}
            onChange={(asOf) => change({ asOf: asOf ?? today() })}
            error={errorOf('asOf')}
          />
          <NumberInput
            label={w.value}
            required
            min={1}
            allowDecimal={false}
            thousandSeparator="."
            decimalSeparator=","
            value={draft.value}
            onChange={(value) => change({ value: Number(value) })}
            error={errorOf('value')}
          />
          {(['name', 'excludes', 'source'] as const).map((field) => (
            <TextInput
              key={field}
              label={w[field]}
              description={field === 'source' ? w.sourceHint : undefined}
              required={field !== 'excludes'}
              value={draft[field]}
              onChange={(event) => change({ [field]: event.currentTarget.value })}
              error={errorOf(field)}
            />
          ))}
        </>
      )}
    </Form>
  )
}

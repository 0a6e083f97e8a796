import { getRouteApi } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { RemoveButton } from '../ui/remove-button.tsx'
import { type TargetRow, withdrawTarget } from './standing-requests.ts'
import { TargetForm } from './target-form.tsx'
import { targetWords } from './target-words.ts'

const route = getRouteApi('/inside/target')

/** Every target with who set it and where it was read; what contradicts another of its year says so. */
export function TargetTable({ rows }: { readonly rows: readonly TargetRow[] }) {
  const w = useWords(targetWords)
  const format = useFormat()
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <section className="stack tight">
      <h2>{w.all}</h2>
      <DataTable
        caption={w.all}
        columns={columnsIn(w, format)}
        rows={rows}
        rowKey={({ target, own }) => `${target} ${own}`}
        state={{ q, sort }}
        onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
        tools={
          may('settings.manage') ? (
            <DialogButton label={w.add}>{(close) => <TargetForm onDone={close} />}</DialogButton>
          ) : null
        }
        fileName="target"
      />
    </section>
  )
}

function columnsIn(w: (typeof targetWords)['en'], format: Format): readonly Column<TargetRow>[] {
  const value = ({ hundredths, people }: TargetRow) =>
    hundredths === null ? w.peopleOf(format.count(people)) : `${String(hundredths / 100).replace('.', ',')} %`
  return [
    { key: 'place', label: w.place, value: ({ placeName }) => placeName },
    {
      key: 'due',
      label: w.due,
      value: ({ dueOn }) => dueOn,
      cell: ({ dueOn }) => <span className="keep">{format.day(dueOn)}</span>,
    },
    { key: 'value', label: w.value, numeric: true, value },
    { key: 'setby', label: w.setBy, wide: true, value: ({ setBy }) => w[`set_${setBy}`] },
    {
      key: 'about',
      label: w.about,
      below: true,
      value: ({ definition }) => definition,
      cell: ({ definition, notMeasured, rivals, note }) => (
        <>
          {definition}
          {notMeasured === null ? null : (
            <>
              <br />
              <span className="hint">{notMeasured}</span>
            </>
          )}
          {rivals === null ? null : (
            <>
              <br />
              <span className="warn">{rivals}</span>
            </>
          )}
          {note === '' ? null : (
            <>
              <br />
              <span className="hint">{note}</span>
            </>
          )}
        </>
      ),
    },
    {
      key: 'source',
      label: w.source,
      below: true,
      value: ({ source }) => source,
      cell: ({ source, confidence }) => (
        <>
          {source} <span className="hint">({w[`confidence_${confidence}`]})</span>
        </>
      ),
    },
    {
      key: 'edit',
      label: w.edit,
      decorative: true,
      value: () => null,
      cell: (row) => (row.own && may('settings.manage') ? <Changes row={row} /> : null),
    },
  ]
}

function Changes({ row }: { readonly row: TargetRow }) {
  const w = useWords(targetWords)
  return (
    <>
      <DialogButton
        label={w.edit}
        title={row.definition}
        spoken={`${w.edit}: ${row.target}`}
        variant="subtle"
        size="compact-sm"
      >
        {(close) => <TargetForm known={row} onDone={close} />}
      </DialogButton>
      <RemoveButton
        label={w.withdraw}
        title={row.target}
        hint={w.withdrawHint}
        queryKey="targets"
        done={w.withdrawn}
        remove={() => withdrawTarget(row.target)}
      />
    </>
  )
}

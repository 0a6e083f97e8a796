import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { Choice } from '../contributions/choice.tsx'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { UnitChanges } from './unit-changes.tsx'
import { AssignUnits } from './unit-forms.tsx'
import { type UnitLine, type UnitsList, unitsList } from './unit-requests.ts'
import { unitWords } from './unit-words.ts'

const route = getRouteApi('/inside/bapak-asuh')
const shows = ['open', 'all'] as const

/** Units of the civil servants' list: to which agency they are counted, and who pays their salaries. */
export function UnitsView() {
  const w = useWords(unitWords)
  const { data, error } = useQuery(unitsList)
  return (
    <section className="stack">
      <p className="hint">{w.lead}</p>
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : data.rows.length === 0 ? (
        <p className="empty">{w.noUnits}</p>
      ) : (
        <>
          <Units answer={data} />
          <UnitChanges changes={data.changes} />
        </>
      )}
    </section>
  )
}

function Units({ answer }: { readonly answer: UnitsList }) {
  const w = useWords(unitWords)
  const format = useFormat()
  const { q = '', sort, state } = route.useSearch()
  const navigate = route.useNavigate()
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const open = answer.rows.filter(({ assigned }) => !assigned).length
  const show = oneOf(shows, state) ?? (open > 0 ? 'open' : 'all')
  const needle = q.toLocaleLowerCase('id')
  const rows = answer.rows.filter(
    ({ unit, agency, payOffice, assigned }) =>
      (show === 'all' || !assigned) &&
      [unit, agency, payOffice ?? ''].some((one) => one.toLocaleLowerCase('id').includes(needle)),
  )
  const change = (next: { q?: string | undefined; sort?: string | undefined; state?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const toggle = (unit: string) =>
    setPicked((before) => {
      const next = new Set(before)
      if (!next.delete(unit)) next.add(unit)
      return next
    })
  const chosen = answer.rows.filter(({ unit }) => picked.has(unit))
  const mayAssign = may('sponsorship.manage') || may('sponsorship.payroll')
  return (
    <div className="stack tight">
      <div className="row no-print">
        <SearchBox
          label={w.search}
          className="search-box"
          q={q}
          onSearch={(next) => change({ q: next || undefined })}
        />
        <Choice
          label={w.show}
          value={show}
          data={shows.map((value) => ({
            value,
            label: `${w[`show_${value}`]} (${format.count(value === 'open' ? open : answer.rows.length)})`,
          }))}
          onChange={(next) => change({ state: next ?? 'all' })}
        />
      </div>
      {mayAssign && rows.length > 0 ? (
        <div className="row no-print" role="group" aria-label={w.pick}>
          <Button variant="default" onClick={() => setPicked(new Set(rows.map(({ unit }) => unit)))}>
            {w.pickShown(format.count(rows.length))}
          </Button>
          {chosen.length === 0 ? null : (
            <>
              <Button variant="subtle" onClick={() => setPicked(new Set())}>
                {w.pickNone}
              </Button>
              <span role="status">{w.picked(format.count(chosen.length))}</span>
              <AssignUnits units={chosen} answer={answer} onDone={() => setPicked(new Set())} />
            </>
          )}
        </div>
      ) : null}
      <DataTable
        caption={w.tab}
        columns={columnsIn(w, format, { answer, picked, toggle, mayAssign })}
        rows={rows}
        rowKey={({ unit }) => unit}
        state={{ sort }}
        onState={(next) => change({ sort: next.sort })}
        search="elsewhere"
        fileName="unit-kerja"
        empty={<p className="empty">{show === 'open' ? w.noneOpen : w.noUnits}</p>}
      />
    </div>
  )
}

function columnsIn(
  w: (typeof unitWords)['en'],
  format: Format,
  {
    answer,
    picked,
    toggle,
    mayAssign,
  }: {
    readonly answer: UnitsList
    readonly picked: ReadonlySet<string>
    readonly toggle: (unit: string) => void
    readonly mayAssign: boolean
  },
): readonly Column<UnitLine>[] {
  return [
    ...(mayAssign
      ? [
          {
            key: 'pick',
            label: w.pick,
            decorative: true,
            value: () => null,
            cell: ({ unit }: UnitLine) => (
              <Checkbox
                aria-label={w.pickOf(unit)}
                checked={picked.has(unit)}
                onChange={() => toggle(unit)}
              />
            ),
          },
        ]
      : []),
    { key: 'unit', label: w.unit, value: ({ unit }) => unit },
    {
      key: 'agency',
      label: w.agency,
      below: true,
      value: ({ agency, assigned }) => (assigned ? agency : null),
      cell: ({ agency, assigned }) => (assigned ? agency : <span className="tag warn">{w.notAssigned}</span>),
    },
    {
      key: 'office',
      label: w.office,
      wide: true,
      value: ({ payOffice }) => payOffice,
      cell: ({ payOffice }) => payOffice ?? <span className="hint">{w.ownOffice}</span>,
    },
    {
      key: 'servants',
      label: w.servants,
      numeric: true,
      value: ({ servants }) => servants,
      cell: ({ servants }) => format.count(servants),
    },
    ...(mayAssign
      ? [
          {
            key: 'change',
            label: w.setAgency,
            decorative: true,
            wide: true,
            value: () => null,
            cell: (one: UnitLine) => <AssignUnits units={[one]} answer={answer} small />,
          },
        ]
      : []),
  ]
}

import { Checkbox, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { coverageOf } from '../coverage/requests.ts'
import { may } from '../page-facts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { addMonths } from '../ui/months.ts'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { EnrolmentActions } from './enrolment-actions.tsx'
import { type EnrolmentFilter, type EnrolmentLine, enrolmentPage, payers } from './enrolment-requests.ts'
import { enrolmentWords } from './enrolment-words.ts'

const route = getRouteApi('/inside/iuran/kepesertaan')

/** Enrolments, newest first; filters stand in the address, some can be changed together. */
export function EnrolmentList() {
  const w = useWords(enrolmentWords)
  const format = useFormat()
  const { payer, place, month, state, batch, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const filter: EnrolmentFilter = { payer, place, month, state, batch }
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const pages = usePages(['enrolments', filter], (page, signal) => enrolmentPage(filter, page, signal))
  const change = (next: EnrolmentFilter & { sort?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const choose = (number: number, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(number)
    else next.delete(number)
    setChosen(next)
  }
  const standing = (pages.rows ?? []).filter((row) => row.state === 'standing')
  return (
    <div className="stack tight">
      <Filters filter={filter} onChange={change} />
      <PagesView
        pages={pages}
        empty={
          <section className="empty">
            <h2>{w.noEnrolments}</h2>
            <p>{w.noEnrolmentsHint}</p>
          </section>
        }
      >
        {(rows) => (
          <>
            <DataTable
              caption={w.tabPeople}
              columns={[
                ...(may('contributions.enrol') ? [choiceColumn(w, chosen, choose)] : []),
                ...columnsIn(w, format),
              ]}
              rows={rows}
              rowKey={({ enrolment }) => String(enrolment)}
              state={{ sort }}
              onState={(next) => change({ sort: next.sort })}
              search="elsewhere"
              pages={pages}
              tools={
                may('contributions.enrol') ? (
                  <EnrolmentActions
                    chosen={[...chosen]}
                    onAll={() => setChosen(new Set(standing.map(({ enrolment }) => enrolment)))}
                    onDone={() => setChosen(new Set())}
                  />
                ) : null
              }
              download={<span />}
              fileName="kepesertaan"
            />
          </>
        )}
      </PagesView>
    </div>
  )
}

function Filters(props: {
  readonly filter: EnrolmentFilter
  readonly onChange: (next: EnrolmentFilter) => void
}) {
  const { filter, onChange } = props
  const w = useWords(enrolmentWords)
  const { data } = useQuery(payers)
  const places = useQuery({ ...coverageOf({ by: 'village' }), staleTime: 600_000, retry: false }).data
  const choices = [
    ['payer', w.payer, (data?.rows ?? []).map(({ code, name }) => ({ value: code, label: name }))],
    [
      'place',
      w.village,
      (places?.parts ?? []).filter(({ key }) => key !== '').map(({ key, label }) => ({ value: key, label })),
    ],
    [
      'state',
      w.state,
      (['standing', 'disputed', 'withdrawn'] as const).map((value) => ({ value, label: w[value] })),
    ],
  ] as const
  return (
    <search className="row no-print">
      {choices.map(([key, label, offered]) => (
        <Select
          key={key}
          label={label}
          placeholder={w.all}
          data={[...offered]}
          value={filter[key] ?? null}
          onChange={(value) => onChange({ [key]: value ?? undefined })}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': `${w.clear}: ${label}` }}
          comboboxProps={{ transitionProps: { duration: 0 } }}
          limit={300}
        />
      ))}
      <TextInput
        type="month"
        label={w.month}
        placeholder="2026-12"
        value={filter.month ?? ''}
        onChange={(event) => onChange({ month: event.currentTarget.value || undefined })}
      />
    </search>
  )
}

function choiceColumn(
  w: (typeof enrolmentWords)['en'],
  chosen: ReadonlySet<number>,
  choose: (number: number, on: boolean) => void,
): Column<EnrolmentLine> {
  return {
    key: 'choose',
    label: w.choose(''),
    decorative: true,
    value: () => null,
    cell: ({ enrolment, name, state }) => (
      <Checkbox
        aria-label={w.choose(name ?? String(enrolment))}
        checked={chosen.has(enrolment)}
        disabled={state !== 'standing'}
        onChange={(event) => choose(enrolment, event.currentTarget.checked)}
      />
    ),
  }
}

function columnsIn(w: (typeof enrolmentWords)['en'], format: Format): readonly Column<EnrolmentLine>[] {
  return [
    {
      key: 'name',
      label: w.person,
      value: ({ name }) => name,
      cell: ({ personId, name, nik, village }) => (
        <>
          {name === null ? (
            <span className="bad">{w.personGone}</span>
          ) : may('people.read') ? (
            <Link to="/pekerja/$personId" params={{ personId: String(personId) }}>
              {name}
            </Link>
          ) : (
            name
          )}
          <br />
          <span className="hint">
            <span className="nik">{nik ?? '–'}</span>
            {village === null ? null : ` · ${village}`}
          </span>
        </>
      ),
    },
    { key: 'payer', label: w.payer, below: true, value: ({ payerName }) => payerName },
    {
      key: 'months',
      label: w.months,
      below: true,
      value: ({ from }) => from,
      cell: ({ from, to }) => (
        <span className="months">
          {format.month(from)} – {format.month(addMonths(to, -1))}
        </span>
      ),
    },
    {
      key: 'programmes',
      label: w.programmes,
      wide: true,
      value: ({ programmes }) => programmes.join(', '),
    },
    {
      key: 'income',
      label: w.income,
      numeric: true,
      wide: true,
      value: ({ income }) => income,
      cell: ({ income }) => `Rp${format.count(income)}`,
    },
    {
      key: 'evidence',
      label: w.evidence,
      wide: true,
      value: ({ workStatement }) => workStatement,
      cell: ({ workStatement, workAttestedBy, workAttestedOn }) => (
        <>
          {workStatement}
          <br />
          <span className="hint">{w.evidenceBy(workAttestedBy, format.day(workAttestedOn))}</span>
        </>
      ),
    },
    {
      key: 'state',
      label: w.state,
      value: ({ state }) => w[state],
      cell: ({ state, endReason }) => (
        <span className={state === 'disputed' ? 'bad' : ''} title={endReason ?? undefined}>
          {w[state]}
        </span>
      ),
    },
  ]
}

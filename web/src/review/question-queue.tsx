import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { coverageOf } from '../coverage/requests.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { usePages } from '../ui/pages.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type Question, questionPage } from './requests.ts'
import { reviewWords } from './words.ts'

const route = getRouteApi('/inside/tinjau')

/** What waits, most useful first. */
export function QuestionQueue({ purpose }: { readonly purpose: 'decide' | 'measure' }) {
  const w = useWords(reviewWords)
  const format = useFormat()
  const { agency, q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const pages = usePages(['questions', purpose, agency], (page, signal) =>
    questionPage({ purpose, agency }, page, signal),
  )
  const { rows, error } = pages
  if (rows === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <div className="stack">
      <p className="hint">{w.weightHint}</p>
      <DataTable
        caption={w.queue}
        columns={columnsIn(w, format.decimal)}
        rows={rows}
        pages={pages}
        rowKey={({ key }) => key}
        state={{ q, sort }}
        onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
        tools={<AgencyFilter />}
        fileName="antrean-tinjau"
        empty={
          <section className="empty">
            <h2>{w.empty}</h2>
            <p>{w.emptyHint}</p>
          </section>
        }
      />
    </div>
  )
}

function AgencyFilter() {
  const w = useWords(reviewWords)
  const { agency } = route.useSearch()
  const navigate = route.useNavigate()
  const { data } = useQuery({ ...coverageOf({ by: 'agency' }), staleTime: 600_000 })
  return (
    <Select
      label={w.agency}
      placeholder={w.all}
      clearable
      clearButtonProps={{ 'aria-label': w.all }}
      data={(data?.parts ?? [])
        .filter(({ key }) => key !== '')
        .map(({ key, label }) => ({ value: key, label }))}
      value={agency ?? null}
      onChange={(value) =>
        void navigate({ search: (before) => ({ ...before, agency: value ?? undefined }), replace: true })
      }
    />
  )
}

function columnsIn(
  w: (typeof reviewWords)['en'],
  decimal: (value: number) => string,
): readonly Column<Question>[] {
  return [
    {
      key: 'pair',
      label: w.pair,
      value: ({ nameA, nameB }) => `${nameA} / ${nameB}`,
      cell: ({ key, nameA, nameB, entitlement, later }) => (
        <>
          <Link to="/tinjau" search={(before) => ({ ...before, pair: key })}>
            {nameA} / {nameB}
          </Link>
          {entitlement ? (
            <span className="tag bad" title={w.entitlementHint}>
              {w.entitlement}
            </span>
          ) : null}
          {later ? <span className="tag">{w.laterTag}</span> : null}
        </>
      ),
    },
    {
      key: 'bits',
      label: w.weight,
      numeric: true,
      value: ({ bits }) => bits,
      cell: ({ bits }) => decimal(bits),
    },
    { key: 'a', label: w.first, wide: true, value: ({ agencyA }) => agencyA },
    { key: 'b', label: w.second, wide: true, value: ({ agencyB }) => agencyB },
  ]
}

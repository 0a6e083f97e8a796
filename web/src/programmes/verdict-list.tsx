import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { oneOf } from '../search-params.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { toldRules } from '../told/rules.ts'
import { useTold } from '../told/use-told.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { usePages } from '../ui/pages.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { eligibilityRules, type VerdictLine, verdictPage } from './eligibility-requests.ts'
import { type EligibilityWords, eligibilityWords } from './eligibility-words.ts'

const route = getRouteApi('/inside/program/kelayakan')
const verdicts = ['yes', 'no', 'unknown'] as const

/** The verdict on each person within reach, by name. */
export function VerdictList() {
  const w = useWords(eligibilityWords)
  const told = useTold(toldRules)
  const format = useFormat()
  const { q, sort, verdict, rule } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: rules } = useQuery(eligibilityRules)
  const filter = { q, eligible: oneOf(verdicts, verdict), rule }
  const pages = usePages(['eligibility', 'verdicts', filter], (page, signal) =>
    verdictPage(filter, page, signal),
  )
  const change = (next: Partial<ReturnType<typeof route.useSearch>>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  if (pages.rows === undefined) return pages.loading ? <Loading /> : <ProblemNotice error={pages.error} />
  const inForce = (rules?.rows ?? []).filter(
    ({ state, severity }) => state === 'in-force' && severity === 'blocking',
  )
  return (
    <DataTable
      caption={w.tabPeople}
      columns={columnsIn(w, format)}
      rows={pages.rows}
      rowKey={({ personId }) => String(personId)}
      state={{ q, sort }}
      onState={change}
      pages={pages}
      search="server"
      fileName="putusan-kelayakan"
      tools={
        <>
          <Select
            label={w.verdict}
            data={[
              { value: '', label: w.everything },
              ...verdicts.map((value) => ({ value, label: w[value] })),
            ]}
            value={oneOf(verdicts, verdict) ?? ''}
            allowDeselect={false}
            onChange={(value) => change({ verdict: value || undefined })}
          />
          <Select
            label={w.hindrances}
            data={[
              { value: '', label: w.everything },
              ...inForce.map((one) => ({ value: one.rule, label: told(one.title) })),
            ]}
            value={rule ?? ''}
            allowDeselect={false}
            onChange={(value) => change({ rule: value || undefined })}
          />
        </>
      }
      empty={
        <section className="empty">
          <h2>{w.noPeople}</h2>
          <p>{w.noPeopleHint}</p>
        </section>
      }
    />
  )
}

function columnsIn(w: EligibilityWords, format: Format): readonly Column<VerdictLine>[] {
  return [
    {
      key: 'name',
      label: w.name,
      value: ({ name }) => name,
      cell: ({ personId, name }) => (
        <Link to="/pekerja/$personId" params={{ personId: String(personId) }}>
          {name}
        </Link>
      ),
    },
    {
      key: 'place',
      label: w.place,
      wide: true,
      value: ({ village }) => village,
      cell: ({ village, district }) => (
        <>
          {village ?? '–'}
          {district === null ? null : <span className="hint"> · {district}</span>}
        </>
      ),
    },
    {
      key: 'verdict',
      label: w.verdict,
      value: ({ eligible }) => w[eligible],
      cell: ({ eligible }) => (
        <span className="verdict" data-state={eligible}>
          {w[eligible]}
        </span>
      ),
    },
    {
      key: 'hindrances',
      label: w.hindrances,
      below: true,
      value: ({ hindrances, warnings }) =>
        [...hindrances, ...warnings.map((one) => `${w.warnings}: ${one}`)].join('; '),
    },
    {
      key: 'held',
      label: w.heldThrough,
      wide: true,
      value: ({ heldThrough }) => heldThrough,
      cell: ({ heldThrough }) => format.month(heldThrough),
    },
    {
      key: 'rank',
      label: w.rank,
      numeric: true,
      value: ({ rank }) => rank,
      cell: ({ rank }) => (rank === null ? '–' : format.count(rank)),
    },
  ]
}

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { usePages } from '../ui/pages.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type RankedLine, rankingPage, type WeightAnswer, weightList } from './priority-requests.ts'
import { type PriorityWords, priorityWords } from './priority-words.ts'

const route = getRouteApi('/inside/program/prioritas')

/** Whoever is eligible, first come first, with the points of each criterion. */
export function RankingList() {
  const w = useWords(priorityWords)
  const format = useFormat()
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: weights } = useQuery(weightList)
  const filter = { q }
  const pages = usePages(['eligibility', 'ranking', filter], (page, signal) =>
    rankingPage(filter, page, signal),
  )
  if (pages.rows === undefined) return pages.loading ? <Loading /> : <ProblemNotice error={pages.error} />
  const criteria = weights?.rows[0]?.weights ?? []
  return (
    <>
      <p className="hint">{w.order}</p>
      <DataTable
        caption={w.tabRanking}
        columns={columnsIn(w, format, criteria)}
        rows={pages.rows}
        rowKey={({ personId }) => String(personId)}
        state={{ q, sort }}
        onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
        pages={pages}
        search="server"
        fileName="urutan-prioritas"
        empty={
          <section className="empty">
            <h2>{w.noRanking}</h2>
            <p>{w.noRankingHint}</p>
            <Link to="/program/kelayakan">{w.toEligibility}</Link>
          </section>
        }
      />
    </>
  )
}

function columnsIn(
  w: PriorityWords,
  format: Format,
  criteria: WeightAnswer['weights'],
): readonly Column<RankedLine>[] {
  const told = (parts: readonly number[]) =>
    criteria
      .map(({ title }, i) => ({ title, points: parts[i] ?? 0 }))
      .filter(({ points }) => points !== 0)
      .map(({ title, points }) => `${title}: ${points < 0 ? w.unknown : points}`)
      .join('; ')
  return [
    {
      key: 'rank',
      label: w.rank,
      numeric: true,
      value: ({ rank }) => rank,
      cell: ({ rank }) => format.count(rank),
    },
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
      key: 'work',
      label: w.work,
      wide: true,
      value: ({ occupation, sector }) => occupation ?? sector,
      cell: ({ occupation, sector }) => (
        <>
          {occupation ?? sector ?? '–'}
          {occupation === null || sector === null ? null : <span className="hint"> · {sector}</span>}
        </>
      ),
    },
    { key: 'points', label: w.points, numeric: true, value: ({ points }) => points },
    {
      key: 'parts',
      label: w.parts7,
      below: true,
      value: ({ parts }) => told(parts),
      cell: ({ parts }) => <span className="hint">{told(parts)}</span>,
    },
    {
      key: 'held',
      label: w.heldThrough,
      wide: true,
      value: ({ heldThrough }) => heldThrough,
      cell: ({ heldThrough }) => format.month(heldThrough),
    },
  ]
}

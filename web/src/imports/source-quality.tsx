import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { kindWords } from '../home/words.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { histories, type SourceHistory } from './requests.ts'
import { importWords } from './words.ts'

const route = getRouteApi('/inside/impor')

/** Each source with the quality of its lists over time. */
export function SourceQuality() {
  const w = useWords(importWords)
  const kinds: Readonly<Record<string, string>> = useWords(kindWords)
  const format = useFormat()
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery(histories)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <>
      <p className="hint">{w.qualityHint}.</p>
      <DataTable
        caption={w.quality}
        columns={columnsIn(w, kinds, format)}
        rows={data}
        rowKey={({ source }) => source}
        state={{ q, sort }}
        onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
        fileName="mutu-sumber"
      />
    </>
  )
}

const oldestFirst = ({ lists }: SourceHistory) => lists.toSorted((a, b) => a.asOf.localeCompare(b.asOf))
const latestOf = (history: SourceHistory) => oldestFirst(history).at(-1)

function columnsIn(
  w: (typeof importWords)['en'],
  kinds: Readonly<Record<string, string>>,
  format: Format,
): readonly Column<SourceHistory>[] {
  return [
    {
      key: 'source',
      label: w.source,
      value: ({ source }) => source,
      cell: ({ source }) => (
        <Link to="/impor" search={{ source }}>
          {source}
        </Link>
      ),
    },
    {
      key: 'agency',
      label: w.sender,
      below: true,
      value: ({ agencyName }) => agencyName,
      cell: ({ agency, agencyName }) => (
        <Link to="/impor" search={{ agency }}>
          {agencyName}
        </Link>
      ),
    },
    { key: 'kind', label: w.kind, wide: true, value: ({ kind }) => kinds[kind] ?? kind },
    { key: 'lists', label: w.lists, numeric: true, value: ({ lists }) => lists.length },
    {
      key: 'latest',
      label: w.latest,
      wide: true,
      value: (history) => latestOf(history)?.asOf ?? null,
      cell: (history) => format.day(latestOf(history)?.asOf ?? null),
    },
    {
      key: 'quality',
      label: w.qualityOf,
      numeric: true,
      value: (history) => (latestOf(history)?.qualityBp ?? 0) / 100,
      cell: (history) => format.share(latestOf(history)?.qualityBp ?? null),
    },
    {
      key: 'spark',
      label: w.quality,
      wide: true,
      decorative: true,
      value: () => null,
      cell: (history) =>
        history.lists.length < 2 ? null : (
          <Spark shares={oldestFirst(history).map(({ qualityBp }) => (qualityBp ?? 0) / 10_000)} />
        ),
    },
  ]
}

/** Quality from list to list, the oldest on the left; the numbers stand on the lists themselves. */
function Spark({ shares }: { readonly shares: readonly number[] }) {
  const step = shares.length < 2 ? 0 : 96 / (shares.length - 1)
  const points = shares.map((share, at) => [2 + at * step, 24 - share * 20] as const)
  return (
    <svg className="spark" viewBox="0 0 100 26" aria-hidden="true">
      <polyline points={points.map((point) => point.join(',')).join(' ')} />
      {points.map(([x, y]) => (
        <circle key={x} cx={x} cy={y} r="2.500" />
      ))}
    </svg>
  )
}

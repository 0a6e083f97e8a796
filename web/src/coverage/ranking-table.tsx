import { getRouteApi } from '@tanstack/react-router'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { rankingWords } from './ranking-words.ts'
import { Sparkline } from './sparkline.tsx'
import type { RankedRow, Ranking } from './standing-requests.ts'

const route = getRouteApi('/inside/peringkat')
type Words = (typeof rankingWords)['en']

/** Who stands where, on what, and how sure that is. */
export function RankingTable({ ranking }: { readonly ranking: Ranking }) {
  const w = useWords(rankingWords)
  const format = useFormat()
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <DataTable
      caption={w.title}
      columns={columnsIn(w, format, ranking)}
      rows={ranking.rows}
      rowKey={({ key }) => key}
      state={{ q, sort }}
      onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
      fileName={`peringkat-${ranking.level}`}
    />
  )
}

/** A share as it is told: about, above, withheld. */
export function tellShare(w: Words, format: Format, { shareBp, precision, unranked }: RankedRow): string {
  if (shareBp === null) return unranked === 'hidden' ? w.hidden : '–'
  return `${tellPrecision(w, precision)}${format.share(shareBp)}`
}

/** What stands before a share that is not exact. */
export const tellPrecision = (w: Words, precision: RankedRow['precision']) =>
  precision === 'exact' ? '' : w[`precision_${precision}`]

/** Signed, with one decimal: percentage points. */
export const tellPoints = (format: Format, bp: number) =>
  `${bp > 0 ? '+' : bp < 0 ? '−' : ''}${format.decimal(Math.abs(bp) / 100)}`

function columnsIn(w: Words, format: Format, ranking: Ranking): readonly Column<RankedRow>[] {
  const hasTrend = ranking.rows.some(({ trend }) => trend.length > 1)
  const isRegency = ranking.level === 'regency'
  const denominator = (row: RankedRow) =>
    row.denominator !== null
      ? format.count(row.denominator)
      : row.kind === 'stated'
        ? w.notStated
        : row.unranked === 'hidden'
          ? w.hidden
          : '–'
  return [
    {
      key: 'rank',
      label: w.rank,
      value: ({ rank }) => rank,
      cell: ({ rank }) => (rank === null ? '–' : <span className="rank">{rank}</span>),
    },
    {
      key: 'label',
      label: w.name,
      value: ({ label }) => label,
      cell: ({ label, unranked }) => (
        <>
          {label}
          {unranked === null ? null : (
            <>
              <br />
              <span className="hint">{w[unranked]}</span>
            </>
          )}
        </>
      ),
    },
    {
      key: 'range',
      label: w.range,
      below: true,
      value: ({ best, worst }) => (best === null ? null : `${best}–${worst}`),
      cell: ({ best, worst, leastBp, mostBp }) =>
        best === null ? (
          '–'
        ) : (
          <span
            {...(leastBp === null || mostBp === null
              ? {}
              : { title: w.bounds(format.share(leastBp), format.share(mostBp)) })}
          >
            <span className="unseen-wide">{w.range.toLowerCase()} </span>
            {best === worst ? best : `${best}–${worst}`}
          </span>
        ),
    },
    {
      key: 'share',
      label: w.share,
      numeric: true,
      value: ({ shareBp }) => (shareBp === null ? null : shareBp / 100),
      cell: (row) => tellShare(w, format, row),
    },
    {
      key: 'numerator',
      label: w.numerator,
      numeric: true,
      wide: true,
      value: ({ numerator }) => numerator,
      cell: ({ numerator, unranked }) =>
        numerator === null ? (unranked === 'hidden' ? w.hidden : '–') : format.count(numerator),
    },
    {
      key: 'denominator',
      label: w.denominator,
      numeric: true,
      value: ({ denominator: value }) => value,
      cell: denominator,
    },
    ...(hasTrend
      ? [
          {
            key: 'change',
            label: w.change,
            numeric: true,
            value: ({ changeBp }: RankedRow) => (changeBp === null ? null : changeBp / 100),
            cell: ({ changeBp }: RankedRow) => (changeBp === null ? '–' : tellPoints(format, changeBp)),
          },
          {
            key: 'trend',
            label: w.trend,
            wide: true,
            decorative: true,
            value: () => null,
            cell: ({ label, trend }: RankedRow) => {
              const shares = trend.flatMap(({ shareBp }) => shareBp ?? [])
              return (
                <Sparkline
                  values={shares}
                  label={w.trendOf(
                    label,
                    format.share(shares[0] ?? null),
                    format.share(shares.at(-1) ?? null),
                  )}
                />
              )
            },
          },
        ]
      : []),
    ...(isRegency
      ? [
          {
            key: 'from',
            label: w.from,
            value: ({ kind }: RankedRow) => w[`kind_${kind}`],
            wide: true,
          },
          {
            key: 'asof',
            label: w.asOf,
            wide: true,
            value: ({ asOf }: RankedRow) => asOf,
            cell: ({ asOf }: RankedRow) => format.day(asOf),
          },
        ]
      : []),
  ]
}

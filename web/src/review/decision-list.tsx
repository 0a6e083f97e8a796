import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ChangeButton } from '../ui/change-button.tsx'
import { useChange } from '../ui/change.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { usePages } from '../ui/pages.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type Decision, decisionPage, qualities, withdrawDecision } from './requests.ts'
import { reviewWords } from './words.ts'

const route = getRouteApi('/inside/tinjau')

/** What was decided, and how often each band was right. */
export function DecisionList() {
  const w = useWords(reviewWords)
  const format = useFormat()
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const pages = usePages(['decisions'], decisionPage)
  const { rows, error } = pages
  if (rows === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <div className="stack">
      <Quality />
      <DataTable
        caption={w.tab_decisions}
        columns={columnsIn(w, format)}
        rows={rows}
        pages={pages}
        rowKey={({ decisionId }) => String(decisionId)}
        state={{ q, sort }}
        onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
        fileName="keputusan"
        empty={
          <section className="empty">
            <h2>{w.noDecisions}</h2>
            <p>{w.noDecisionsHint}</p>
          </section>
        }
      />
    </div>
  )
}

function Quality() {
  const w = useWords(reviewWords)
  const format = useFormat()
  const { data } = useQuery(qualities)
  const measured = (data?.rows ?? []).filter(({ decided }) => decided > 0)
  const percent = (share: number | null) => format.share(share === null ? null : Math.round(share * 10_000))
  return (
    <section className="stack tight">
      <h2>{w.precision}</h2>
      {measured.length === 0 ? <p className="hint">{w.notMeasured}</p> : null}
      <dl className="pairs">
        {measured.map(({ band, decided, same, precision, low, high }) => (
          <div key={band}>
            <dt>{w[`band_${band}`]}</dt>
            <dd>
              <b>{percent(precision)}</b> ({percent(low)} – {percent(high)}):{' '}
              {w.precisionOf(format.count(same), format.count(decided))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function columnsIn(w: (typeof reviewWords)['en'], format: Format): readonly Column<Decision>[] {
  return [
    { key: 'id', label: 'No.', numeric: true, value: ({ decisionId }) => decisionId },
    {
      key: 'verdict',
      label: w.verdict,
      value: ({ verdict }) => w[verdict],
      cell: ({ verdict, withdrawnAt }) => (
        <>
          {w[verdict]} {withdrawnAt === null ? null : <span className="tag">{w.withdrawn}</span>}
        </>
      ),
    },
    { key: 'why', label: w.why, below: true, value: ({ reason }) => reason },
    { key: 'by', label: w.by, wide: true, value: ({ decidedBy }) => decidedBy },
    {
      key: 'at',
      label: w.at,
      wide: true,
      value: ({ decidedAt }) => decidedAt,
      cell: ({ decidedAt }) => format.time(decidedAt),
    },
    {
      key: 'undo',
      label: w.withdraw,
      decorative: true,
      value: () => null,
      cell: (one) => <Withdraw decision={one} />,
    },
  ]
}

function Withdraw({ decision }: { readonly decision: Decision }) {
  const w = useWords(reviewWords)
  const work = useChange('decisions', w.undone, () => withdrawDecision(decision.decisionId))
  if (decision.withdrawnAt !== null) return null
  return <ChangeButton label={w.withdraw} spoken={`${w.withdraw} ${decision.decisionId}`} work={work} />
}

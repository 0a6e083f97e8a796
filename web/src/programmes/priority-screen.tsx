import './programmes.css'
import { getRouteApi } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { NumberLists } from './number-list.tsx'
import { PriorityReportView } from './priority-report.tsx'
import { priorityWords } from './priority-words.ts'
import { RefreshingNotice } from './refreshing-notice.tsx'
import { RankingList } from './ranking-list.tsx'
import { WeightVersions } from './weight-versions.tsx'

const route = getRouteApi('/inside/program/prioritas')

/** Who comes first among the eligible, by which weights, and what that means. */
export function PriorityScreen() {
  const w = useWords(priorityWords)
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const tabs = [
    ...(may('programmes.read') ? [{ key: 'ranking', label: w.tabRanking } as const] : []),
    { key: 'weights', label: w.tabWeights } as const,
    { key: 'numbers', label: w.tabNumbers } as const,
    ...(may('plans.read') ? [{ key: 'report', label: w.tabReport } as const] : []),
  ]
  const keys = tabs.map(({ key }) => key)
  const current = oneOf(keys, tab) ?? keys[0]!
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        <PrintButton />
      </PageHead>
      <RefreshingNotice />
      <SectionTabs
        label={w.parts}
        tabs={tabs}
        current={current}
        onChoose={(next) => void navigate({ search: { tab: next } })}
      />
      {current === 'ranking' ? <RankingList /> : null}
      {current === 'weights' ? <WeightVersions /> : null}
      {current === 'numbers' ? <NumberLists /> : null}
      {current === 'report' ? <PriorityReportView /> : null}
    </div>
  )
}

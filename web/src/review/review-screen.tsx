import './review.css'
import { getRouteApi } from '@tanstack/react-router'
import { oneOf } from '../search-params.ts'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { DecisionList } from './decision-list.tsx'
import { EventList } from './event-list.tsx'
import { FindList } from './find-list.tsx'
import { PairView } from './pair-view.tsx'
import { QuestionQueue } from './question-queue.tsx'
import { reviewWords } from './words.ts'

const route = getRouteApi('/inside/tinjau')
const tabs = ['decide', 'measure', 'finds', 'decisions', 'events'] as const

/** Pairs to decide, what was decided, and what recognition came across. */
export function ReviewScreen() {
  const w = useWords(reviewWords)
  const { tab: wanted, pair } = route.useSearch()
  const navigate = route.useNavigate()
  const tab = oneOf(tabs, wanted) ?? 'decide'
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead} />
      <SectionTabs
        label={w.title}
        tabs={tabs.map((key) => ({ key, label: w[`tab_${key}`] }))}
        current={tab}
        onChoose={(next) => void navigate({ search: { tab: next === 'decide' ? undefined : next } })}
      />
      {pair !== undefined ? (
        <PairView key={pair} pairKey={pair} />
      ) : tab === 'finds' ? (
        <FindList />
      ) : tab === 'decisions' ? (
        <DecisionList />
      ) : tab === 'events' ? (
        <EventList />
      ) : (
        <QuestionQueue key={tab} purpose={tab} />
      )}
    </div>
  )
}

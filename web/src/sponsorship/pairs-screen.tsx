import './sponsorship.css'
import { getRouteApi } from '@tanstack/react-router'
import { oneOf } from '../search-params.ts'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { AdoptedView } from './adopted-view.tsx'
import { ClosingsNotice } from './closings-notice.tsx'
import { choiceWords } from './choice-words.ts'
import { NominationList } from './nomination-list.tsx'
import { PairList } from './pair-list.tsx'
import { PairRuns } from './pair-runs.tsx'
import { pairWords } from './pair-words.ts'

const route = getRouteApi('/inside/bapak-asuh/pasangan')
const parts = ['pairs', 'runs', 'nominations', 'adopted'] as const

/** Who sponsors whom; pairing at scale; the villages that agencies adopt. */
export function PairsScreen() {
  const w = useWords(pairWords)
  const c = useWords(choiceWords)
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const current = oneOf(parts, tab) ?? 'pairs'
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        <PrintButton />
      </PageHead>
      <SectionTabs
        label={w.parts}
        tabs={[
          { key: 'pairs', label: w.tabPairs },
          { key: 'runs', label: w.tabRuns },
          { key: 'nominations', label: c.tab },
          { key: 'adopted', label: w.tabAdopted },
        ]}
        current={current}
        onChoose={(next) => void navigate({ search: { tab: next } })}
      />
      {current === 'pairs' ? (
        <>
          <ClosingsNotice />
          <PairList />
        </>
      ) : null}
      {current === 'runs' ? <PairRuns /> : null}
      {current === 'nominations' ? <NominationList /> : null}
      {current === 'adopted' ? <AdoptedView /> : null}
    </div>
  )
}

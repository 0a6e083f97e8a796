import './sponsorship.css'
import { getRouteApi } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { AgenciesView } from './agencies-view.tsx'
import { ChangeList } from './change-list.tsx'
import { overviewWords } from './overview-words.ts'
import { RetirementList } from './retirement-list.tsx'
import { SchemeView } from './scheme-view.tsx'
import { SponsorList } from './sponsor-list.tsx'
import { unitWords } from './unit-words.ts'
import { UnitsView } from './units-view.tsx'

const route = getRouteApi('/inside/bapak-asuh')
const parts = ['agencies', 'units', 'sponsors', 'changes', 'rules', 'retirement'] as const
const named: readonly string[] = ['units', 'sponsors', 'changes']

/** The scheme as a whole: agencies, sponsors, what changed among them, and the rules. */
export function OverviewScreen() {
  const w = useWords(overviewWords)
  const u = useWords(unitWords)
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const mayRead = may('sponsorship.read')
  const shown = oneOf(parts, tab) ?? 'agencies'
  const current = mayRead || !named.includes(shown) ? shown : 'agencies'
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        <PrintButton />
      </PageHead>
      <SectionTabs
        label={w.parts}
        tabs={[
          { key: 'agencies', label: w.tabAgencies },
          ...(mayRead
            ? [
                { key: 'units' as const, label: u.tab },
                { key: 'sponsors' as const, label: w.tabSponsors },
                { key: 'changes' as const, label: w.tabChanges },
              ]
            : []),
          { key: 'rules', label: w.tabRules },
          { key: 'retirement', label: w.tabRetirement },
        ]}
        current={current}
        onChoose={(next) => void navigate({ search: { tab: next } })}
      />
      {current === 'agencies' ? <AgenciesView /> : null}
      {current === 'units' ? <UnitsView /> : null}
      {current === 'sponsors' ? <SponsorList /> : null}
      {current === 'changes' ? <ChangeList /> : null}
      {current === 'rules' ? <SchemeView /> : null}
      {current === 'retirement' ? <RetirementList /> : null}
    </div>
  )
}

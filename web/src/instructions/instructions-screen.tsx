import './instructions.css'
import { getRouteApi } from '@tanstack/react-router'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { AgencyTable } from './agency-table.tsx'
import { DutyCalendarView } from './calendar.tsx'
import { DutyTable } from './duty-table.tsx'
import { RegulationTable } from './regulation-table.tsx'
import { ScorecardView } from './scorecard.tsx'
import { dutyWords } from './words.ts'

const route = getRouteApi('/inside/instruksi')
const parts = {
  duties: DutyTable,
  agencies: AgencyTable,
  regulations: RegulationTable,
  calendar: DutyCalendarView,
  scorecard: ScorecardView,
} as const
type Part = keyof typeof parts
const keys = Object.keys(parts) as Part[]

/** What regulations ask of agencies: by agency, by regulation, by day; and the scorecard. */
export function InstructionsScreen() {
  const w = useWords(dutyWords)
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const current = keys.find((key) => key === tab) ?? 'duties'
  const Shown = parts[current]
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        <PrintButton />
      </PageHead>
      <SectionTabs
        label={w.title}
        tabs={keys.map((key) => ({ key, label: w[key] }))}
        current={current}
        onChoose={(next) => void navigate({ search: { tab: next === 'duties' ? undefined : next } })}
      />
      <div className="stack">
        <Shown />
      </div>
    </div>
  )
}

import './enrolments.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { ConflictQueue } from './conflict-queue.tsx'
import { EnrolFile } from './enrol-file.tsx'
import { EnrolmentHistory } from './enrolment-history.tsx'
import { EnrolmentList } from './enrolment-list.tsx'
import { payers } from './enrolment-requests.ts'
import { enrolmentWords } from './enrolment-words.ts'
import { PayerList } from './payer-list.tsx'

const route = getRouteApi('/inside/iuran/kepesertaan')
const parts = ['payers', 'people', 'enrol', 'history', 'conflicts'] as const

/** Who pays for whom: funds, people, files, conflicts. */
export function EnrolmentsScreen() {
  const w = useWords(enrolmentWords)
  const format = useFormat()
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const { data } = useQuery(payers)
  const mayEnrol = may('contributions.enrol')
  const shown = oneOf(parts, tab) ?? 'payers'
  const current = mayEnrol || (shown !== 'enrol' && shown !== 'conflicts') ? shown : 'payers'
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead} />
      <SectionTabs
        label={w.parts}
        tabs={[
          { key: 'payers', label: w.tabPayers },
          { key: 'people', label: w.tabPeople },
          ...(mayEnrol ? [{ key: 'enrol' as const, label: w.tabEnrol }] : []),
          { key: 'history', label: w.tabHistory },
          ...(mayEnrol ? [{ key: 'conflicts' as const, label: w.tabConflicts(data?.conflicts ?? 0) }] : []),
        ]}
        current={current}
        onChoose={(next) => void navigate({ search: { tab: next } })}
      />
      {data !== undefined && data.gone > 0 ? <p className="warn">{w.gone(format.count(data.gone))}</p> : null}
      {current === 'payers' ? <PayerList /> : null}
      {current === 'people' ? <EnrolmentList /> : null}
      {current === 'enrol' ? <EnrolFile /> : null}
      {current === 'history' ? <EnrolmentHistory /> : null}
      {current === 'conflicts' ? <ConflictQueue /> : null}
    </div>
  )
}

import './money.css'
import { getRouteApi } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { ExceptionQueue } from './exception-queue.tsx'
import { ExceptionView } from './exception-view.tsx'
import { ReceiptLines } from './receipt-lines.tsx'
import { ReceiptList } from './receipt-list.tsx'
import { reconcileWords } from './reconcile-words.ts'

const route = getRouteApi('/inside/iuran/rekonsiliasi')
const tabs = ['queue', 'receipts'] as const

/** What did not match by itself, and the insurer's lists that money is matched to. */
export function ReconcileScreen() {
  const w = useWords(reconcileWords)
  const { tab: wanted, exception, receipt } = route.useSearch()
  const navigate = route.useNavigate()
  // Sums lead here from the ledger too; what waits for a decision is about people.
  const offered = tabs.filter((tab) => may(tab === 'queue' ? 'contributions.read' : 'money.read'))
  const tab = oneOf(offered, wanted) ?? offered[0] ?? 'queue'
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead} />
      <SectionTabs
        label={w.title}
        tabs={offered.map((key) => ({ key, label: w[key] }))}
        current={tab}
        onChoose={(next) => void navigate({ search: { tab: next === offered[0] ? undefined : next } })}
      />
      {tab === 'receipts' ? (
        receipt === undefined ? (
          <ReceiptList />
        ) : (
          <ReceiptLines key={receipt} id={receipt} />
        )
      ) : exception === undefined ? (
        <ExceptionQueue />
      ) : (
        <ExceptionView key={exception} id={exception} />
      )}
    </div>
  )
}

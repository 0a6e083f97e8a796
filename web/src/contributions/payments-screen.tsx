import './money.css'
import { getRouteApi } from '@tanstack/react-router'
import { oneOf } from '../search-params.ts'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { PaymentList } from './payment-list.tsx'
import { paymentWords } from './payment-words.ts'
import { RefundList } from './refund-list.tsx'
import { StatementLayouts } from './statement-layouts.tsx'
import { StatementList } from './statement-list.tsx'

const route = getRouteApi('/inside/iuran/pembayaran')
const tabs = ['payments', 'statements', 'layouts', 'refunds'] as const

/** Money that funds paid: entered, imported, matched. */
export function PaymentsScreen() {
  const w = useWords(paymentWords)
  const { tab: wanted } = route.useSearch()
  const navigate = route.useNavigate()
  const tab = oneOf(tabs, wanted) ?? 'payments'
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead} />
      <SectionTabs
        label={w.title}
        tabs={tabs.map((key) => ({ key, label: w[key] }))}
        current={tab}
        onChoose={(next) => void navigate({ search: { tab: next === 'payments' ? undefined : next } })}
      />
      {tab === 'payments' ? (
        <PaymentList />
      ) : tab === 'statements' ? (
        <StatementList />
      ) : tab === 'layouts' ? (
        <StatementLayouts />
      ) : (
        <RefundList />
      )}
    </div>
  )
}

import './money.css'
import { getRouteApi } from '@tanstack/react-router'
import { oneOf } from '../search-params.ts'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { AccountBalances } from './account-balances.tsx'
import { AccountCodes } from './account-codes.tsx'
import { Journal } from './journal.tsx'
import { ledgerWords } from './ledger-words.ts'
import { PrintButton } from '../ui/print-button.tsx'

const route = getRouteApi('/inside/iuran/buku-besar')
const tabs = ['accounts', 'journal', 'codes'] as const

/** The books: balances, entries, and the codes of the region's own accounting. */
export function LedgerScreen() {
  const w = useWords(ledgerWords)
  const { tab: wanted } = route.useSearch()
  const navigate = route.useNavigate()
  const tab = oneOf(tabs, wanted) ?? 'accounts'
  return (
    <div className="stack">
      <PageHead title={w.ledger} lead={w.ledgerLead}>
        <PrintButton />
      </PageHead>
      <SectionTabs
        label={w.ledger}
        tabs={tabs.map((key) => ({ key, label: w[key] }))}
        current={tab}
        onChoose={(next) => void navigate({ search: { tab: next === 'accounts' ? undefined : next } })}
      />
      {tab === 'accounts' ? <AccountBalances /> : tab === 'journal' ? <Journal /> : <AccountCodes />}
    </div>
  )
}

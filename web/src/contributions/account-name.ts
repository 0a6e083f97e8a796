import { useQuery } from '@tanstack/react-query'
import { may } from '../page-facts.ts'
import { useWords } from '../ui/language.tsx'
import { funds } from './bill-requests.ts'
import { payers } from './enrolment-requests.ts'
import { ledgerWords } from './ledger-words.ts'

/** How an account is called: `payer:CSR-SAWIT` is what that fund owes, by the fund's name. */
export function useAccountName(): (account: string) => string {
  const w = useWords(ledgerWords)
  const { data } = useQuery({ ...funds, staleTime: 300_000, enabled: may('money.read') })
  // A fund without any money yet is known to who handles enrolments.
  const others = useQuery({ ...payers, staleTime: 300_000, enabled: may('contributions.read') })
  return (account) => {
    const [kind = '', of = ''] = account.split(':')
    const who =
      of === '*'
        ? w.everyFund
        : (data?.funds.find(({ payer }) => payer === of)?.name ??
          others.data?.rows.find(({ code }) => code === of)?.name ??
          of)
    switch (kind) {
      case 'fund':
        return w.account_fund(who)
      case 'payer':
        return w.account_payer(who)
      case 'credit':
        return w.account_credit(who)
      case 'clearing':
        return w.account_clearing
      case 'insurer':
        return w.account_insurer
      case 'held':
        return w.account_held
      case 'ahead':
        return w.account_ahead
      case 'trust':
        return of === '0' ? w.trustUnknown : of === '*' ? w.trustOfAll : w.account_trust(of)
      case 'unresolved':
        return of === 'payment' ? w.unresolvedPayment : w.unresolvedReceipt
      default:
        return account
    }
  }
}

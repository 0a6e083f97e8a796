import { useWords } from '../ui/language.tsx'
import type { BillState } from './bill-requests.ts'
import { moneyWords } from './money-words.ts'

const tones: Partial<Record<BillState, string>> = {
  draft: 'warn',
  approved: 'warn',
  paid: 'good',
  receipted: 'good',
  withdrawn: 'bad',
}

export function StateTag({ state }: { readonly state: BillState }) {
  const w = useWords(moneyWords)
  return <span className={`tag ${tones[state] ?? ''}`}>{w[`state_${state}`]}</span>
}

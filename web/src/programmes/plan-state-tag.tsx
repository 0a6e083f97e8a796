import { useWords } from '../ui/language.tsx'
import type { PlanState } from './plan-requests.ts'
import { planWords } from './plan-words.ts'

const tones: Partial<Record<PlanState, string>> = {
  proposed: 'warn',
  solving: 'warn',
  accepting: 'warn',
  accepted: 'good',
  refused: 'bad',
  undone: 'bad',
}

export function PlanStateTag({ state }: { readonly state: PlanState }) {
  const w = useWords(planWords)
  return <span className={`tag ${tones[state] ?? ''}`}>{w[`state_${state}`]}</span>
}

import { useWords } from '../ui/language.tsx'
import { mandateWords } from './mandate-words.ts'
import type { MandateState } from './requests.ts'

const tones: Partial<Record<MandateState, string>> = {
  offered: 'warn',
  unchecked: 'warn',
  active: 'good',
  paused: 'warn',
  withdrawn: 'bad',
}

export function MandateTag({ state }: { readonly state: MandateState }) {
  const w = useWords(mandateWords)
  return <span className={`tag ${tones[state] ?? ''}`}>{w[`state_${state}`]}</span>
}

import { useWords } from '../ui/language.tsx'
import type { PersonLine } from './requests.ts'
import { peopleWords } from './words.ts'

const tones = { protected: 'good', arrears: 'warn', ended: 'bad', none: 'bad' } as const

/** Whether somebody is protected: a sign and a word, never colour alone. */
export function Protection({ state }: { readonly state: PersonLine['protection'] }) {
  const w = useWords(peopleWords)
  const isProtected = state === 'protected' || state === 'arrears'
  return (
    <span className={`protection ${tones[state]}`}>
      <span aria-hidden="true">{isProtected ? '●' : '○'}</span> {w[`state_${state}`]}
    </span>
  )
}

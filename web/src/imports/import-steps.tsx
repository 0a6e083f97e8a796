import { useWords } from '../ui/language.tsx'
import type { ImportProgress } from './requests.ts'
import { importWords } from './words.ts'

const stepOf: Readonly<Record<ImportProgress['state'], number>> = {
  recognising: 1,
  ready: 1,
  refused: 1,
  unchanged: 1,
  discarded: 1,
  rehearsing: 2,
  rehearsed: 2,
  importing: 3,
  imported: 3,
}

/** Where the import stands. */
export function ImportSteps({ state }: { readonly state: ImportProgress['state'] }) {
  const w = useWords(importWords)
  return (
    <ol className="steps" aria-label={w.steps}>
      {([w.step1, w.step2, w.step3] as const).map((label, at) => (
        <li key={label} {...(stepOf[state] === at + 1 ? { 'aria-current': 'step' as const } : {})}>
          {label}
        </li>
      ))}
    </ol>
  )
}

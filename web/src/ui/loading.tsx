import { useWords } from './language.tsx'
import { shellWords } from './shell-words.ts'

export function Loading() {
  const w = useWords(shellWords)
  return (
    <p className="hint loading" role="status">
      {w.loading}
    </p>
  )
}

import { useWords } from './language.tsx'
import { shellWords } from './shell-words.ts'

export function Loading() {
  const w = useWords(shellWords)
  return (
    <p className="hint" role="status">
      {w.loading}
    </p>
  )
}

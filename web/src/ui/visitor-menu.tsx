import { pageFacts } from '../page-facts.ts'
import { useWords } from './language.tsx'
import { shellWords } from './shell-words.ts'

/** Who is signed in, and the way out. */
export function VisitorMenu() {
  const w = useWords(shellWords)
  const { visitor } = pageFacts
  if (visitor === null) return null
  return (
    <details className="visitor">
      <summary aria-label={`${w.account}: ${visitor.name}`}>{visitor.name}</summary>
      <div>
        <p>{visitor.roles.join(', ')}</p>
      </div>
    </details>
  )
}

import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { signOut } from '../access/requests.ts'
import { pageFacts } from '../page-facts.ts'
import { forgetDrafts } from './draft.ts'
import { useWords } from './language.tsx'
import { sayProblem } from './notices.tsx'
import { shellWords } from './shell-words.ts'

/** Who is signed in, with which roles, and the way out. */
export function VisitorMenu() {
  const w = useWords(shellWords)
  const { visitor } = pageFacts
  if (visitor === null) return null
  const leave = async () => {
    try {
      await signOut()
      await forgetDrafts()
      location.assign('/masuk')
    } catch (error) {
      sayProblem(error)
    }
  }
  return (
    <details className="visitor">
      <summary aria-label={`${w.account}: ${visitor.name}`}>{visitor.name}</summary>
      <div>
        <ul className="list">
          {visitor.grants.map(({ role, roleName, scopeCode, scopeName }) => (
            <li key={`${role} ${scopeCode}`}>
              {roleName}
              <span className="hint"> · {scopeName}</span>
            </li>
          ))}
        </ul>
        <Link
          to="/akun"
          onClick={({ currentTarget }) => currentTarget.closest('details')?.removeAttribute('open')}
        >
          {w.myAccount}
        </Link>
        <Button variant="default" onClick={() => void leave()}>
          {w.signOut}
        </Button>
      </div>
    </details>
  )
}

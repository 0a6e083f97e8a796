import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayDone, sayProblem } from '../ui/notices.tsx'
import { accountWords } from './account-words.ts'
import { browserName } from './browser-name.ts'
import { endSession, type Security, security } from './requests.ts'

type Session = Security['sessions'][number]

export function SessionList({ sessions }: Pick<Security, 'sessions'>) {
  const w = useWords(accountWords)
  return (
    <section className="card stack tight">
      <h2>{w.sessions}</h2>
      <p className="hint">{w.sessionsHint}</p>
      <ul className="list">
        {sessions.map((one) => (
          <SessionLine key={one.sessionId} session={one} />
        ))}
      </ul>
    </section>
  )
}

function SessionLine({ session }: { readonly session: Session }) {
  const w = useWords(accountWords)
  const format = useFormat()
  const queries = useQueryClient()
  const end = useMutation({
    mutationFn: () => endSession(session.sessionId),
    onSuccess: async () => {
      sayDone(w.ended)
      await queries.invalidateQueries(security)
    },
    onError: sayProblem,
  })
  return (
    <li className="row centre">
      <span>
        {browserName(session.browser)} <span className="hint">{session.address}</span>{' '}
        <span className="hint">
          {w.since} {format.time(session.begunAt)}
        </span>
      </span>
      {session.current ? (
        <span className="tag good">{w.here}</span>
      ) : (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => end.mutate()}
          loading={end.isPending}
          aria-label={`${w.end}: ${browserName(session.browser)}`}
        >
          {w.end}
        </Button>
      )}
    </li>
  )
}

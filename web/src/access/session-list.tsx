import { ChangeButton } from '../ui/change-button.tsx'
import { useChange } from '../ui/change.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { accountWords } from './account-words.ts'
import { browserName } from './browser-name.ts'
import { endSession, type Security } from './requests.ts'

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
  const end = useChange('own-security', w.ended, () => endSession(session.sessionId))
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
        <ChangeButton label={w.end} spoken={`${w.end}: ${browserName(session.browser)}`} work={end} />
      )}
    </li>
  )
}

import type { HomeAnswer } from '../../../src/coverage/home/contract.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { PathLink } from '../ui/path-link.tsx'
import { homeWords } from './words.ts'

/** Tasks that wait for whoever is signed in, each a link to where it is done. */
export function WaitingList({ tasks }: { readonly tasks: HomeAnswer['waiting'] }) {
  const w = useWords(homeWords)
  const format = useFormat()
  return (
    <section className="stack tight">
      <h2>{w.waiting}</h2>
      {tasks.length === 0 ? (
        <p className="hint">{w.nothingWaiting}</p>
      ) : (
        <ul className="list">
          {tasks.map(({ task, label, count, overdue = 0, path }) => (
            <li key={task}>
              <PathLink path={path}>
                <b>{format.count(count)}</b> {label}
                {overdue > 0 ? <span className="bad"> · {w.overdue(format.count(overdue))}</span> : null}
              </PathLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

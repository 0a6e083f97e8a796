import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import type { NoticeList } from './reserve-requests.ts'
import { reserveWords } from './reserve-words.ts'

/** Who was told what because somebody stepped in; nobody is named. */
export function NoticeItems({ rows }: Pick<NoticeList, 'rows'>) {
  const w = useWords(reserveWords)
  const format = useFormat()
  if (rows.length === 0) return <p className="empty">{w.noNotices}</p>
  return (
    <ul className="step-in-list">
      {rows.map((one) => (
        <li key={one.notice}>
          <span className="hint">
            {format.time(one.at)} · {w[`audience_${one.audience}`]}
            {one.agency === null ? '' : `: ${one.agency}`}
          </span>
          <span>{one.sentence}</span>
        </li>
      ))}
    </ul>
  )
}

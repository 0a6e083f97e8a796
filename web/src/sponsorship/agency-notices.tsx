import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { NoticeItems } from './notice-items.tsx'
import { agencyNotices } from './reserve-requests.ts'
import { reserveWords } from './reserve-words.ts'

/** Whose deduction ends because another has stepped in, by agency; nobody is named. */
export function AgencyNotices() {
  const w = useWords(reserveWords)
  const format = useFormat()
  const { data } = useQuery(agencyNotices)
  if (data === undefined || data.rows.length === 0) return null
  return (
    <details>
      <summary>
        {w.tab_notices} ({format.count(data.rows.length)})
      </summary>
      <NoticeItems rows={data.rows} />
    </details>
  )
}

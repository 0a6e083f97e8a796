import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { may } from '../page-facts.ts'
import { useChanged } from '../ui/change.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { eligibilitySums } from './eligibility-requests.ts'
import { eligibilityWords } from './eligibility-words.ts'

const lookEveryMs = 2_000

/** Says that everybody is being judged anew, and takes the lists again when that is done. */
export function RefreshingNotice() {
  const w = useWords(eligibilityWords)
  const format = useFormat()
  const changed = useChanged('eligibility')
  const { data } = useQuery({
    ...eligibilitySums,
    enabled: may('plans.read'),
    refetchInterval: ({ state }) => (state.data?.refreshing === true ? lookEveryMs : false),
  })
  const was = useRef(false)
  const is = data?.refreshing === true
  useEffect(() => {
    if (was.current && !is) void changed(w.refreshed)
    was.current = is
  }, [is, changed, w])
  if (!is) return null
  return (
    <p className="warn" role="status">
      {w.refreshing(format.count(data.people), format.time(data.madeAt))}
    </p>
  )
}

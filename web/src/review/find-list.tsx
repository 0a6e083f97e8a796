import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { FindQueue } from './find-queue.tsx'
import { findQueueList } from './requests.ts'
import { findName } from './find-name.ts'
import { reviewWords } from './words.ts'

const route = getRouteApi('/inside/tinjau')

interface QueueLine {
  readonly queue: string
  readonly count: number
  readonly advice: string
}

/** Things that recognition came across: by kind, each with advice; one kind with its rows. */
export function FindList() {
  const w = useWords(reviewWords)
  const format = useFormat()
  const { queue, q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery(findQueueList)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const chosen = data.rows.find((one) => one.queue === queue)
  if (chosen !== undefined) return <FindQueue key={chosen.queue} {...chosen} />
  if (data.rows.every(({ count }) => count === 0)) return <p className="empty">{w.noFinds}</p>
  return (
    <DataTable
      caption={w.finds}
      columns={columnsIn(w, format)}
      rows={data.rows}
      rowKey={(one) => one.queue}
      state={{ q, sort }}
      onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
      fileName="perlu-diperiksa"
    />
  )
}

function columnsIn(w: (typeof reviewWords)['en'], format: Format): readonly Column<QueueLine>[] {
  return [
    {
      key: 'kind',
      label: w.findKind,
      value: ({ queue }) => findName(w, queue),
      cell: ({ queue, count }) =>
        count === 0 ? (
          findName(w, queue)
        ) : (
          <Link to="/tinjau" search={{ tab: 'finds', queue }}>
            {findName(w, queue)}
          </Link>
        ),
    },
    {
      key: 'count',
      label: w.findCount,
      numeric: true,
      value: ({ count }) => count,
      cell: ({ count }) => format.count(count),
    },
    { key: 'advice', label: w.findAdvice, below: true, value: ({ advice }) => advice },
  ]
}

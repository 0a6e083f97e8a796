import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { usePages } from '../ui/pages.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type Find, findPage, findQueueList } from './requests.ts'
import { reviewWords } from './words.ts'
import { TableScroll } from '../ui/table-scroll.tsx'

const route = getRouteApi('/inside/tinjau')

/** Things that recognition came across: by queue, each with advice. */
export function FindList() {
  const w = useWords(reviewWords)
  const format = useFormat()
  const { queue } = route.useSearch()
  const { data, error } = useQuery(findQueueList)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  if (data.rows.length === 0) return <p className="empty">{w.noFinds}</p>
  return (
    <div className="stack">
      <ul className="list" aria-label={w.finds}>
        {data.rows.map((one) => (
          <li key={one.queue}>
            <Link
              to="/tinjau"
              search={(before) => ({ ...before, queue: one.queue })}
              {...(one.queue === queue ? { 'aria-current': 'true' as const } : {})}
            >
              {one.queue}
            </Link>{' '}
            <b>{format.count(one.count)}</b> <span className="hint">{one.advice}</span>
          </li>
        ))}
      </ul>
      {queue === undefined ? null : <Queue key={queue} queue={queue} />}
    </div>
  )
}

function Queue({ queue }: { readonly queue: string }) {
  const { rows, error, more, loading } = usePages(['finds', queue], (cursor, signal) =>
    findPage(queue, cursor, signal),
  )
  if (rows === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <section className="stack" aria-label={queue}>
      {rows.map((find) => (
        <FoundRows key={find.rank} find={find} />
      ))}
      <MoreButton more={more} loading={loading} />
    </section>
  )
}

function FoundRows({ find }: { readonly find: Find }) {
  const w = useWords(reviewWords)
  return (
    <div className="card stack tight">
      <p>{find.note}</p>
      <TableScroll label={find.note}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{w.name}</th>
              <th scope="col">NIK</th>
              <th scope="col">{w.birth}</th>
              <th scope="col">{w.place}</th>
              <th scope="col" className="wide">
                {w.agency}
              </th>
            </tr>
          </thead>
          <tbody>
            {find.rows.map(({ batchId, sheet, row, personId, name, nik, birth, place, agency, file }) => (
              <tr key={`${batchId}-${sheet}-${row}`}>
                <th scope="row">
                  <Link to="/pekerja/$personId" params={{ personId: String(personId) }}>
                    {name}
                  </Link>
                </th>
                <td>{nik}</td>
                <td>{birth}</td>
                <td>{place}</td>
                <td className="wide">{w.origin(agency, file, row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Foldable } from '../ui/foldable.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { billRuns } from './bill-requests.ts'
import { billWords } from './bill-words.ts'

/** Runs of the last time: one that is under way is seen at once, by everybody who makes bills. */
export function RunList() {
  const w = useWords(billWords)
  const format = useFormat()
  const { data = [] } = useQuery({ ...billRuns, refetchInterval: 10_000 })
  if (data.length === 0) return null
  const going = data.some(({ state }) => state === 'waiting' || state === 'running')
  return (
    <Foldable key={String(going)} label={w.runs} open={going}>
      <ul className="list" aria-label={w.runs}>
        {data.map(({ run, month, payer, rehearsal, state, bills, total, askedBy, askedAt }) => (
          <li key={run} className="row centre">
            <Link to="/iuran/tagihan" search={{ run }}>
              {rehearsal ? w.lookingAt(format.month(month)) : w.makingFor(format.month(month))}
            </Link>
            <span className="tag">{w[`run_${state}`]}</span>
            <span className="hint">
              {[
                payer ?? w.allFunds,
                bills === 0 ? '' : `${w.billCount(bills)} ${format.rupiah(total)}`,
                askedBy,
                format.time(askedAt),
              ]
                .filter((one) => one !== '')
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Foldable>
  )
}

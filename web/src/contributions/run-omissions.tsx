import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import type { BillRun } from './bill-requests.ts'
import { billWords } from './bill-words.ts'

/** Who a run left out, fund by fund: how many, why, and what to do about it. */
export function RunOmissions({ run }: { readonly run: BillRun }) {
  const w = useWords(billWords)
  const format = useFormat()
  const left = [...run.bills, ...run.unchanged].flatMap(({ payer, payerName, omissions }) =>
    omissions.map((one) => ({ ...one, payer, payerName })),
  )
  if (left.length === 0) return null
  return (
    <section className="stack tight" aria-label={w.omissions}>
      <h3>{w.omissions}</h3>
      <ul className="list">
        {left.map(({ payer, payerName, reason, count }) => (
          <li key={`${payer} ${reason}`}>
            <b>{payerName}</b>: {format.count(count)} {w[`omission_${reason}`]}.{' '}
            <span className="hint">{w[`remedy_${reason}`]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

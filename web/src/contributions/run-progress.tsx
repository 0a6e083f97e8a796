import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import type { BillRunState } from './bill-requests.ts'
import { billWords } from './bill-words.ts'

/** How far a run is: in all, and fund by fund. */
export function RunProgress({ run }: { readonly run: BillRunState }) {
  const w = useWords(billWords)
  const format = useFormat()
  const { done, work, parts } = run
  return (
    <div className="stack tight">
      {work === 0 ? (
        <progress className="progress" aria-label={w.making} />
      ) : (
        <>
          <progress className="progress" aria-label={w.making} max={work} value={done} />
          <p>{w.doneOf(format.count(done), format.count(work))}</p>
        </>
      )}
      <ul className="steps">
        {parts.map((part) => (
          <li key={part.payer}>
            <b>{part.payerName}</b>
            <span>
              {part.state === 'running'
                ? w.doneOf(format.count(part.done), format.count(part.work))
                : w[`part_${part.state}`]}
            </span>
          </li>
        ))}
      </ul>
      <p className="hint">{w.runLeave}</p>
    </div>
  )
}

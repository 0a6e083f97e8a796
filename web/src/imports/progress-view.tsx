import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { importWords } from './words.ts'

/** How far long work has come. */
export function ProgressView(props: {
  readonly title: string
  readonly progress: {
    readonly step: string | null
    readonly done: number
    readonly total: number
    readonly attempt: number
    readonly waiting?: number
  }
}) {
  const w = useWords(importWords)
  const format = useFormat()
  const { step, done, total, attempt, waiting = 0 } = props.progress
  return (
    <section className="card stack tight" aria-live="polite">
      <h2>{props.title}</h2>
      {total > 0 ? (
        <progress className="progress" aria-label={w.progress} max={total} value={done} />
      ) : (
        <progress className="progress" aria-label={w.progress} />
      )}
      <p>
        {step ?? ''} {total > 0 ? `${format.count(done)} / ${format.count(total)}` : ''}
      </p>
      {waiting > 0 ? <p className="hint">{w.waitingFor(waiting)}</p> : null}
      {attempt > 1 ? <p className="hint">{w.again}</p> : null}
      <p className="hint">{w.leave}</p>
    </section>
  )
}

import { useWords } from '../ui/language.tsx'
import { coverageWords } from './words.ts'

/** The shades of a map, from where to where each reaches, and what is divided by what. */
export function Legend({
  edges,
  of,
  withNone,
}: {
  readonly edges: readonly number[]
  readonly of?: string
  /** Whether some place has no figure. */
  readonly withNone: boolean
}) {
  const w = useWords(coverageWords)
  const percent = (edge: number | undefined) => String((edge ?? 0) / 100)
  const names = [...edges, undefined].map((edge, at) =>
    at === 0
      ? w.under(percent(edge))
      : edge === undefined
        ? w.from(percent(edges[at - 1]))
        : `${percent(edges[at - 1])}–${percent(edge)} %`,
  )
  return (
    <p className="legend">
      <span>
        {w.legend}, {of ?? w.shareHint}:
      </span>
      {edges.length === 0
        ? null
        : names.map((name, at) => (
            <span key={name} data-level={String(at)}>
              {name}
            </span>
          ))}
      {withNone ? <span data-level="none">{w.noFigure}</span> : null}
    </p>
  )
}

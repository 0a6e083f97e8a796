import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import type { Targets } from './standing-requests.ts'
import { targetWords } from './target-words.ts'

const [width, height] = [900, 320]
const [left, right, top, bottom] = [70, 20, 18, 40]

/** The months ahead: what is expected, within which range, and the targets. */
export function OutlookChart({ targets }: { readonly targets: Targets }) {
  const w = useWords(targetWords)
  const format = useFormat()
  const { outlook } = targets
  if (outlook.length < 2) return null
  const aims = targets.rows.flatMap(({ measured, dueOn, target }) =>
    measured !== null && measured.expected !== null && dueOn <= outlook.at(-1)!.day
      ? [{ day: dueOn, needed: measured.needed, target }]
      : [],
  )
  const at = (day: string) => Date.parse(day)
  const [first, last] = [at(outlook[0]!.day), at(outlook.at(-1)!.day)]
  const most = Math.max(...outlook.map(({ high }) => high), ...aims.map(({ needed }) => needed)) * 1.05
  const x = (day: string) => left + ((at(day) - first) / (last - first)) * (width - left - right)
  const y = (people: number) => height - bottom - (people / most) * (height - top - bottom)
  const step = niceStep(most / 4)
  const grid = Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step)
  // Labels stand at least this far apart, in print and on a telephone.
  const apart = 150
  const end = x(outlook.at(-1)!.day)
  const marks = outlook.slice(0, 1)
  for (const one of outlook.slice(1, -1))
    if (x(one.day) - x(marks.at(-1)!.day) > apart && end - x(one.day) > apart) marks.push(one)
  marks.push(outlook.at(-1)!)
  return (
    <svg
      className="outlook"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${w.outlook}: ${w.expectedOf(format.count(outlook.at(-1)!.expected), format.count(outlook.at(-1)!.low), format.count(outlook.at(-1)!.high))}, ${format.day(outlook.at(-1)!.day)}`}
    >
      {grid.map((people) => (
        <g key={people}>
          <line className="grid" x1={left} x2={width - right} y1={y(people)} y2={y(people)} />
          <text x={left - 8} y={y(people) + 4} textAnchor="end">
            {format.count(people)}
          </text>
        </g>
      ))}
      <polygon
        className="band"
        points={[
          ...outlook.map(({ day, high }) => `${x(day)},${y(high)}`),
          ...outlook.toReversed().map(({ day, low }) => `${x(day)},${y(low)}`),
        ].join(' ')}
      />
      <polyline
        className="line"
        points={outlook.map(({ day, expected }) => `${x(day)},${y(expected)}`).join(' ')}
      />
      {aims.map(({ day, needed, target }) => (
        <g key={target}>
          <line className="aim" x1={left} x2={x(day)} y1={y(needed)} y2={y(needed)} />
          <text className="aim-text" x={left + 6} y={y(needed) - 5}>
            {`${day.slice(0, 4)}: ${format.count(needed)}`}
          </text>
        </g>
      ))}
      {marks.map(({ day }, i) => (
        <text
          key={day}
          x={x(day)}
          y={height - 12}
          textAnchor={i === 0 ? 'start' : i === marks.length - 1 ? 'end' : 'middle'}
        >
          {format.day(day).replace(/^1 /, '')}
        </text>
      ))}
    </svg>
  )
}

/** 1, 2 or 5 times a power of ten. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)))
  return power * ([1, 2, 5, 10].find((one) => one * power >= rough) ?? 10)
}

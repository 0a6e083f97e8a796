import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { changeWords } from './change-words.ts'
import type { Waterfall } from './figure-requests.ts'

interface Line {
  readonly label: string
  /** Signed; null for the ends. */
  readonly people: number | null
  readonly before: number
  readonly after: number
}

/** A waterfall as a table with its bars: the same numbers read and seen. */
export function WaterfallTable({
  title,
  waterfall,
}: {
  readonly title: string
  readonly waterfall: Waterfall
}) {
  const w = useWords(changeWords)
  const format = useFormat()
  const { start, steps, end } = waterfall
  if (start === null || end === null) return <p className="hint">{w.held}</p>
  const lines: Line[] = [{ label: w.start, people: null, before: 0, after: start }]
  for (const { label, people } of steps) {
    const before = lines.at(-1)!.after
    lines.push({ label, people, before, after: before + people })
  }
  lines.push({ label: w.end, people: null, before: 0, after: end })
  const [low, high] = boundsOf(lines)
  const at = (value: number) => ((value - low) / (high - low)) * 100
  return (
    <TableScroll label={w.waterfall(title)}>
      <table className="table waterfall">
        <thead>
          <tr>
            <th scope="col">{w.step}</th>
            <th scope="col" className="n">
              {w.people}
            </th>
            <th scope="col" className="n wide">
              {w.total}
            </th>
            <th scope="col" aria-hidden="true" className="waterfall-chart" />
          </tr>
        </thead>
        <tbody>
          {lines.map(({ label, people, before, after }, i) => (
            // Steps of one reason differ in who pays, which is in the label; the ends are first and last.
            <tr key={`${label} ${i === 0 ? 'first' : ''}`} className={people === null ? 'sum' : ''}>
              <th scope="row">{label}</th>
              <td className="n">{people === null ? format.count(after) : signed(people, format.count)}</td>
              <td className="n wide">{format.count(after)}</td>
              <td aria-hidden="true" className="waterfall-chart">
                <span className="waterfall-line">
                  <span
                    className={people === null ? 'end' : people > 0 ? 'up' : 'down'}
                    style={{
                      left: `${at(Math.max(low, Math.min(before, after)))}%`,
                      width: `max(2px, ${at(Math.max(before, after)) - at(Math.max(low, Math.min(before, after)))}%)`,
                    }}
                  />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}

/** From zero, unless all of it moves far above: then the bars begin below the lowest. */
function boundsOf(lines: readonly Line[]): readonly [number, number] {
  const heights = lines.map(({ after }) => after)
  const [low, high] = [Math.min(...heights), Math.max(...heights, 1)]
  const room = high - low
  return [low > high * 0.6 ? Math.max(0, low - Math.max(room, high * 0.05)) : 0, high]
}

export function signed(people: number, count: (value: number) => string): string {
  return people === 0 ? '0' : `${people > 0 ? '+' : '−'}${count(Math.abs(people))}`
}

import type { PackChart } from '../contract.ts'
import { box, type Drawing, faint, ink, letters, wrap } from './svg.ts'

type Tiles = Extract<PackChart, { kind: 'tiles' }>

/** One hue from light to dark: told apart without colour vision, and in grey. */
const shades = ['#e8f5f2', '#bfe0d8', '#7fbfb1', '#2f8c7b', '#075247'] as const
const unknown = '#eeeeee'

/** Edges between shades, in hundredths of a percent: five equal steps of what there is, on whole percents. */
export function edgesOf(values: readonly number[]): number[] {
  if (values.length === 0) return []
  const low = Math.floor(Math.min(...values) / 100) * 100
  const high = Math.ceil(Math.max(...values) / 100) * 100
  const step = Math.max(100, Math.ceil((high - low) / shades.length / 100) * 100)
  return shades.slice(1).map((_, i) => low + step * (i + 1))
}

export function shadeOf(hundredths: number | null, edges: readonly number[]): string {
  if (hundredths === null) return unknown
  return shades[edges.filter((edge) => hundredths >= edge).length]!
}

/** Places as tiles of one size, darker where more are protected, with a legend that states what is divided by what. */
export function drawTiles(
  { tiles, columns, rows, legend }: Pick<Tiles, 'tiles' | 'columns' | 'rows' | 'legend'>,
  width: number,
): Drawing {
  const gap = 3
  const side = (width - gap * (columns - 1)) / Math.max(1, columns)
  const high = Math.min(side, 42)
  const edges = edgesOf(tiles.flatMap(({ hundredths }) => (hundredths === null ? [] : [hundredths])))
  const parts = tiles.flatMap(({ label, column, row, hundredths, text }) => {
    const x = column * (side + gap)
    const y = row * (high + gap)
    const fill = shadeOf(hundredths, edges)
    const on = shades.indexOf(fill as (typeof shades)[number]) >= 3 ? '#ffffff' : ink
    const size = side < 60 ? 6.5 : 8
    return [
      box(x, y, side, high, fill),
      ...wrap(label, side - 6, size, 2).map((one, i) =>
        letters(x + 4, y + 10 + i * (size + 1), one, { size, fill: on }),
      ),
      letters(x + 4, y + high - 4, text, { size: size + 1, fill: on, bold: true }),
    ]
  })
  const top = rows * (high + gap) + 8
  const each = 84
  const percent = (value: number) => String(value / 100)
  const names = shades.map((_, i) =>
    i === 0
      ? `di bawah ${percent(edges[0] ?? 0)} %`
      : i === shades.length - 1
        ? `${percent(edges[i - 1] ?? 0)} % ke atas`
        : `${percent(edges[i - 1] ?? 0)} sampai ${percent(edges[i] ?? 0)} %`,
  )
  const key =
    edges.length === 0
      ? []
      : shades.flatMap((shade, i) => [
          box(i * each, top, 12, 9, shade),
          letters(i * each + 16, top + 8, names[i]!, { size: 8, fill: faint }),
        ])
  return {
    width,
    height: top + 24,
    parts: [...parts, ...key, letters(0, top + 20, legend, { size: 8, fill: faint })],
  }
}

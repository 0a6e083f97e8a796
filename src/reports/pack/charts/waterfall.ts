import type { PackChart } from '../contract.ts'
import { box, type Drawing, faint, letters, rule, stroke, tones, total as grey, wrap } from './svg.ts'

type Waterfall = Extract<PackChart, { kind: 'waterfall' }>
type Step = Waterfall['steps'][number]

const drawn = 150

/** From where to where each step reaches: a total stands on nothing, the others on what came before. */
export function reachOf(steps: readonly Pick<Step, 'value' | 'total'>[]): { from: number; to: number }[] {
  let level = 0
  return steps.map(({ value, total }) => {
    const from = total ? 0 : level
    level = total ? value : level + value
    return { from, to: level }
  })
}

/**
 * Columns from one total to the next. Where the totals dwarf the steps the foot is cut off, and said so: the steps
 * are what is looked at.
 */
export function drawWaterfall({ steps }: Pick<Waterfall, 'steps'>, width: number): Drawing {
  const reaches = reachOf(steps)
  const ends = reaches.flatMap(({ from, to }, i) => (steps[i]!.total ? [to] : [from, to]))
  const highest = Math.max(1, ...ends)
  const least = Math.min(highest, ...ends)
  const span = highest - least
  const foot = least > 0 && span < highest * 0.4 ? Math.max(0, least - span * 0.35) : Math.min(0, least)
  const scale = drawn / Math.max(1, highest - foot)
  const y = (value: number) => 14 + (highest - value) * scale
  const slot = width / Math.max(1, steps.length)
  const thick = Math.min(46, slot * 0.66)
  const size = slot < 46 ? 7 : 8
  const labels = steps.map(({ label }) => wrap(label, slot - 3, size, 5))
  const labelled = 10 + 9 * Math.max(0, ...labels.map(({ length }) => length))
  const parts = steps.flatMap(({ text, total, value, tone }, i) => {
    const { from, to } = reaches[i]!
    const left = i * slot + (slot - thick) / 2
    const top = y(Math.max(from, to))
    const bottom = Math.min(14 + drawn, y(Math.min(from, to)))
    const colour = tone === undefined && total ? grey : tones[tone ?? (value < 0 ? 'bad' : 'good')]
    const next = i + 1 < steps.length ? [stroke(left, y(to), left + slot + thick, y(to), rule, '2 2')] : []
    return [
      ...next,
      box(left, top, thick, Math.max(0.8, bottom - top), colour),
      letters(left + thick / 2, top - 3, text, { anchor: 'middle', bold: true, size: 8 }),
      ...labels[i]!.map((one, k) =>
        letters(left + thick / 2, 14 + drawn + 11 + k * 9, one, { anchor: 'middle', size, fill: faint }),
      ),
    ]
  })
  const base = stroke(0, 14 + drawn, width, 14 + drawn, rule)
  const cut =
    foot > 0
      ? [
          letters(
            0,
            14 + drawn + labelled + 7,
            `kaki dipotong di ${new Intl.NumberFormat('id-ID').format(Math.round(foot))}`,
            {
              size: 7,
              fill: faint,
            },
          ),
        ]
      : []
  const height = 14 + drawn + labelled + (foot > 0 ? 10 : 0)
  return { width, height, parts: [...parts, base, ...cut] }
}

import type { PackChart } from '../contract.ts'
import { box, type Drawing, letters, tones, widthOf, wrap } from './svg.ts'

type Bars = Extract<PackChart, { kind: 'bars' }>

const thick = 11
const lead = 10

/** Lying bars, one below the other, each with its number behind it. Below nothing a bar goes to the left. */
export function drawBars({ bars, whole }: Pick<Bars, 'bars' | 'whole'>, width: number): Drawing {
  const labels = Math.min(width * 0.38, Math.max(60, ...bars.map(({ label }) => widthOf(label) + 8)))
  // Bold figures are broader than letters.
  const texts = Math.max(30, ...bars.map(({ text }) => widthOf(text, 10.5) + 8))
  const lowest = Math.min(0, ...bars.map(({ value }) => value))
  const highest = whole ?? Math.max(0, ...bars.map(({ value }) => value))
  const room = Math.max(1, width - labels - texts)
  const scale = highest - lowest > 0 ? room / (highest - lowest) : 0
  const zero = labels - lowest * scale
  let top = 0
  const parts = bars.flatMap(({ label, value, text, tone = 'plain' }) => {
    const lines = wrap(label, labels - 8)
    const middle = top + (17 + (lines.length - 1) * lead) / 2
    top += 17 + (lines.length - 1) * lead
    const length = Math.min(Math.abs(value) * scale, room)
    const end = value < 0 ? zero : zero + length
    return [
      ...lines.map((line, i) =>
        letters(labels - 6, middle + 3 + (i - (lines.length - 1) / 2) * lead, line, { anchor: 'end' }),
      ),
      ...(whole === undefined ? [] : [box(zero, middle - thick / 2, room, thick, '#edf1f4')]),
      box(value < 0 ? zero - length : zero, middle - thick / 2, length, thick, tones[tone]),
      letters((whole === undefined ? end : labels + room) + 4, middle + 3, text, { bold: true }),
    ]
  })
  return { width, height: Math.max(17, top) + 3, parts }
}

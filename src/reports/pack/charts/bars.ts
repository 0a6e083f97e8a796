import type { PackChart } from '../contract.ts'
import { box, type Drawing, fit, letters, tones, widthOf } from './svg.ts'

type Bars = Extract<PackChart, { kind: 'bars' }>

const lineHeight = 17
const thick = 11

/** Lying bars, one a line, each with its number behind it. Below nothing a bar goes to the left. */
export function drawBars({ bars, whole }: Pick<Bars, 'bars' | 'whole'>, width: number): Drawing {
  const labels = Math.min(width * 0.38, Math.max(60, ...bars.map(({ label }) => widthOf(label) + 8)))
  const texts = Math.max(30, ...bars.map(({ text }) => widthOf(text) + 8))
  const lowest = Math.min(0, ...bars.map(({ value }) => value))
  const highest = whole ?? Math.max(0, ...bars.map(({ value }) => value))
  const room = Math.max(1, width - labels - texts)
  const scale = highest - lowest > 0 ? room / (highest - lowest) : 0
  const zero = labels - lowest * scale
  const parts = bars.flatMap(({ label, value, text, tone = 'plain' }, i) => {
    const top = i * lineHeight
    const length = Math.min(Math.abs(value) * scale, room)
    const end = value < 0 ? zero : zero + length
    return [
      letters(labels - 6, top + 11.5, fit(label, labels - 6), { anchor: 'end' }),
      ...(whole === undefined ? [] : [box(zero, top + 3, room, thick, '#edf1f4')]),
      box(value < 0 ? zero - length : zero, top + 3, length, thick, tones[tone]),
      letters((whole === undefined ? end : labels + room) + 4, top + 11.5, text, { bold: true }),
    ]
  })
  return { width, height: Math.max(1, bars.length) * lineHeight + 3, parts }
}

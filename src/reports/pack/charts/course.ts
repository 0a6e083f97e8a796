import type { PackChart } from '../contract.ts'
import { at, type Drawing, faint, letters, rule, stroke, tones, widthOf } from './svg.ts'

type Course = Extract<PackChart, { kind: 'course' }>

const drawn = 90
/** The accent, thinned to what a line and letters still stand out against. */
const band = '#d3ece7'

/** One line through the months, first and last told in numbers, in the band of its range; a goal as a broken line. */
export function drawCourse({ points, goal }: Pick<Course, 'points' | 'goal'>, width: number): Drawing {
  const values = [
    ...points.flatMap(({ value, low = value, high = value }) => [value, low, high]),
    ...(goal === null ? [] : [goal.value]),
  ]
  const highest = Math.max(1, ...values)
  const lowest = Math.min(0, ...values)
  const y = (value: number) => 16 + ((highest - value) / (highest - lowest)) * drawn
  const left = 8
  const right = width - Math.max(30, ...points.map(({ text }) => widthOf(text) / 2 + 6))
  // In proportion to time where that is known: a target years ahead is no next month.
  const months = points.map(({ month }, i) => month ?? i)
  const longest = Math.max(1, ...months)
  const along = (month: number) => left + (month * (right - left)) / longest
  const x = (i: number) => along(months[i] ?? 0)
  const path = points.map(({ value }, i) => `${i === 0 ? 'M' : 'L'}${at(x(i))} ${at(y(value))}`).join('')
  const ranged = points.flatMap(({ low, high }, i) =>
    low === undefined || high === undefined ? [] : [{ x: x(i), low: y(low), high: y(high) }],
  )
  const edge = [
    ...ranged.map((one) => `${at(one.x)} ${at(one.high)}`),
    ...ranged.toReversed().map((one) => `${at(one.x)} ${at(one.low)}`),
  ]
  const told = points.flatMap(({ label, text, value }, i) => {
    const isEnd = i === 0 || i === points.length - 1
    const anchor = i === 0 ? 'start' : 'middle'
    return [
      `<circle cx="${at(x(i))}" cy="${at(y(value))}" r="${isEnd ? 3 : 1.8}" fill="${tones.plain}"/>`,
      ...(isEnd ? [letters(x(i), y(value) - 6, text, { size: 8, bold: true, anchor })] : []),
      ...(isEnd || points.length <= 13
        ? [letters(x(i), 16 + drawn + 11, label, { size: 7, fill: faint, anchor })]
        : []),
    ]
  })
  const wanted =
    goal === null
      ? []
      : [
          stroke(
            left,
            y(goal.value),
            along(Math.min(longest, goal.month ?? longest)),
            y(goal.value),
            tones.bad,
            '4 3',
          ),
          letters(left + 60, y(goal.value) - 3, goal.text, { size: 8, fill: tones.bad }),
        ]
  return {
    width,
    height: 16 + drawn + 16,
    parts: [
      ...(ranged.length < 2 ? [] : [`<path d="M${edge.join('L')}Z" fill="${band}"/>`]),
      stroke(left, y(0), right, y(0), rule),
      ...wanted,
      ...(points.length === 0
        ? []
        : [`<path d="${path}" fill="none" stroke="${tones.plain}" stroke-width="1.6"/>`]),
      ...told,
    ],
  }
}

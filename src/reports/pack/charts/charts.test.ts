import { describe, expect, test } from 'vitest'
import type { PackChart } from '../contract.ts'
import { drawChart } from './draw-chart.ts'
import { escape, wrap } from './svg.ts'
import { edgesOf, shadeOf } from './tiles.ts'
import { reachOf } from './waterfall.ts'

const bar = (label: string, value: number) => ({ label, value, text: String(value), n: 1 })
const step = (label: string, value: number, total = false) => ({ ...bar(label, value), total })

/** Rectangles of a drawing: where they begin, how long they are, of which colour. */
function rectangles(svg: string): { x: number; y: number; width: number; height: number; fill: string }[] {
  return [...svg.matchAll(/<rect x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)" fill="(\S+)"\/>/g)].map(
    ([, x, y, width, height, fill]) => ({
      x: Number(x),
      y: Number(y),
      width: Number(width),
      height: Number(height),
      fill: fill!,
    }),
  )
}

describe('bars', () => {
  const draw = (values: readonly number[], whole?: number) =>
    rectangles(
      drawChart(
        {
          kind: 'bars',
          title: '',
          alt: '',
          bars: values.map((value, i) => bar(`b${i}`, value)),
          ...(whole === undefined ? {} : { whole }),
        },
        'paper',
      ),
    )

  test.each([
    [
      [100, 50, 25],
      [1, 0.5, 0.25],
    ],
    [
      [7, 7],
      [1, 1],
    ],
    [
      [10, 0],
      [1, 0],
    ],
  ])('%j are as long as they are much', (values, expected) => {
    const [first, ...rest] = draw(values)
    expect([first!, ...rest].map(({ width }) => Math.round((width / first!.width) * 100) / 100)).toEqual(
      expected,
    )
  })

  test('of a whole lie on its full length', () => {
    const [whole, quarter] = draw([2_500], 10_000)
    expect(quarter!.width / whole!.width).toBeCloseTo(0.25, 2)
  })

  test('below nothing go to the left of it', () => {
    const [up, down] = draw([10, -5])
    expect(down!.x + down!.width).toBeCloseTo(up!.x, 1)
  })

  test('nothing but zeros, and nothing at all, are drawn', () => {
    expect(draw([0, 0]).map(({ width }) => width)).toEqual([0, 0])
    expect(draw([])).toEqual([])
  })
})

describe('a waterfall', () => {
  test.each([
    [
      [step('awal', 100, true), step('naik', 20), step('turun', -50), step('akhir', 70, true)],
      [
        [0, 100],
        [100, 120],
        [120, 70],
        [0, 70],
      ],
    ],
    [
      [step('awal', 0, true), step('naik', 5)],
      [
        [0, 0],
        [0, 5],
      ],
    ],
  ])('each step stands on what came before', (steps, expected) => {
    expect(reachOf(steps).map(({ from, to }) => [from, to])).toEqual(expected)
  })

  test('where totals dwarf the steps the foot is cut off and said so', () => {
    const chart = (first: number): PackChart => ({
      kind: 'waterfall',
      title: '',
      alt: '',
      steps: [step('awal', first, true), step('naik', 10), step('akhir', first + 10, true)],
    })
    expect(drawChart(chart(100_000), 'paper')).toContain('kaki dipotong di')
    expect(drawChart(chart(10), 'paper')).not.toContain('kaki dipotong')
  })
})

describe('tiles', () => {
  test.each([
    [[], []],
    [
      [3_440, 3_790],
      [3_500, 3_600, 3_700, 3_800],
    ],
    [
      [0, 10_000],
      [2_000, 4_000, 6_000, 8_000],
    ],
    [[3_500], [3_600, 3_700, 3_800, 3_900]],
  ])('of %j change their shade at %j', (values, edges) => {
    expect(edgesOf(values)).toEqual(edges)
  })

  test('a value on an edge is of the darker shade, none is grey', () => {
    const edges = [3_500, 3_600, 3_700, 3_800]
    expect(shadeOf(3_500, edges)).toBe(shadeOf(3_599, edges))
    expect(shadeOf(3_499, edges)).not.toBe(shadeOf(3_500, edges))
    expect(shadeOf(null, edges)).toBe('#eeeeee')
  })

  test('each place has a tile where it was laid', () => {
    const tile = (label: string, column: number, row: number) => ({
      label,
      column,
      row,
      hundredths: 1_000 * (column + 1),
      text: '',
      n: null,
    })
    const drawn = rectangles(
      drawChart(
        {
          kind: 'tiles',
          title: '',
          alt: '',
          legend: 'a dibagi b',
          columns: 2,
          rows: 2,
          tiles: [tile('A', 0, 0), tile('B', 1, 0), tile('C', 0, 1)],
        },
        'paper',
      ),
    )
    const [a, b, c] = drawn
    expect(b!.x).toBeGreaterThan(a!.x + a!.width - 1)
    expect(c!.x).toBe(a!.x)
    expect(c!.y).toBeGreaterThan(a!.y + a!.height - 1)
  })
})

test('a course of one point, of none and with a goal is drawn', () => {
  const course = (values: readonly number[], goal: number | null) =>
    drawChart(
      {
        kind: 'course',
        title: '',
        alt: '',
        points: values.map((value, i) => bar(`m${i}`, value)),
        goal: goal === null ? null : { value: goal, text: 'target' },
      },
      'paper',
    )
  expect(course([], null)).not.toContain('<path')
  expect(course([5], null)).toContain('<circle')
  expect(course([5, 9], 12)).toContain('target')
  expect(course([5, 9], 12)).not.toContain('NaN')
})

test('the range of a course is a band, and its goal ends where it falls due', () => {
  const points = [
    { ...bar('Nov', 10), month: 0, low: 10, high: 10 },
    { ...bar('Des', 12), month: 1, low: 8, high: 20 },
    { ...bar('Nov', 14), month: 12, low: 0, high: 40 },
  ]
  type Points = Extract<PackChart, { kind: 'course' }>['points']
  const draw = (goal: { value: number; text: string; month?: number }, some: Points = points) =>
    drawChart({ kind: 'course', title: '', alt: '', points: some, goal }, 'paper')
  // From the first point along the upper edge, and back along the lower one; 40 is the top and 0 the floor.
  expect(draw({ value: 12, text: 'target' })).toMatch(
    /<path d="M8 83\.5L\S+ 61L\S+ 16L\S+ 106L\S+ 88L8 83\.5Z" fill/,
  )
  expect(
    draw(
      { value: 12, text: 'target' },
      points.map(({ low: _low, high: _high, ...one }) => one),
    ),
  ).not.toContain('Z"')
  const end = (month?: number) =>
    Number(
      /x2="([\d.]+)"[^>]*dasharray/.exec(
        draw({ value: 12, text: 'target', ...(month === undefined ? {} : { month }) }),
      )![1],
    )
  expect(end(6) - 8).toBeCloseTo((end() - 8) / 2, 1)
  expect(end(99)).toBe(end())
})

test('what somebody wrote is no markup', () => {
  const chart: PackChart = { kind: 'bars', title: '', alt: '<a>', bars: [bar('A & "B" <b>', 1)] }
  const svg = drawChart(chart, 'screen')
  expect(svg).toContain('A &amp; &quot;B&quot; &lt;b&gt;')
  expect(svg).not.toContain('<b>')
  expect(escape('a<b>&"')).toBe('a&lt;b&gt;&amp;&quot;')
  expect(drawChart(chart, 'screen')).toBe(svg)
})

test.each([
  ['satu dua tiga', 45, 2, ['satu dua', 'tiga']],
  ['satu dua tiga empat lima', 45, 2, ['satu dua', 'tiga empa…']],
  ['panjangsekalitanpaspasi', 45, 2, ['panjangse…']],
])('%j in %i points stands on its lines', (text, width, lines, expected) => {
  expect(wrap(text, width, 9, lines)).toEqual(expected)
})

import { formatCount, formatDay, formatShare, formatTable } from '../../platform/indonesian.ts'
import { gapNames } from './change-names.ts'
import type { Changes, Moved, Waterfall } from './get-changes.ts'

const signed = (people: number) =>
  `${people > 0 ? '+' : people < 0 ? '-' : ''}${formatCount(Math.abs(people))}`

/** What moved, in lines for a person. */
export function describeChanges({ from, to, whole, parts, notes }: Changes): string[] {
  const known = from.asKnown === null ? '' : ` (menurut yang diketahui ${formatDay(from.asKnown)})`
  return [
    `${to.indicator.name}, ${whole.name}`,
    `${formatDay(from.asOf)}${known}: ${shareLine(whole, 'start')}`,
    `${formatDay(to.asOf)}: ${shareLine(whole, 'end')}`,
    ...notes.map((note) => `  ! ${note}`),
    '',
    'Pembilang',
    ...describeWaterfall(whole.numerator),
    '',
    'Penyebut',
    ...describeWaterfall(whole.denominator),
    ...describeGap(whole, from.asOf, to.asOf),
    ...describeParts(parts),
  ]
}

function shareLine({ numerator, denominator, from, to }: Moved, at: 'start' | 'end'): string {
  const below = denominator[at]
  if (below === null) return `${formatCount(numerator[at])} orang (tanpa penyebut)`
  return `${formatShare(at === 'start' ? from : to)} = ${formatCount(numerator[at])} dari ${formatCount(below)}`
}

function describeWaterfall({ start, steps, end }: Waterfall): string[] {
  const lines = [
    ['awal', formatCount(start)],
    ...steps.map(({ label, people }) => [label, signed(people)]),
    ['akhir', formatCount(end)],
  ]
  const width = Math.max(...lines.map(([label]) => label!.length))
  return lines.map(([label, value]) => `  ${label!.padEnd(width)}  ${value!.padStart(9)}`)
}

function describeGap({ gap }: Moved, from: string, to: string): string[] {
  if (gap.length === 0) return []
  const sum = (at: 'from' | 'to') => formatCount(gap.reduce((all, one) => all + one[at], 0))
  return [
    '',
    ...formatTable(
      ['Belum terlindungi, karena', formatDay(from), formatDay(to), 'Berubah'],
      [
        ...gap.map((one) => [
          gapNames[one.reason],
          formatCount(one.from),
          formatCount(one.to),
          signed(one.to - one.from),
        ]),
        ['Seluruhnya', sum('from'), sum('to'), ''],
      ],
      [1, 2, 3],
    ),
  ]
}

function describeParts(parts: readonly Moved[]): string[] {
  if (parts.length === 0) return []
  const came = ({ numerator }: Moved, up: boolean) =>
    numerator.steps.reduce((all, { people }) => (people > 0 === up ? all + people : all), 0)
  return [
    '',
    ...formatTable(
      ['Bagian', 'Awal', 'Bertambah', 'Berkurang', 'Akhir', 'Cakupan awal', 'Cakupan akhir'],
      parts.map((part) => [
        part.name,
        formatCount(part.numerator.start),
        signed(came(part, true)),
        signed(came(part, false)),
        formatCount(part.numerator.end),
        formatShare(part.from),
        formatShare(part.to),
      ]),
      [1, 2, 3, 4, 5, 6],
    ),
  ]
}

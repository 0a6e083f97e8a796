import { type Heads, segments } from './definition.ts'

/** Heads of one part that share everything an indicator may ask for; `cell` as in `coverage.cell`. */
export interface Tally {
  readonly part: string
  readonly cell: number
  readonly listed: number
  readonly covered: number
  readonly paid: number
  /** Alive, and protected on the day or some day before. */
  readonly begun: number
  /** Alive, never protected yet, on no list of the insurer, without a NIK. */
  readonly nikless: number
}

const bits = { asn: 1, worker: 2, member: 4, poor: 8, resident: 16 } as const
const segmentUnit = 32

/** The segment of the people of a cell; empty: never a participant. */
export function segmentOf(cell: number): (typeof segments)[number] | undefined {
  return segments[Math.floor(cell / segmentUnit)]
}

const flags = Object.entries(bits) as [keyof typeof bits, number][]

/** Whether the people of a cell are among those asked for. */
export function isCounted(cell: number, heads: Heads): boolean {
  if (flags.some(([name, bit]) => heads[name] !== undefined && heads[name] !== ((cell & bit) !== 0)))
    return false
  const segment = segmentOf(cell)
  return heads.segments === undefined || (segment !== undefined && heads.segments.includes(segment))
}

/** The same of each cell, by its number: asked once for all heads of a page. */
export function countedCells(heads: Heads): readonly boolean[] {
  return Array.from({ length: segmentUnit * segments.length }, (_, cell) => isCounted(cell, heads))
}

/** All cells that are asked for. */
export function cellsOf(heads: Heads): number[] {
  return countedCells(heads).flatMap((counted, cell) => (counted ? [cell] : []))
}

/** Whether the people of a cell are on a list of the insurer. */
export function isListedByInsurer(cell: number): boolean {
  return (cell & bits.member) !== 0
}

import type { getRanking, getTargets, listStatements } from '../../../coverage/public.ts'
import type { Day } from '../../../platform/calendar.ts'
import type { NumberBook } from '../numbers.ts'
import type { PackScope } from './pack-scope.ts'
import type { Places } from './places.ts'
import type { RegencySums } from './regency-sums.ts'

/** All that the sections of a pack of several regencies are told from: values, no database. */
export interface SeveralReading {
  readonly scope: PackScope
  readonly places: Places
  readonly ranking: Awaited<ReturnType<typeof getRanking>>
  /** The provinces beside this one, where the pack is about a province. */
  readonly provinces: Awaited<ReturnType<typeof getRanking>> | null
  readonly sums: readonly RegencySums[]
  /** About the places and what they lie in. */
  readonly statements: Awaited<ReturnType<typeof listStatements>>
  readonly targets: Awaited<ReturnType<typeof getTargets>>['rows']
  readonly book: NumberBook
  /** Day of the newest figure. */
  readonly asOf: Day
  readonly on: Day
}

/** `Kabupaten Banjar, Kota Banjarmasin` for a sentence; at most so many, then how many more. */
export function nameSome(names: readonly string[], most = 6): string {
  if (names.length <= most) return names.join(', ')
  return `${names.slice(0, most).join(', ')} dan ${names.length - most} lagi`
}

/** The regencies of which something is not known here, as a note; nothing where all are. */
export function missingNote(reading: SeveralReading, what: string): string[] {
  const here = new Set(reading.sums.map(({ code }) => code))
  const without = reading.scope.members.filter(({ code }) => !here.has(code)).map(({ name }) => name)
  return without.length === 0
    ? []
    : [
        `Belum ada ${what} dari ${without.length > 3 ? `${without.length} daerah lain` : nameSome(without)}: registernya tidak dapat dibaca di sini.`,
      ]
}

/** Sums parts of one kind; null as soon as one of them is held back, so that no sum gives it away. */
export function sumOrHeld(parts: readonly (number | null)[]): number | null {
  return parts.reduce<number | null>((all, part) => (all === null || part === null ? null : all + part), 0)
}

import type { ListKind } from '../intake/reading.ts'

/** One accepted row of a batch that counts, as the derivation of people needs it. Missing text is `''`. */
export interface PersonRow {
  readonly batchId: number
  readonly line: number
  readonly kind: ListKind | 'corrections'
  readonly source: string
  readonly agency: string
  readonly defaultSector: string
  readonly asOf: string
  readonly nik: string
  readonly nikDamaged: string
  readonly kk: string
  readonly kpj: string
  readonly nip: string
  readonly name: string
  readonly titles: string
  readonly deceasedMark: boolean
  readonly birthPlace: string
  readonly birthDate: string
  readonly birthYear: number
  readonly sex: string
  readonly motherName: string
  readonly phone: string
  readonly address: string
  readonly rt: string
  readonly rw: string
  readonly villageCode: string
  readonly occupation: string
  readonly segment: string
  readonly decile: number
  /** `true`, `false`, or not stated. */
  readonly familyHead: string
  readonly disability: string
  readonly memberStatus: string
  readonly endDate: string
  readonly deathDate: string
}

/** Lines of one file stay below this, so that batch and line make one number. */
const linesPerBatch = 10_000_000

/** Tells the number of the person that rows make up. */
export type PersonNumbers = (rows: readonly Pick<PersonRow, 'batchId' | 'line'>[]) => number

/**
 * People are numbered after the first row in which they appeared; whoever is taken up by another
 * loses his number to the older one, and has it again when they are parted. A row that stays when a
 * person's first row is taken back carries the number on. Numbers are never given again.
 *
 * @param inherited numbers carried on, by `batch:line`
 */
export function personNumbers(inherited: ReadonlyMap<string, number>): PersonNumbers {
  const numberOf = ({ batchId, line }: Pick<PersonRow, 'batchId' | 'line'>) =>
    (inherited.size > 0 ? inherited.get(`${batchId}:${line}`) : undefined) ?? batchId * linesPerBatch + line
  return (rows) => rows.reduce((least, row) => Math.min(least, numberOf(row)), Infinity)
}

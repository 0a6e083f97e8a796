import type { ListKind } from '../intake/reading.ts'

/** One accepted row of a batch that counts, as the derivation of people needs it. Missing text is `''`. */
export interface PersonRow {
  readonly batchId: number
  readonly line: number
  readonly kind: ListKind
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
  readonly memberStatus: string
  readonly endDate: string
  readonly deathDate: string
}

/** Lines of one file stay below this, so that batch and line make one number. */
const linesPerBatch = 10_000_000

/**
 * The number of a person: that of the first row in which the person appeared.
 * The same rows give the same number, and numbers of rows are never given again.
 */
export function personIdOf(row: Pick<PersonRow, 'batchId' | 'line'>): number {
  return row.batchId * linesPerBatch + row.line
}

import type { RemarkValues } from '../identifiers/remark-words.ts'
import type { Cell } from './grid.ts'

/** What a list is about; decides which columns are looked for and what becomes of a row. */
export const listKinds = ['workers', 'members', 'sponsors', 'welfare', 'deaths'] as const
export type ListKind = (typeof listKinds)[number]

/** What a column can mean. */
export const fields = [
  'nik',
  'kk',
  'kpj',
  'nip',
  'name',
  /** Follows the name: a last name in a column of its own. */
  'nameMore',
  'birthPlace',
  'birthDate',
  'birthPlaceDate',
  'sex',
  'motherName',
  'phone',
  'address',
  'rt',
  'rw',
  'rtRw',
  'village',
  'district',
  'regency',
  'villageCode',
  'occupation',
  'group',
  'segment',
  'programmes',
  'employerCode',
  'employerName',
  'lastPaidMonth',
  'memberStatus',
  'startDate',
  'endDate',
  'birthDayPart',
  'birthMonthPart',
  'birthYearPart',
  'sexMaleTick',
  'sexFemaleTick',
  'decile',
  'working',
  /** Heads his family. */
  'familyHead',
  'disability',
  'grade',
  'echelon',
  'position',
  'unit',
  'allowance',
  'income',
  'deathDate',
  'note',
  'rowNumber',
  'other',
] as const
export type Field = (typeof fields)[number]

/** The values understood in one row. Absent means: not stated, or not readable (a finding then says so). */
export interface Values {
  /** 16 digits, only when the verdict has no error. */
  nik?: string
  /** What stood in the NIK column when it could not be taken as a NIK; digits only, for later matching. */
  nikDamaged?: string
  kk?: string
  kpj?: string
  nip?: string
  /** Name without titles, upper case, single blanks. */
  name?: string
  /** Name exactly as received. */
  nameAsReceived?: string
  /** Titles taken off, in order, joined with a blank (`H. S.PD`). */
  titles?: string
  /** The name carried Alm./Almh.: a signal of death, not proof. */
  deceasedMark?: true
  birthPlace?: string
  /** `YYYY-MM-DD` */
  birthDate?: string
  /** Stated alone (`1978`) or part of birthDate. */
  birthYear?: number
  sex?: 'L' | 'P'
  motherName?: string
  /** Normalised: `08...` */
  phone?: string
  address?: string
  /** Three digits: `002` */
  rt?: string
  rw?: string
  /** `PP.KK.CC.DDDD` once resolved. */
  villageCode?: string
  villageAsReceived?: string
  districtAsReceived?: string
  occupation?: string
  group?: string
  segment?: 'PU' | 'BPU' | 'JAKON' | 'PMI'
  programmes?: readonly ('JKK' | 'JKM' | 'JHT' | 'JP' | 'JKP')[]
  employerCode?: string
  employerName?: string
  /** `YYYY-MM` */
  lastPaidMonth?: string
  memberStatus?: 'active' | 'arrears' | 'inactive' | 'registered' | 'deceased' | 'left'
  startDate?: string
  endDate?: string
  /** 1 to 10 */
  decile?: number
  working?: boolean
  familyHead?: boolean
  disability?: boolean
  grade?: string
  echelon?: string
  position?: string
  unit?: string
  /** Whole rupiah. */
  allowance?: number
  /** Whole rupiah a month. */
  income?: number
  deathDate?: string
  note?: string
}

/**
 * One remark on a row.
 *
 * `message` is one Indonesian sentence a clerk can act on: what is wrong and how to mend it.
 * `column` is the zero-based column of the cell, null when the remark is on the row.
 */
export interface Finding {
  readonly level: 'error' | 'warning' | 'repair'
  /** Stable kebab-case code, e.g. `nik-last-digit-lost`. */
  readonly code: string
  readonly field: Field | null
  readonly column: number | null
  readonly message: string
  /** What fills the sentence of this code, for readers of another language. */
  readonly values?: RemarkValues
  /** For repairs: as received, and what we read instead. */
  readonly before?: string
  readonly after?: string
}

export type NotData =
  | 'title'
  | 'header'
  | 'column-numbers'
  | 'heading'
  | 'total'
  | 'signature'
  | 'note'
  | 'hidden-helper'

/** The one outcome of a non-empty row. */
export type Outcome = 'accepted' | 'warned' | 'repaired' | 'rejected' | 'not-data'

/** How one non-empty row was understood. `row` is as numbered in the sheet or text file, from 1. */
export interface RowReading {
  readonly sheet: string
  readonly row: number
  readonly outcome: Outcome
  readonly notData?: NotData
  /** The cells as received. */
  readonly cells: readonly Cell[]
  readonly values: Values
  readonly findings: readonly Finding[]
}

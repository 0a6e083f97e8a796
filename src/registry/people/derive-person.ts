import { nikBirth, nikBirthDate } from '../identifiers/nik.ts'
import type { Certainty } from './certainty.ts'
import type { PersonRow } from './rows.ts'
import { chooseValue, findCorrected, type Survivor } from './survivorship.ts'

/** A person as the register stands behind it. */
export interface Person extends PersonValues {
  readonly personId: number
  /** How surely its rows are one person. */
  readonly certainty: Certainty
  /** Its rows hang together by the same NIK or the same full birth date. */
  readonly proven: boolean
}

/** The values that the register stands behind. Missing ones are null. */
export interface PersonValues {
  readonly nik: string | null
  readonly nikDamaged: string | null
  readonly kk: string | null
  readonly nip: string | null
  readonly name: string
  readonly titles: string | null
  readonly birthPlace: string | null
  readonly birthDate: string | null
  readonly birthYear: number | null
  /** For reckoning an age: the stated date, else the NIK's, else 1 July of the stated year. */
  readonly born: string | null
  readonly sex: string | null
  readonly motherName: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly rt: string | null
  readonly rw: string | null
  readonly villageCode: string | null
  readonly occupation: string | null
  readonly sector: string | null
  readonly agency: string | null
  readonly decile: number | null
  readonly familyHead: boolean | null
  readonly disability: boolean | null
  readonly isWorker: boolean
  readonly isMember: boolean
  readonly isAsn: boolean
  readonly deceasedOn: string | null
  readonly deceasedMark: boolean
  readonly rowCount: number
  readonly origin: Readonly<Record<string, readonly [batchId: number, line: number]>>
}

export interface PersonRules {
  /** Rank per kind of list. */
  readonly trust: ReadonlyMap<string, number>
  readonly sectorOf: (occupation: string) => string
  /** The day of the newest list; two-digit years in NIK are read against it. */
  readonly asOf: string
  /** Batches of civil servants that are the newest of their source: who is missing there is ASN no more. */
  readonly currentAsnBatches: ReadonlySet<number>
}

/**
 * Chooses the values of one person from the rows that are this person.
 *
 * Address, RT, RW and village are taken from one row, so that no address is put together from
 * two places; likewise sector and agency.
 *
 * @param rows at least one, in order of batch and line
 */
export function derivePerson(rows: readonly PersonRow[], rules: PersonRules): PersonValues {
  const origin: Record<string, readonly [number, number]> = {}
  const take = <T extends string | number>(field: string, survivor: Survivor<T> | undefined): T | null => {
    if (survivor === undefined) return null
    origin[field] = [survivor.row.batchId, survivor.row.line]
    return survivor.value
  }
  const choose = <T extends string | number>(field: string, read: (row: PersonRow) => T) =>
    take(field, chooseValue(rows, rules.trust, read))
  const nik = choose('nik', (row) => row.nik)
  const village = chooseValue(rows, rules.trust, (row) => row.villageCode)
  const home = village ? homeRow(rows, village) : rows.find((row) => row.address !== '')
  const work = findWork(rows, rules)
  const told = findCorrected(rows, (row) => row.occupation !== '') ?? work
  const birthDate = choose('birthDate', (row) => row.birthDate)
  const birthYear =
    birthDate === null ? choose('birthYear', (row) => row.birthYear) : Number(birthDate.slice(0, 4))
  return {
    nik,
    nikDamaged: nik === null ? choose('nikDamaged', (row) => row.nikDamaged) : null,
    kk: choose('kk', (row) => row.kk),
    nip: choose('nip', (row) => row.nip),
    name: choose('name', (row) => row.name) ?? '',
    titles: choose('titles', (row) => row.titles),
    birthPlace: choose('birthPlace', (row) => row.birthPlace),
    birthDate,
    birthYear,
    born: reckonBirth(birthDate, nik, birthYear, rules.asOf),
    sex: choose('sex', (row) => row.sex) ?? (nik === null ? null : nikBirth(nik).sex),
    motherName: choose('motherName', (row) => row.motherName),
    phone: choose('phone', (row) => row.phone),
    address: take('address', home && home.address !== '' ? { value: home.address, row: home } : undefined),
    rt: home?.rt || null,
    rw: home?.rw || null,
    villageCode: take('villageCode', village),
    occupation: take(
      'occupation',
      told && told.occupation !== '' ? { value: told.occupation, row: told } : undefined,
    ),
    sector: (told && rules.sectorOf(told.occupation)) || work?.defaultSector || null,
    agency: take('agency', work ? { value: work.agency, row: work } : undefined),
    decile: choose('decile', (row) => row.decile),
    familyHead: truthOf(choose('familyHead', (row) => row.familyHead)),
    disability: truthOf(choose('disability', (row) => row.disability)),
    isWorker: rows.some((row) => row.kind === 'workers'),
    isMember: rows.some((row) => row.kind === 'members'),
    isAsn: rows.some((row) => row.kind === 'sponsors' && rules.currentAsnBatches.has(row.batchId)),
    deceasedOn: deathDay(rows),
    deceasedMark: rows.some((row) => row.deceasedMark),
    rowCount: rows.length,
    origin,
  }
}

const truthOf = (text: string | null) => (text === null ? null : text === 'true')

/** A birth date to reckon an age from, however roughly the lists state it. */
function reckonBirth(
  date: string | null,
  nik: string | null,
  year: number | null,
  asOf: string,
): string | null {
  const own = nik === null ? undefined : nikBirthDate(nik, asOf)
  return date ?? own ?? (year === null ? null : `${year}-07-01`)
}

/** The row of the chosen village that tells most about the address; the chosen one when equal. */
function homeRow(rows: readonly PersonRow[], village: Survivor<string>): PersonRow {
  // Somebody looked: what he did not write down is not there.
  if (village.row.kind === 'corrections') return village.row
  const detail = (row: PersonRow) => (row.address === '' ? 0 : 2) + (row.rt === '' ? 0 : 1)
  let best = village.row
  for (const row of rows) {
    if (row.villageCode === village.value && detail(row) > detail(best)) best = row
  }
  return best
}

/** The worker's row that says what the person does: first one with a known sector, else the first. */
function findWork(rows: readonly PersonRow[], rules: PersonRules): PersonRow | undefined {
  const work = rows.filter((row) => row.kind === 'workers')
  return work.find((row) => (rules.sectorOf(row.occupation) || row.defaultSector) !== '') ?? work[0]
}

/** A report of death counts from its day; a list without the day counts from the day it speaks for. */
function deathDay(rows: readonly PersonRow[]): string | null {
  const recorded = findCorrected(rows, (row) => row.deathDate !== '')
  if (recorded) return recorded.deathDate
  let day: string | null = null
  for (const row of rows) {
    const died =
      row.kind === 'deaths'
        ? row.deathDate || row.asOf
        : row.memberStatus === 'deceased'
          ? row.endDate || row.asOf
          : null
    if (died !== null && (day === null || died < day)) day = died
  }
  return day
}

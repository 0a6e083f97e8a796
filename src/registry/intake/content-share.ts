import type { Cell } from './grid.ts'
import { bareDigits, exponentDigits, isDigits } from '../identifiers/digits.ts'
import { isProbablyName } from '../identifiers/person-name.ts'
import { readDate } from '../identifiers/calendar-date.ts'
import { readBirthDate, splitBirthPlaceDate } from '../identifiers/birth-date.ts'
import { readFamilyHead } from '../identifiers/membership-terms.ts'
import { isAbsent } from '../identifiers/verdict.ts'
import { readSex } from '../identifiers/sex.ts'
import { textOf } from './sheet-view.ts'

/** What the cells of a column look like, as shares of those that say anything. */
export interface ColumnContent {
  /** How many cells were looked at that say anything. */
  readonly count: number
  readonly distinct: number
  readonly nik: number
  readonly nip: number
  readonly kpj: number
  readonly name: number
  readonly words: number
  readonly date: number
  readonly sex: number
  /** Whether somebody heads his family, or what he is to its head. */
  readonly kin: number
  readonly phone: number
  readonly village: number
  readonly district: number
  /** A ten-digit code of a village of the regency. */
  readonly villageCode: number
  readonly address: number
  readonly rtRw: number
  /** A place and a date in one cell. */
  readonly placeDate: number
  /** Whole dates that can be the birth of a worker. */
  readonly born: number
  /** Running numbers. */
  readonly counting: number
  readonly number: number
}

/** What of the regency a text names. */
export interface KnownPlaces {
  readonly isVillage: (text: string) => boolean
  readonly isDistrict: (text: string) => boolean
  readonly isVillageCode: (digits: string) => boolean
}

const addressWord = /\b(?:jl|jln|jalan|gg|gang|komp|komplek|perum|handil|rt|desa|ds|kel|dusun)\b/i
const rtRwShape = /^\D{0,6}\d{1,3}\s*\/\s*(?:rw\W*)?\d{1,3}$|^rt\W*\d{1,3}\W*rw\W*\d{1,3}$/i

/** Judges a sample of a column. */
export function judgeContent(cells: Iterable<Cell>, asOf: string, places: KnownPlaces): ColumnContent {
  const hits = {
    nik: 0,
    nip: 0,
    kpj: 0,
    name: 0,
    words: 0,
    date: 0,
    sex: 0,
    kin: 0,
    phone: 0,
    village: 0,
    district: 0,
    villageCode: 0,
    address: 0,
    rtRw: 0,
    placeDate: 0,
    born: 0,
    counting: 0,
    number: 0,
  }
  const distinct = new Set<string>()
  let count = 0
  const youngest = Number(asOf.slice(0, 4)) - 10
  for (const cell of cells) {
    const text = textOf(cell)
    if (isAbsent(text)) continue
    count++
    distinct.add(text)
    if (typeof cell === 'number') hits.number++
    if (/^\d{1,5}[.)]?$/.test(text)) hits.counting++
    const digits = bareDigits(text.replace(/^\+/, '')).text
    if (isDigits(digits)) {
      judgeDigits(digits, text, hits)
      if (digits.length === 10 && places.isVillageCode(digits)) hits.villageCode++
    } else if (exponentDigits(text) !== undefined || /^(?:no\W*)?(?:nik|ktp)\W*\d{16}$/i.test(text))
      hits.nik++
    else if (isProbablyName(text)) {
      hits.name++
      if (/\s/.test(text)) hits.words++
    }
    if (text.length <= 80 && !/\d{2}/.test(text)) {
      if (places.isVillage(text)) hits.village++
      if (places.isDistrict(text)) hits.district++
    }
    if (addressWord.test(text)) hits.address++
    if (rtRwShape.test(text)) hits.rtRw++
    else if (isPlaceAndDate(text, asOf)) hits.placeDate++
    const isDay = readBirthDate(cell, asOf)
    if (isDay.kind === 'read' && isDay.value.date !== undefined && isDay.value.year <= youngest) hits.born++
    if (
      typeof cell !== 'number' &&
      text.length >= 6 &&
      text.length <= 30 &&
      /\d/.test(text) &&
      readDate(cell, asOf).kind === 'read'
    )
      hits.date++
    if (text.length <= 20 && readSex(cell).kind === 'read') hits.sex++
    if (text.length <= 30 && readFamilyHead(cell).kind === 'read') hits.kin++
  }
  const shares = Object.entries(hits).map(([what, hit]) => [what, count === 0 ? 0 : hit / count] as const)
  return {
    count,
    distinct: distinct.size,
    ...(Object.fromEntries(shares) as Record<keyof typeof hits, number>),
  }
}

function isPlaceAndDate(text: string, asOf: string): boolean {
  if (text.length > 60 || !/^\p{L}.*\d/su.test(text)) return false
  const { place, date } = splitBirthPlaceDate(text)
  return place !== '' && readBirthDate(date, asOf).kind === 'read'
}

function judgeDigits(
  digits: string,
  text: string,
  hits: { nik: number; nip: number; kpj: number; phone: number },
): void {
  if (digits.length === 18 && !text.includes('/')) hits.nip++
  else if (digits.length >= 15 && digits.length <= 17) hits.nik++
  else if (
    /^(?:\+?62|0)?8\d/.test(text.replaceAll(/[\s.-]/g, '')) &&
    // Of two numbers in one cell the first counts.
    (text.includes('/') ? digits.length >= 18 : digits.length >= 9 && digits.length <= 14)
  )
    hits.phone++
  else if (digits.length === 11) hits.kpj++
}

import type { Cell } from './grid.ts'
import { bareDigits, exponentDigits, isDigits } from '../identifiers/digits.ts'
import { isProbablyName } from '../identifiers/person-name.ts'
import { readDate } from '../identifiers/calendar-date.ts'
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
  readonly phone: number
  readonly village: number
  readonly number: number
}

/** Judges a sample of a column. `isVillage` tells whether a text names a village of the regency. */
export function judgeContent(
  cells: Iterable<Cell>,
  asOf: string,
  isVillage: (text: string) => boolean,
): ColumnContent {
  const hits = { nik: 0, nip: 0, kpj: 0, name: 0, words: 0, date: 0, sex: 0, phone: 0, village: 0, number: 0 }
  const distinct = new Set<string>()
  let count = 0
  for (const cell of cells) {
    const text = textOf(cell)
    if (isAbsent(text)) continue
    count++
    distinct.add(text)
    if (typeof cell === 'number') hits.number++
    const digits = bareDigits(text).text
    if (isDigits(digits)) judgeDigits(digits, text, hits)
    else if (exponentDigits(text) !== undefined) hits.nik++
    else if (isProbablyName(text)) {
      hits.name++
      if (/\s/.test(text)) hits.words++
      if (isVillage(text)) hits.village++
    }
    if (
      typeof cell !== 'number' &&
      text.length >= 6 &&
      text.length <= 30 &&
      /\d/.test(text) &&
      readDate(cell, asOf).kind === 'read'
    )
      hits.date++
    if (text.length <= 12 && readSex(cell).kind === 'read') hits.sex++
  }
  const share = (hit: number) => (count === 0 ? 0 : hit / count)
  return {
    count,
    distinct: distinct.size,
    nik: share(hits.nik),
    nip: share(hits.nip),
    kpj: share(hits.kpj),
    name: share(hits.name),
    words: share(hits.words),
    date: share(hits.date),
    sex: share(hits.sex),
    phone: share(hits.phone),
    village: share(hits.village),
    number: share(hits.number),
  }
}

function judgeDigits(
  digits: string,
  text: string,
  hits: { nik: number; nip: number; kpj: number; phone: number },
): void {
  if (digits.length === 18) hits.nip++
  else if (digits.length >= 15 && digits.length <= 17) hits.nik++
  else if (/^(\+?62|0)8/.test(text.replaceAll(/[\s.-]/g, '')) && digits.length >= 9 && digits.length <= 14)
    hits.phone++
  else if (digits.length === 11) hits.kpj++
}

import type { Actor } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { CellKind, PackSection, PackTable, SectionKey } from './contract.ts'
import type { NumberBook } from './numbers.ts'

/** What the sections are read with: the whole regency, one transaction, and the book of numbers. */
export interface PackReading {
  readonly tx: Tx
  /** The program itself: it may look at everything and do nothing in anybody's name. */
  readonly actor: Actor
  /** Somebody who may see the figures of the whole regency, and nobody in them: what a pack may tell. */
  readonly reader: Actor
  readonly regency: string
  readonly regencyName: string
  readonly asOf: Day
  readonly on: Day
  readonly meeting: number | undefined
  readonly book: NumberBook
}

export const sectionTitles: Readonly<Record<SectionKey, string>> = {
  decisions: 'Keputusan rapat sebelumnya dan apa jadinya',
  headline: 'Berapa yang terlindungi',
  gap: 'Di mana yang belum terlindungi',
  moved: 'Apa yang berubah',
  ranking: 'Peringkat',
  sectors: 'Sektor dan pekerjaan',
  participation: 'Bapak Asuh menurut perangkat daerah',
  money: 'Uang: dari tagihan sampai bukti terima',
  targets: 'Target dan perkiraan',
  duties: 'Kewajiban dan keputusan yang terlambat',
  definitions: 'Definisi dan sumber',
}

/** A section with what it says; the rest of it is empty. */
export function section(key: SectionKey, said: Partial<Omit<PackSection, 'key' | 'title'>>): PackSection {
  return {
    key,
    title: sectionTitles[key],
    lead: [],
    absent: null,
    numbers: [],
    charts: [],
    tables: [],
    notes: [],
    ...said,
  }
}

/** A section whose numbers are not there: said so, and nothing made up. */
export const absent = (key: SectionKey, why: string) => section(key, { absent: why })

export const column = (
  label: string,
  kind: CellKind = 'count',
  wide?: number,
): PackTable['columns'][number] => ({
  label,
  kind,
  ...(wide === undefined ? {} : { wide }),
})

export const held =
  '– : disembunyikan, karena menyangkut kurang dari 5 orang atau dapat dihitung dari selisih (UU 27/2022).'

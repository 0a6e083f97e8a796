import type { WorkerColumns } from '../../matching/public.ts'
import type { PersonRow } from './rows.ts'

/** Rows as the matching engine takes them. */
export function toColumns(rows: readonly PersonRow[]): WorkerColumns {
  return {
    count: rows.length,
    nik: rows.map((row) => row.nik),
    nikDamaged: rows.map((row) => row.nikDamaged),
    kk: rows.map((row) => row.kk),
    kpj: rows.map((row) => row.kpj),
    name: rows.map((row) => row.name),
    birthDate: rows.map((row) => row.birthDate),
    birthYear: Int16Array.from(rows, (row) => row.birthYear),
    sex: rows.map((row) => row.sex),
    village: rows.map((row) => row.villageCode),
    rt: rows.map((row) => row.rt),
    mother: rows.map((row) => row.motherName),
    phone: rows.map((row) => row.phone),
    address: rows.map((row) => row.address),
    list: Int32Array.from(rows, (row) => listNumber(row.source)),
  }
}

const known = new Map<string, number>()

/** A number for a source that is the same in every run, so that rows can be matched in portions. */
function listNumber(source: string): number {
  let number = known.get(source)
  if (number === undefined) {
    number = 0x811c9dc5
    for (let i = 0; i < source.length; i++) number = Math.imul(number ^ source.charCodeAt(i), 0x01000193)
    known.set(source, (number &= 0x3fffffff))
  }
  return number
}

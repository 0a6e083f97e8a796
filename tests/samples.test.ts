import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RegionIndex } from '../src/regions/public.ts'
import { type ListReading, readList } from '../src/registry/intake/read-list.ts'
import type { Cell } from '../src/registry/intake/grid.ts'
import type { ListKind, RowReading } from '../src/registry/intake/reading.ts'
import { readWorkbook } from '../src/registry/intake/read-workbook.ts'
import { makeRegionIndex } from './regions.ts'

const folder = fileURLToPath(new URL('../../shared/samples/', import.meta.url))

interface Sample {
  readonly file: string
  readonly kind: ListKind
  /** Columns of name, birth and village in the rows as received. */
  readonly name: number
  readonly birth: number
  readonly village?: number
  readonly district?: number
}

const samples: readonly Sample[] = [
  { file: 'dinas-pertanian-petani.xlsx', kind: 'workers', name: 2, birth: 3, village: 8 },
  { file: 'dinas-perikanan-nelayan.csv', kind: 'workers', name: 1, birth: 2, village: 5, district: 6 },
  { file: 'dpmd-pekerja-rentan-desa.xlsx', kind: 'workers', name: 1, birth: 3 },
  { file: 'operator-ojek-online.csv', kind: 'workers', name: 1, birth: 3 },
  { file: 'dtsen-ekstrak.csv', kind: 'welfare', name: 2, birth: 3, village: 6 },
  { file: 'bpjstk-peserta.xlsx', kind: 'members', name: 2, birth: 3, village: 11 },
  { file: 'bkpsdm-asn.xlsx', kind: 'sponsors', name: 2, birth: 1, village: 7, district: 8 },
]

describe.skipIf(!existsSync(folder))('the sample lists with known truth', () => {
  let regions: RegionIndex
  const lists = new Map<string, ListReading>()
  const truth = new Set<string>()

  beforeAll(async () => {
    regions = await makeRegionIndex()
    for (const line of readFileSync(`${folder}truth.csv`, 'utf8').trim().split('\n').slice(1)) {
      truth.add(line.split(',').slice(0, 3).join('|'))
    }
    for (const { file, kind } of samples) {
      const workbook = await readWorkbook({ name: file, bytes: readFileSync(folder + file) })
      lists.set(file, readList(workbook, { kind, file, regency: '63.03', regions, asOf: '2026-11-23' }))
    }
  })

  const isPerson = (row: RowReading) => row.outcome !== 'not-data' && row.outcome !== 'rejected'
  const all = () => samples.flatMap((sample) => lists.get(sample.file)!.rows.map((row) => ({ sample, row })))

  test('person rows are taken as persons, other rows never', () => {
    let taken = 0
    const wrong: string[] = []
    for (const { sample, row } of all()) {
      if (sample.kind === 'sponsors') continue
      const key = `${sample.file}|${row.sheet}|${row.row}`
      if (truth.has(key) && isPerson(row)) taken++
      if (!truth.has(key) && isPerson(row)) wrong.push(key)
    }
    console.log(`person rows taken: ${taken} of ${truth.size}`)
    expect(wrong).toEqual([])
    expect(taken / truth.size).toBeGreaterThanOrEqual(0.997)
    expect(lists.get('bkpsdm-asn.xlsx')!.rows.filter(isPerson)).toHaveLength(900)
  })

  test('names and birth dates are those of the cells', () => {
    let [names, namesRight, births, birthsRight] = [0, 0, 0, 0]
    for (const { sample, row } of all().filter(({ row: one }) => isPerson(one))) {
      const plain = plainName(row.cells[sample.name] ?? null)
      if (plain !== undefined) {
        names++
        if (row.values.name === plain) namesRight++
      }
      const date = plainDate(row.cells[sample.birth] ?? null)
      if (date !== undefined) {
        births++
        if (row.values.birthDate === date) birthsRight++
      }
    }
    console.log(`names right: ${namesRight} of ${names}; birth dates right: ${birthsRight} of ${births}`)
    expect(names).toBeGreaterThan(5_000)
    expect(namesRight / names).toBeGreaterThanOrEqual(0.998)
    expect(births).toBeGreaterThan(5_000)
    expect(birthsRight / births).toBeGreaterThanOrEqual(0.998)
  })

  test('villages are found under their codes', () => {
    let [named, right] = [0, 0]
    for (const { sample, row } of all().filter(({ row: one }) => isPerson(one))) {
      if (sample.village === undefined) continue
      const text = String(row.cells[sample.village] ?? '').trim()
      if (text === '') continue
      named++
      const { villageCode } = row.values
      if (villageCode === undefined) continue
      const isCode = /^\d{10}$/.test(text)
      const name = regions.byCode.get(villageCode)?.name
      const district = regions.byCode.get(villageCode.slice(0, 8))?.name
      const statedDistrict = sample.district === undefined ? undefined : String(row.cells[sample.district])
      if (
        isCode
          ? villageCode.replaceAll('.', '') === text
          : name === text && (statedDistrict ?? district) === district
      )
        right++
    }
    console.log(`villages right: ${right} of ${named}`)
    expect(right / named).toBeGreaterThanOrEqual(0.98)
  })
})

/** A name without titles, told the simplest way; undefined where titles make it ambiguous. */
function plainName(cell: Cell): string | undefined {
  const text = String(cell ?? '').trim()
  if (
    text === '' ||
    /[,()]|\b(s\.?|m\.?|a\.?)(pd|ag|sos|kom|md|e|h|t|p)\b|\b(h|hj|drs|dra|ir|se|sh|st|sp)\b/i.test(text)
  )
    return undefined
  return text.toUpperCase().replaceAll('.', '').replaceAll(/\s+/g, ' ')
}

/** A date that can be read one way only. */
function plainDate(cell: Cell): string | undefined {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  const text = String(cell ?? '')
  const iso =
    /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})/.exec(text.replaceAll(' ', ''))
  if (iso && Number(iso[1]) > 1_900) return `${iso[1]}-${iso[2]}-${iso[3]}`
  const own = /(\d{2})[-/](\d{2})[-/](\d{4})$/.exec(text)
  return own ? `${own[3]}-${own[2]}-${own[1]}` : undefined
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { getCoverage } from '../src/coverage/coverage.ts'
import { listGap } from '../src/coverage/queries.ts'
import { deriveNow } from '../src/registry/derive.ts'
import { type ImportFile, importLists } from '../src/registry/import-lists.ts'
import { derivations } from '../src/derivations.ts'
import { silent } from '../src/platform/progress.ts'
import { openDatabase } from '../src/platform/database.ts'
import { importContext, openTestDatabase, regency, type TestDatabase } from './database.ts'

let folder: string
let db: TestDatabase

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naungan-insurer-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  db = await openTestDatabase()
})
afterEach(() => db.close())

const nikOf = (number: number) =>
  `630301${String(1 + (number % 28)).padStart(2, '0')}0780${String(number).padStart(4, '0')}`
const names = ['AHMAD', 'BASUKI', 'CITRA', 'DARMA', 'EDI', 'FAUZAN', 'GUSTI', 'HALIM', 'IDRIS', 'JAINAB']

/** A list of the insurer: participants by number, paid through the month. */
async function list(name: string, numbers: readonly number[], paid: string): Promise<string> {
  const lines = numbers.map((n) => `2400000000${n};${nikOf(n)};${names[n]} PESERTA;BPU;JKK,JKM;${paid};AKTIF`)
  const path = join(folder, name)
  await writeFile(path, ['KPJ;NIK;Nama;Segmen;Program;Iuran Terakhir;Status', ...lines].join('\n'))
  return path
}

async function take(path: string, asOf: string, over: Partial<ImportFile> = {}) {
  const file: ImportFile = { path, kind: 'members', source: 'peserta', asOf, ...over }
  const [result] = await importLists(await importContext(db.database), [file], { dryRun: false })
  return result!
}

const protectedOn = async (asOf: string) =>
  (await getCoverage(db.database.db, regency, { asOf, by: 'all' })).whole.protected

const everybody = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

describe("the insurer's next list", () => {
  test('closes who is missing in it', async () => {
    await take(await list('okt.csv', everybody, '202610'), '2026-10-01')
    await take(await list('nov.csv', everybody.slice(1), '202611'), '2026-11-01')
    expect(await protectedOn('2026-10-15')).toBe(10)
    expect(await protectedOn('2026-11-15')).toBe(9)
  })

  test('without most of the participants is refused, until somebody says that it is complete', async () => {
    await take(await list('okt.csv', everybody, '202610'), '2026-10-01')
    const short = await list('nov-satu.csv', [3], '202611')
    expect(await take(short, '2026-11-01')).toMatchObject({
      status: 'refused',
      code: 'registry/members-missing',
      message: expect.stringContaining('9 dari 10'),
    })
    expect(await protectedOn('2026-11-15')).toBe(10)
    expect(await take(short, '2026-11-01', { extent: 'complete' })).toMatchObject({ status: 'imported' })
    expect(await protectedOn('2026-11-15')).toBe(1)
  })

  test('that only adds closes nobody', async () => {
    await take(await list('okt.csv', everybody.slice(0, 8), '202610'), '2026-10-01')
    await take(await list('susulan.csv', [8, 9], '202610'), '2026-10-20', { extent: 'partial' })
    expect(await protectedOn('2026-10-25')).toBe(10)
    await take(await list('nov.csv', everybody.slice(0, 9), '202611'), '2026-11-01')
    expect(await protectedOn('2026-11-15')).toBe(9)
  })
})

describe('a rule that is edited', () => {
  test('is applied by the next run, and only to months from its first day', async () => {
    await take(await list('okt.csv', [0], '202605'), '2026-06-01')
    expect(await protectedOn('2026-08-15')).toBe(1)
    const owner = await openDatabase(db.url, 'owner')
    await owner.pool.query(
      `insert into membership.term (regency, what, segment, valid_from, months, citation, confidence, editor)
       values ('${regency}', 'lapse', 'BPU', '2026-06-01', 1, 'contoh', 'inference', 'uji')`,
    )
    await owner.close()
    expect(await deriveNow(db.database, regency, derivations, silent)).toBeDefined()
    expect(await deriveNow(db.database, regency, derivations, silent)).toBeUndefined()
    expect(await protectedOn('2026-06-15')).toBe(1)
    expect(await protectedOn('2026-08-15')).toBe(0)
  })
})

describe('a day that the lists know little of', () => {
  test('before the rule of entry ages the gap is listed all the same', async () => {
    await take(await list('okt.csv', everybody, '202610'), '2026-10-01')
    const gap = await listGap(db.database.db, regency, '2020-01-01')
    const { whole } = await getCoverage(db.database.db, regency, { asOf: '2020-01-01', by: 'all' })
    expect(gap).toHaveLength(whole.gap)
  })

  test('is said to be so', async () => {
    await take(await list('okt.csv', everybody, '202610'), '2026-10-01')
    const notes = async (asOf: string) =>
      (await getCoverage(db.database.db, regency, { asOf, by: 'all' })).notes.join(' ')
    expect(await notes('2026-10-01')).toBe('')
    expect(await notes('2026-09-30')).toContain('sebelum daftar peserta pertama')
    expect(await notes('2026-12-01')).toContain('sesudah daftar peserta terbaru')
  })
})

describe('what is said of a source', () => {
  const workers = async (name: string, numbers: readonly number[]) => {
    const path = join(folder, name)
    const lines = numbers.map((n) => `${nikOf(n)};${names[n]} PEKERJA;Bakambat`)
    await writeFile(path, ['NIK;Nama;Desa', ...lines].join('\n'))
    return path
  }

  test('agency and sector can be corrected with the next list', async () => {
    const asWorkers = { kind: 'workers', source: 'petani' } as const
    await take(await workers('a.csv', [1, 2]), '2026-10-01', { ...asWorkers, agency: 'Dinas Pertanain' })
    const second = await take(await workers('b.csv', [1]), '2026-11-01', {
      ...asWorkers,
      agency: 'Dinas Pertanian',
      sector: 'Pertanian',
    })
    expect(second).toMatchObject({ effect: { people: 1, known: 1, absent: 1 } })
    const { rows } = await db.database.pool.query(
      `select a.name, p.sector, count(*)::int from registry.person p
       join registry.agency a on a.regency = p.regency and a.code = p.agency group by 1, 2`,
    )
    expect(rows).toEqual([{ name: 'Dinas Pertanian', sector: 'Pertanian', count: 2 }])
  })

  test("the insurer's list taken for a list of workers is noticed", async () => {
    const result = await take(await list('salah.csv', everybody, '202610'), '2026-10-01', {
      kind: 'workers',
      source: 'salah',
    })
    expect(result).toMatchObject({ report: { hints: [expect.stringContaining('--as members')] } })
  })
})

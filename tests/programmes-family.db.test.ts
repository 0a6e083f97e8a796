import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../src/platform/transaction.ts'
import { assessPeople } from '../src/programmes/candidates.ts'
import { importLists } from '../src/registry/import-lists.ts'
import { importContext, openTestDatabase, regency, type TestDatabase } from './database.ts'

let db: TestDatabase
let folder: string
beforeAll(async () => {
  db = await openTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'naungan-family-'))
})
afterAll(async () => {
  await db.close()
  await rm(folder, { recursive: true, force: true })
})

const nik = (i: number) => `63030${1 + (i % 9)}0107${String(70 + i)}0001`

async function importList(source: string, kind: 'workers' | 'welfare', lines: readonly string[]) {
  const path = join(folder, `${source}.csv`)
  await writeFile(path, lines.join('\n'))
  await importLists(await importContext(db.database), [{ path, kind, source, asOf: '2026-11-01' }], {
    dryRun: false,
  })
}

const factsOf = async () => {
  const assessed = await inTransaction(db.database, (tx) =>
    assessPeople(tx, regency, { month: '2027-01', funds: [] }),
  )
  return Object.fromEntries(
    assessed.map(({ person, facts }) => [person.name, [facts.kepala_keluarga, facts.disabilitas]]),
  )
}

test('who heads his family and who lives with a disability is read from a list and counts for priority', async () => {
  await importList('petani', 'workers', [
    'NIK;Nama;Tanggal Lahir;Desa;Pekerjaan;Status Hubungan Keluarga;Disabilitas',
    `${nik(1)};AHMAD YANI;01-07-1971;Bakambat;Petani;KEPALA KELUARGA;Tidak`,
    `${nik(2)};BUDI RAHMAN;01-07-1972;Bakambat;Petani;ANAK;Tuna Netra`,
    `${nik(3)};CAHYA SARI;01-07-1973;Bakambat;Petani;ISTRI;`,
    `${nik(4)};DARMAWAN;01-07-1974;Bakambat;Petani;;7`,
  ])
  expect(await factsOf()).toEqual({
    'AHMAD YANI': [true, false],
    'BUDI RAHMAN': [false, true],
    'CAHYA SARI': [false, undefined],
    DARMAWAN: [undefined, undefined],
  })
  const { rows } = await db.database.pool.query<{ findings: string }>(
    `select findings::text from registry.reading where name = 'DARMAWAN'`,
  )
  expect(rows[0]!.findings).toMatch(/disability-unreadable/)
})

test('a column of the names of heads is no answer, and another list fills what the first leaves open', async () => {
  await importList('dtsen', 'welfare', [
    'NIK;Nama;Tanggal Lahir;Desa;Desil;Kepala Keluarga;SHDK;Penyandang Disabilitas',
    `${nik(3)};CAHYA SARI;01-07-1973;Bakambat;2;AHMAD YANI;3;0`,
    `${nik(4)};DARMAWAN;01-07-1974;Bakambat;1;DARMAWAN;1;1`,
  ])
  expect(await factsOf()).toMatchObject({ 'CAHYA SARI': [false, false], DARMAWAN: [true, true] })
})

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { derivations } from '../src/derivations.ts'
import { getCoverage } from '../src/coverage/coverage.ts'
import { generateDemo } from '../src/demo/generate-demo.ts'
import { writeDemo, type WrittenDemo } from '../src/demo/write-demo.ts'
import { openDatabase } from '../src/platform/database.ts'
import { silent } from '../src/platform/progress.ts'
import { deriveNow } from '../src/registry/derive.ts'
import { type ImportFile, importLists } from '../src/registry/import-lists.ts'
import { listBatches } from '../src/registry/queries/batches.ts'
import { undoBatch } from '../src/registry/undo-batch.ts'
import { dumpDerived, importContext, openTestDatabase, regency, type TestDatabase } from './database.ts'

let test1: TestDatabase
let folder: string

beforeAll(async () => {
  test1 = await openTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'naungan-lists-'))
})
afterAll(async () => {
  await test1.close()
  await rm(folder, { recursive: true, force: true })
})

const header = ['No', 'NIK', 'Nama', 'Tempat, Tgl Lahir', 'L/P', 'Alamat', 'Desa', 'Kecamatan', 'Pekerjaan']

async function writeList(name: string, rows: (string | number)[][]): Promise<string> {
  const path = join(folder, name)
  await writeFile(
    path,
    await writeXlsx({ sheets: [{ name: 'Data', rows: [['DAFTAR PEKERJA'], [], header, ...rows] }] }),
  )
  return path
}

const worker = (no: number, nik: string, name: string, birth: string, village = 'Bakambat') =>
  [no, nik, name, `Martapura, ${birth}`, 'L', 'Jl. Melati No. 3', village, 'Aluh Aluh', 'Petani'] as (
    | string
    | number
  )[]

const asWorkers = (path: string, source: string): ImportFile => ({
  path,
  kind: 'workers',
  source,
  asOf: '2026-11-01',
})

describe('an import', () => {
  test('stores rows, makes people, and the same file again changes nothing', async () => {
    const context = await importContext(test1.database)
    const path = await writeList('a.xlsx', [
      worker(1, '6303010107800001', 'H. BUDI SANTOSO', '01-07-1980'),
      worker(2, '6303011208850002', 'RAHMAT HIDAYAT', '12-08-1985'),
      worker(3, '', 'TANPA NIK SAMA SEKALI', '03-03-1990'),
    ])
    const [first] = await importLists(context, [asWorkers(path, 'a')], { dryRun: false })
    expect(first).toMatchObject({
      status: 'imported',
      report: { rows: 5 },
      effect: { people: 3, new: 3, withoutNik: 1 },
    })
    const before = await dumpDerived(test1.database)
    const [again] = await importLists(context, [asWorkers(path, 'a')], { dryRun: false })
    expect(again).toMatchObject({ status: 'unchanged' })
    expect(await dumpDerived(test1.database)).toBe(before)
  })

  test('a dry run tells what would change and changes nothing', async () => {
    const context = await importContext(test1.database)
    const path = await writeList('b.xlsx', [
      worker(1, '6303010107800001', 'BUDI SANTOSO', '01-07-1980'),
      worker(2, '6303012309700001', 'ORANG BARU', '23-09-1970'),
    ])
    const before = await dumpDerived(test1.database)
    const [result] = await importLists(context, [asWorkers(path, 'b')], { dryRun: true })
    expect(result).toMatchObject({ status: 'imported', effect: { people: 2, new: 1, known: 1 } })
    expect(await dumpDerived(test1.database)).toBe(before)
    expect(await listBatches(test1.database.db, regency)).toHaveLength(1)
  })

  test('taken back, it leaves all derived tables as they were, byte for byte', async () => {
    const context = await importContext(test1.database)
    const before = await dumpDerived(test1.database)
    const [result] = await importLists(context, [asWorkers(join(folder, 'b.xlsx'), 'b')], { dryRun: false })
    expect(await dumpDerived(test1.database)).not.toBe(before)
    if (result?.status !== 'imported') throw new Error('not imported')
    await undoBatch(context, result.batchId)
    expect(await dumpDerived(test1.database)).toBe(before)
    await expect(undoBatch(context, result.batchId)).rejects.toMatchObject({
      code: 'registry/batch-already-undone',
    })
    await expect(undoBatch(context, 999)).rejects.toMatchObject({ code: 'registry/batch-not-found' })
  })

  test('a refused file stops no other and leaves nothing behind', async () => {
    const context = await importContext(test1.database)
    const bad = join(folder, 'kosong.xlsx')
    await writeFile(bad, '')
    const good = await writeList('c.xlsx', [worker(1, '6303014406880001', 'NURUL HASANAH', '04-06-1988')])
    const batches = (await listBatches(test1.database.db, regency)).length
    const results = await importLists(context, [asWorkers(bad, 'c1'), asWorkers(good, 'c2')], {
      dryRun: false,
    })
    expect(results.map((result) => result.status)).toEqual(['refused', 'imported'])
    expect(await listBatches(test1.database.db, regency)).toHaveLength(batches + 1)
  })

  test('the mapping is remembered for the next list of the source', async () => {
    const context = await importContext(test1.database)
    const rows = (no: string) => [
      ['No', 'Identitas', 'Sebutan'],
      [1, `63030101078100${no}`, 'AHMAD FAUZI'],
      [2, `63030102078200${no}`, 'SITI RAHMAH'],
    ]
    const write = async (no: string) => {
      const path = join(folder, `d${no}.xlsx`)
      await writeFile(path, await writeXlsx({ sheets: [{ name: 'S', rows: rows(no) }] }))
      return path
    }
    const mapping = { version: 1 as const, columns: { identitas: 'nik' as const, sebutan: 'name' as const } }
    const first = { ...asWorkers(await write('01'), 'd'), mapping }
    await importLists(context, [first], { dryRun: false })
    const [second] = await importLists(context, [asWorkers(await write('02'), 'd')], { dryRun: false })
    expect(second).toMatchObject({ status: 'imported', effect: { people: 2, withoutNik: 0 } })
  })

  test('a source keeps its kind', async () => {
    const context = await importContext(test1.database)
    const path = await writeList('e.xlsx', [worker(1, '6303014406880009', 'LAIN LAGI', '04-06-1988')])
    const [result] = await importLists(context, [{ ...asWorkers(path, 'a'), kind: 'deaths' }], {
      dryRun: false,
    })
    expect(result).toMatchObject({ status: 'refused', code: 'registry/source-kind-differs' })
  })
})

describe('rows as received', () => {
  test.each([
    'update registry.source_row set sheet = sheet',
    'delete from registry.source_row',
    'update registry.batch set file_name = file_name',
    'delete from registry.batch',
    'delete from registry.undone',
    'update platform.export_log set reason = reason',
  ])('the application may not: %s', async (statement) => {
    await expect(test1.database.pool.query(statement)).rejects.toThrow(/permission denied/)
  })
})

describe('the demonstration kabupaten', () => {
  let demo: WrittenDemo
  let db: TestDatabase
  const options = { people: 3_000, rows: 5_000, seed: 4, asOf: '2026-11-01' }

  beforeAll(async () => {
    db = await openTestDatabase()
    demo = await writeDemo(await generateDemo(options), join(folder, 'demo'))
    const files = demo.lists.map(({ file, ...list }): ImportFile => ({
      ...list,
      path: join(folder, 'demo', file),
      asOf: options.asOf,
    }))
    const results = await importLists(await importContext(db.database), files, { dryRun: false })
    expect(results.filter((result) => result.status !== 'imported')).toEqual([])
  })
  afterAll(() => db.close())

  test('its gap is within 2 % of the truth', async () => {
    const { whole } = await getCoverage(db.database.db, regency, { by: 'all' })
    expect(Math.abs(whole.gap - demo.truth.gap) / demo.truth.gap).toBeLessThan(0.02)
  })

  test.each(['district', 'village', 'sector', 'agency', 'segment', 'sex', 'age'])(
    'parts by %s add up to the whole, and agree with an independent statement',
    async (by) => {
      const { whole, parts } = await getCoverage(db.database.db, regency, { asOf: options.asOf, by })
      for (const count of ['registered', 'eligible', 'protected', 'eligibleProtected', 'gap'] as const) {
        expect(
          parts.reduce((sum, part) => sum + part[count], 0),
          count,
        ).toBe(whole[count])
      }
      const { rows } = await db.database.pool.query<{ gap: number }>(independentGap, [regency, options.asOf])
      expect(whole.gap).toBe(rows[0]!.gap)
    },
  )

  test('every row of every list has one outcome, and the persons are those of the truth', async () => {
    const { rows } = await db.database.pool.query<{ key: string }>(
      `select b.file_name || ',' || s.sheet || ',' || s.row as key
       from registry.source_row s join registry.batch b using (regency, batch_id) join registry.reading g using (regency, batch_id, line)
       where g.outcome in ('accepted', 'warned', 'repaired')`,
    )
    const truth = (await readFile(join(folder, 'demo', 'truth', 'rows.csv'), 'utf8'))
      .trim()
      .split('\n')
      .slice(1)
    const expected = truth.map((line) => line.slice(0, line.lastIndexOf(',')))
    const found = new Set(rows.map((row) => row.key))
    expect(expected.filter((key) => !found.has(key))).toEqual([])
    expect(found.size).toBe(new Set(expected).size)
  })

  test('lists that come one by one make the same people as all at once, with or without what was kept', async () => {
    const single = await openTestDatabase()
    try {
      const context = await importContext(single.database)
      for (const { file, ...list } of demo.lists) {
        const one = { ...list, path: join(folder, 'demo', file), asOf: options.asOf }
        await importLists(context, [one], { dryRun: false })
      }
      const wanted = await dumpDerived(db.database)
      expect(await dumpDerived(single.database)).toBe(wanted)
      await rm(join(process.env['NAUNGAN_DATA']!, 'match'), { recursive: true, force: true })
      const owner = await openDatabase(single.url, 'owner')
      await owner.pool.query('delete from registry.derived')
      await owner.close()
      await deriveNow(single.database, regency, derivations, silent)
      expect(await dumpDerived(single.database)).toBe(wanted)
    } finally {
      await single.close()
    }
  })

  test('taking back any list leaves what the others alone would give', async () => {
    const fresh = await openTestDatabase()
    try {
      const context = await importContext(fresh.database)
      const files = demo.lists.map(({ file, ...list }): ImportFile => ({
        ...list,
        path: join(folder, 'demo', file),
        asOf: options.asOf,
      }))
      await importLists(context, files.slice(0, 11), { dryRun: false })
      const before = await dumpDerived(fresh.database)
      const results = await importLists(context, files.slice(11, 13), { dryRun: false })
      for (const result of results.toReversed())
        if (result.status === 'imported') await undoBatch(context, result.batchId)
      expect(await dumpDerived(fresh.database)).toBe(before)
    } finally {
      await fresh.close()
    }
  })
})

/** The gap counted another way: person by person, from the tables and not from the views. */
const independentGap = `
  select count(*)::int as gap from registry.person p
  where p.regency = $1 and not p.is_asn and (p.is_worker or p.is_member)
    and coalesce(p.deceased_on, 'infinity') > $2::date
    and not exists (
      select from membership.participation q join membership.period t on t.regency = q.regency and t.participant = q.participant
      where q.regency = p.regency and q.person_id = p.person_id and lower(t.valid) <= $2::date
        and coalesce(upper(t.valid), 'infinity') > $2::date and t.state in ('active', 'arrears')
        and t.programmes @> array['JKK', 'JKM'])`

import { afterAll, beforeAll, expect, test } from 'vitest'
import { listPartNames, reckon } from '../src/coverage/indicators/queries.ts'
import { getCoverage, getRanking } from '../src/coverage/public.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { ensureRegions } from '../src/regions/public.ts'
import { searchRegions } from '../src/regions/search-regions.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { fillRegister } from './register.ts'

let db: TestDatabase
let owner: Database

/** A village and a district that an earlier edition had and this one has no more: they were split. */
beforeAll(async () => {
  db = await openTestDatabase()
  owner = await openDatabase(db.url, 'owner')
  await fillRegister(db, 120)
  await owner.pool.query(
    `insert into regions.region (code, level, parent, name, edition) values
       ('63.03.01.2999', 'village', '63.03.01', 'Bakambat Lama', 'edisi lama'),
       ('63.03.99', 'district', '63.03', 'Tatah Lama', 'edisi lama'),
       ('63.03.99.2001', 'village', '63.03.99', 'Tatah Bangkal', 'edisi lama')`,
  )
  await owner.pool.query(`update regions.region set edition = 'edisi lama'`)
  await owner.pool.query(
    `update registry.person set village_code = case person_id % 2 when 0 then '63.03.01.2999' else '63.03.99.2001' end
     where person_id <= 10000040`,
  )
  await ensureRegions(owner)
  await reckon(db.database.db, regency)
})
afterAll(async () => {
  await owner.close()
  await db.close()
})

test('who is counted under a code that the edition has no more is not of an unknown place', async () => {
  const { parts, whole, notes } = await getCoverage(db.database.db, regency, { by: 'village' })
  const former = parts.filter(({ label }) => label.includes('kode lama'))
  expect(former.map(({ key, label }) => [key, label])).toEqual([
    ['63.03.01.2999', 'Bakambat Lama, Aluh Aluh (kode lama 63.03.01.2999)'],
    ['63.03.99.2001', 'Tatah Bangkal, Tatah Lama (kode lama 63.03.99.2001)'],
  ])
  expect(former.every(({ registered }) => registered > 0)).toBe(true)
  expect(parts.reduce((sum, { registered }) => sum + registered, 0)).toBe(whole.registered)
  expect(notes.at(-1)).toMatch(/^2 kode wilayah tidak ada lagi/)
})

test('a district likewise, also in a ranking, and no remark where all codes are in force', async () => {
  const { parts } = await getCoverage(db.database.db, regency, { by: 'district' })
  expect(parts.find(({ key }) => key === '63.03.99')?.label).toBe('Tatah Lama (kode lama 63.03.99)')
  const { rows, notes } = await getRanking(db.database.db, regency, { level: 'district', held: false })
  expect(rows.find(({ key }) => key === '63.03.99')?.label).toBe('Tatah Lama (kode lama 63.03.99)')
  expect(notes.some((note) => note.startsWith('1 kode wilayah tidak ada lagi'))).toBe(true)
  const bySex = await getCoverage(db.database.db, regency, { by: 'sex' })
  expect(bySex.notes.filter((note) => note.includes('kode wilayah'))).toEqual([])
})

test('indicators and what moved name them too, and a search finds them as old codes', async () => {
  const names = await listPartNames(db.database.db, regency, 'village')
  expect(names.get('63.03.99.2001')).toBe('Tatah Bangkal, Tatah Lama (kode lama 63.03.99.2001)')
  expect(names.get('63.03.01.2002')).not.toContain('kode lama')
  const [found] = await searchRegions(db.database.db, '63.03.01.2999', regency, 5)
  expect(found).toMatchObject({ code: '63.03.01.2999', retired: true })
})

test('what was retired by one edition stays so in the next', async () => {
  await owner.pool.query(`update regions.region set edition = 'edisi lain'`)
  await ensureRegions(owner)
  const names = await listPartNames(db.database.db, regency, 'district')
  expect(names.get('63.03.99')).toBe('Tatah Lama (kode lama 63.03.99)')
})

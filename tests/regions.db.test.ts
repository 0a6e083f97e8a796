import { afterAll, beforeAll, expect, test } from 'vitest'
import { searchRegions } from '../src/regions/search-regions.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

test.each([
  ['63.03', '63.03'],
  ['6303012001', '63.03.01.2001'],
  ['63.72.01', '63.72.01'],
  ['Ds. Sei Tandipah', '63.03.04.2003'],
  ['S. Tandipah', '63.03.04.2003'],
  ['Kel. Jawa Laut', '63.03.05.2054'],
  ['benua hanyar', '63.03.02.2021'],
  ['minggu raya', '63.03.07.2022'],
  ['simpang empat kec. kertak hanyar', '63.03.02.2006'],
  ['simpang empat kec. simpang empat', '63.03.08.2006'],
  ['Kec. Gambut', '63.03.03'],
  ['kab banjar', '63.03'],
  ['kota banjar', '32.79'],
])('%s finds %s first', async (text, code) => {
  const [first] = await searchRegions(db.database.db, text, regency, 5)
  expect(first?.code).toBe(code)
})

test('an ambiguous name shows all it may be before what is like it', async () => {
  const found = await searchRegions(db.database.db, 'Desa Simpang Empat', regency, 5)
  expect(found.slice(0, 2).map((one) => one.code)).toEqual(['63.03.02.2006', '63.03.08.2006'])
})

test('what is no region finds nothing', async () => {
  expect(await searchRegions(db.database.db, 'qqqqqqqq', regency, 5)).toEqual([])
})

test('all of Indonesia is there', async () => {
  const { rows } = await db.database.pool.query(
    'select level, count(*)::int from regions.region group by level order by 2',
  )
  expect(rows).toEqual([
    { level: 'province', count: 38 },
    { level: 'regency', count: 514 },
    { level: 'district', count: 7_285 },
    { level: 'village', count: 83_762 },
  ])
})

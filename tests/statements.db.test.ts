import { afterAll, beforeAll, expect, test } from 'vitest'
import { listStatements } from '../src/coverage/statements/list-statements.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

test('every shipped statement has a source, and those with wrong arithmetic are known', async () => {
  const found = await listStatements(db.database.db)
  expect(found.length).toBeGreaterThanOrEqual(22)
  expect(found.filter(({ agrees }) => agrees === false).map(({ statement }) => statement)).toEqual([
    'banjar-2025',
    'bali-2025-03',
  ])
  expect(found.every(({ source }) => /^S\d+/.test(source))).toBe(true)
})

test('one place alone; rivals of one regency stand side by side', async () => {
  const found = await listStatements(db.database.db, '63.03')
  expect(found.map(({ denominator }) => denominator)).toEqual(
    expect.arrayContaining([206_000, 292_000, 201_000]),
  )
  expect(new Set(found.map(({ placeCode }) => placeCode))).toEqual(new Set(['63.03']))
})

/** As they were collected: place, day, people, of how many, hundredths of a percent, target; and nothing besides. */
test('what ships is what was stated, with its day, and no other number', async () => {
  const found = await listStatements(db.database.db)
  const told = found.map(({ placeName, saidOn, numerator, denominator, hundredths, target }) => [
    placeName.replace(/^(Kabupaten|Kota) /, ''),
    saidOn,
    numerator,
    denominator,
    hundredths,
    target,
  ])
  expect(told).toEqual([
    ['Banjar', '2026-02-13', null, 292_000, 2287, null],
    ['Kalimantan', '2026-02-02', 3_302_762, 7_996_826, 4130, null],
    ['Kalimantan Barat', '2026-02-02', null, null, 2700, null],
    ['Kalimantan Selatan', '2026-02-02', null, null, 4200, null],
    ['Kalimantan Tengah', '2026-02-02', null, null, 4200, null],
    ['Kalimantan Timur', '2026-02-02', null, null, 5000, null],
    ['Kalimantan Utara', '2026-02-02', null, null, 4600, null],
    ['Banjar', '2025-12-31', null, 206_000, 2610, 2947],
    ['Tabalong', '2025-12-31', 24_800, null, null, null],
    ['Balangan', '2025-10-31', 62_000, 64_000, 9000, null],
    ['Banyumas', '2025-10-31', null, null, 3616, 4319],
    ['Kalimantan Selatan', '2025-09-25', null, null, null, 7000],
    ['Banjar', '2025-08-31', 13_251, 15_000, null, null],
    ['Banjar', '2025-05-28', 53_000, 201_000, 2640, null],
    ['Indonesia', '2025-04-30', null, null, 3568, 5215],
    ['Tanah Bumbu', '2025-04-09', 43_725, null, null, null],
    ['Bali', '2025-03-31', 935_079, 1_873_899, 5088, 6728],
    ['Banjar', '2025-03-20', null, null, null, null],
    ['Kutai Timur', '2024-12-31', 77_074, 51_086, 15_000, null],
    ['Kalimantan', '2024-11-30', 3_287_020, null, 4534, null],
    ['Kalimantan Tengah', '2023-11-21', 337_000, 910_000, 3700, null],
    ['Banjarmasin', '2023-02-28', 3_200, null, null, null],
    ['Barito Kuala', '2021-10-31', 2_968, null, null, null],
  ])
})

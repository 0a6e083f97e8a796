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

import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMonths, monthOf, today } from '../src/platform/calendar.ts'
import { ensureAssessed, getAssessment } from '../src/programmes/assessment.ts'
import { administrator, openTestApi, registrar, type TestApi } from './api.ts'
import { regency } from './database.ts'
import { fillRegister } from './register.ts'

let api: TestApi
const month = addMonths(monthOf(today()), 1)
beforeAll(async () => {
  api = await openTestApi()
  api.as('pengelola', registrar, administrator)
  await fillRegister(api.db, 30)
})
afterAll(() => api.close())

const jobs = async () => {
  const { rows } = await api.db.database.pool.query<{ n: number }>(
    "select count(*)::int as n from platform.job where task = 'assess-people' and finished_at is null",
  )
  return rows[0]!.n
}

test('after a change a large regency is shown as it stood, while one job judges everybody anew', async () => {
  const { database } = api.db
  const first = await getAssessment(database, regency, month, 0)
  expect(first).toMatchObject({ refreshing: false, month })
  expect(await getAssessment(database, regency, month, 0)).toMatchObject({ refreshing: false })
  await database.pool.query(
    `insert into programmes.parameter (regency, name, valid_from, value, citation, confidence, editor)
     values ($1, 'batas_bukti_bulan', '2026-01-01', 3, 'Rapat uji', 'inference', 'uji')`,
    [regency],
  )
  const then = await getAssessment(database, regency, month, 0)
  expect(then).toMatchObject({ refreshing: true, edition: first.edition, madeAt: first.madeAt })
  await getAssessment(database, regency, month, 0)
  expect(await jobs()).toBe(1)
  const running = api.startJobs()
  await expect.poll(jobs, { timeout: 30_000 }).toBe(0)
  await running.stop()
  const now = await getAssessment(database, regency, month, 0)
  expect(now.refreshing).toBe(false)
  expect(now.edition).not.toBe(first.edition)
  expect((await ensureAssessed(database, regency, month)).madeAt).toBe(now.madeAt)
})

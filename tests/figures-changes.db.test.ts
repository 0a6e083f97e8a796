import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getChanges, type Moved } from '../src/coverage/changes/get-changes.ts'
import { getIndicator, listIndicators } from '../src/coverage/indicators/get-indicator.ts'
import { levels } from '../src/coverage/indicators/levels.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { prng } from './random.ts'
import { changeRegister } from './random-register.ts'

let db: TestDatabase
let owner: Database
beforeAll(async () => {
  db = await openTestDatabase()
  owner = await openDatabase(db.url, 'owner')
})
afterAll(async () => {
  await owner.close()
  await db.close()
})

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

function addsUp({ numerator, denominator }: Moved): void {
  for (const { start, steps, end } of [numerator, denominator])
    if (start !== null) expect(start + sum(steps.map(({ people }) => people))).toBe(end)
}

const reason = (moved: Moved, name: string) =>
  sum(moved.numerator.steps.filter((one) => one.reason === name).map(({ people }) => people))

test('waterfalls add up to the person, whole and by part, also over what was corrected since', async () => {
  const indicators = await listIndicators(db.database, regency)
  await changeRegister(owner, prng(1), 80)
  await getIndicator(db.database, regency, { indicator: 'aktif-berhak' })
  await owner.pool.query(`update coverage.reckoning set reckoned_at = '2026-07-05T12:00:00Z'`)
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 1e9 }),
      fc.constantFrom(
        ['2026-03-31', '2026-04-30'],
        ['2026-01-31', '2026-12-31'],
        ['2026-06-15', '2027-02-01'],
      ),
      fc.constantFrom(undefined, '2026-07-31'),
      async (seed, [from, to], fromKnown) => {
        await changeRegister(owner, prng(seed), 10)
        for (const { code, over } of indicators) {
          for (const level of levels) {
            const question = { indicator: code, from, to, fromKnown, level }
            const { whole, parts } = await getChanges(db.database, regency, question)
            for (const one of [whole, ...parts]) addsUp(one)
            if (level !== 'regency') {
              expect(sum(parts.map(({ numerator }) => numerator.end!))).toBe(whole.numerator.end)
              expect(sum(parts.map(({ numerator }) => numerator.start!))).toBe(whole.numerator.start)
            }
            if (over.kind === 'statistic' || whole.gap.length === 0) continue
            for (const one of [whole, ...parts]) {
              expect(sum(one.gap.map((line) => line.from))).toBe(
                one.denominator.start! - one.numerator.start!,
              )
              expect(sum(one.gap.map((line) => line.to))).toBe(one.denominator.end! - one.numerator.end!)
            }
          }
        }
      },
    ),
    { numRuns: 5 },
  )
}, 300_000)

test('each reason is the one that holds', async () => {
  for (const table of ['membership.period', 'membership.participation', 'registry.person'])
    await owner.pool.query(`delete from ${table}`)
  let next = 0
  const person = async (
    valid: readonly string[],
    more: { readonly born?: string; readonly died?: string; readonly left?: string } = {},
  ) => {
    const id = ++next
    await owner.pool.query(
      `insert into registry.person (regency, person_id, name, village_code, born, deceased_on, is_worker, is_member, is_asn,
         deceased_mark, row_count, origin)
       values ($1, $2, 'Orang', '63.03.01.2001', $3, $4, true, true, false, false, 1, '{}')`,
      [regency, id, more.born ?? '1980-01-01', more.died ?? null],
    )
    await owner.pool.query(
      `insert into membership.participation (regency, participant, source, person_id, segment, programmes, first_listed,
         last_listed, last_batch, last_line) values ($1, $2, 'x', $2, 'BPU', 'JKK,JKM', '2026-01-01', '2026-10-01', 1, 1)`,
      [regency, id],
    )
    for (const days of valid)
      await owner.pool.query(`insert into membership.period values ($1, $2, $3, 'active', '{JKK,JKM}')`, [
        regency,
        id,
        days,
      ])
    if (more.left !== undefined)
      await owner.pool.query(`insert into membership.period values ($1, $2, $3, 'left', '{JKK,JKM}')`, [
        regency,
        id,
        more.left,
      ])
  }
  await person(['[2026-04-01,)'])
  await person(['[2025-01-01,2025-06-01)', '[2026-04-01,)'])
  await person(['[2026-01-01,2026-04-01)'])
  await person(['[2026-01-01,2026-04-01)'], { born: '1961-04-15' })
  await person(['[2026-01-01,)'], { died: '2026-04-10' })
  await person(['[2026-01-01,2026-04-05)'], { left: '[2026-04-05,)' })
  await person(['[2026-01-01,)'])
  const question = { indicator: 'aktif-berhak', from: '2026-03-31', to: '2026-04-30' }
  const { whole } = await getChanges(db.database, regency, question)
  expect(whole.numerator).toMatchObject({ start: 5, end: 3 })
  expect(
    ['new', 'returned', 'lapsed', 'aged-out', 'died', 'left'].map((name) => [name, reason(whole, name)]),
  ).toEqual([
    ['new', 1],
    ['returned', 1],
    ['lapsed', -1],
    ['aged-out', -1],
    ['died', -1],
    ['left', -1],
  ])
  expect(whole.denominator.steps).toMatchObject([{ reason: 'died', people: -1 }])
  expect(whole.numerator.steps[0]!.label).toMatch(/pembayar tidak tercatat/)

  await owner.pool.query(`update coverage.reckoning set reckoned_at = '2026-05-02T12:00:00Z'`)
  await owner.pool.query(`update registry.person set village_code = '63.03.02.2006' where person_id = 7`)
  await owner.pool.query(`update registry.person set is_asn = true where person_id = 3`)
  const later = await getChanges(db.database, regency, {
    ...question,
    fromKnown: '2026-05-02',
    level: 'village',
  })
  expect(reason(later.whole, 'reclassified')).toBe(-1)
  expect(later.parts.map(({ code }) => code)).toEqual(['63.03.01.2001', '63.03.02.2006'])
  expect(reason(later.parts[1]!, 'moved-in')).toBe(1)
  expect(reason(later.parts[0]!, 'moved-out')).toBe(-1)
  for (const one of [later.whole, ...later.parts]) addsUp(one)
  await expect(getChanges(db.database, regency, { ...question, to: '2026-03-31' })).rejects.toMatchObject({
    code: 'coverage/days-reversed',
  })
})

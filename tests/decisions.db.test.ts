import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { decidePair, type DecisionContext, withdrawDecision } from '../src/registry/decide-pair.ts'
import { importLists } from '../src/registry/import-lists.ts'
import { listEvents } from '../src/registry/queries/person-history.ts'
import { revertEvent } from '../src/registry/revert-event.ts'
import { getRowRef } from '../src/registry/row-refs.ts'
import { undoBatch } from '../src/registry/undo-batch.ts'
import { dumpDerived, importContext, openTestDatabase, regency, type TestDatabase } from './database.ts'

let folder: string
let db: TestDatabase
let context: DecisionContext

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naungan-decisions-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  db = await openTestDatabase()
  context = await importContext(db.database)
})
afterEach(() => db.close())

/** Rows `NIK;name;birth;village`; enough others around them that rarity means something. */
async function take(name: string, lines: readonly string[], source = name): Promise<number> {
  const path = join(folder, `${name}.csv`)
  await writeFile(path, ['NIK;Nama;Tanggal Lahir;Desa', ...lines].join('\n'))
  const [result] = await importLists(
    await importContext(db.database),
    [{ path, kind: 'workers', source, asOf: '2026-11-01' }],
    { dryRun: false },
  )
  if (result?.status !== 'imported') throw new Error(JSON.stringify(result))
  return result.batchId
}

async function personOf(text: string): Promise<number> {
  const [batchId, line] = await getRowRef(db.database.db, regency, text)
  const { rows } = await db.database.pool.query<{ person_id: number }>(
    'select person_id from registry.person_row where batch_id = $1 and line = $2',
    [batchId, line],
  )
  return rows[0]!.person_id
}

const ref = (text: string) => getRowRef(db.database.db, regency, text)
const decide = async (a: string, b: string, verdict: 'same' | 'different') =>
  decidePair(context, { a: await ref(a), b: await ref(b), verdict, reason: 'diperiksa ke KTP' })

const others = ['GAZALI', 'HERMAN', 'ISMAIL', 'JUNAIDI', 'KURNIAWAN', 'LUKMAN', 'MASRUDIN'].map(
  (name, i) => `630305${10 + i}03${70 + i}0001;${name} ${name}SYAH;${10 + i}-03-19${70 + i};Bakambat`,
)
const budi = '6303010107800001;BUDI SANTOSO;01-07-1980;Bakambat'
const budiWithoutNik = ';BUDI SANTOSO;01-07-1980;Bakambat'
const rahmat = '6303051208850002;RAHMAT HIDAYAT;12-08-1985;Bakambat'

describe('a decision', () => {
  test('parts two rows that the evidence joins, and holds for the same rows in the next list', async () => {
    await take('a', [budi, rahmat, ...others])
    await take('b', [budi])
    expect(await personOf('2:2')).toBe(await personOf('1:2'))
    await decide('1:2', '2:2', 'different')
    expect(await personOf('2:2')).not.toBe(await personOf('1:2'))
    await take('b-desember', [budi, rahmat], 'b')
    expect(await personOf('3:2')).not.toBe(await personOf('1:2'))
    expect(await personOf('3:3')).toBe(await personOf('1:3'))
  })

  test('joins two rows that the evidence leaves apart; taken back, they part again', async () => {
    await take('a', [budi, rahmat, ...others])
    const before = await dumpDerived(db.database)
    const { decisionId } = await decide('1:2', '1:3', 'same')
    expect(await personOf('1:3')).toBe(await personOf('1:2'))
    await withdrawDecision(context, decisionId)
    expect(await dumpDerived(db.database)).toBe(before)
    await expect(withdrawDecision(context, decisionId)).rejects.toMatchObject({
      code: 'registry/decision-not-found',
    })
  })

  test('is made once: the second clerk is told who decided', async () => {
    await take('a', [budi, rahmat, ...others])
    await decide('1:2', '1:3', 'different')
    await expect(decide('1:3', '1:2', 'same')).rejects.toMatchObject({
      code: 'registry/already-decided',
      message: expect.stringContaining('orang yang berbeda oleh uji'),
    })
  })

  test('that contradicts others is refused, and nothing changes', async () => {
    await take('a', [budi, rahmat, ...others])
    await decide('1:2', '1:3', 'same')
    await decide('1:3', '1:4', 'same')
    const before = await dumpDerived(db.database)
    await expect(decide('1:2', '1:4', 'different')).rejects.toMatchObject({
      code: 'registry/decision-contradicts',
    })
    expect(await dumpDerived(db.database)).toBe(before)
  })

  test('about rows that say the very same in one list is not possible', async () => {
    await take('a', [budi, budi, ...others])
    await expect(decide('1:2', '1:3', 'different')).rejects.toMatchObject({ code: 'registry/rows-identical' })
    await expect(decide('1:2', '9:3', 'different')).rejects.toMatchObject({ code: 'registry/row-not-found' })
  })
})

describe('people keep their numbers', () => {
  test('when the list that brought them is taken back', async () => {
    await take('a', [budi, ...others])
    await take('b', [budi, rahmat])
    const number = await personOf('1:2')
    await undoBatch(context, 1)
    expect(await personOf('2:2')).toBe(number)
    await take('a-lagi', [budi, ...others], 'a')
    expect(await personOf('3:2')).toBe(number)
    await undoBatch(context, 2)
    expect(await personOf('3:2')).toBe(number)
  })
})

describe('a merge', () => {
  const merge = async () => {
    await take('a', [budi, ...others])
    await take('b', [budiWithoutNik.replace('BUDI SANTOSO', 'BUDI SANTOSA')])
    const apart = (await personOf('1:2')) !== (await personOf('2:2'))
    if (apart) await decide('1:2', '2:2', 'same')
    else {
      await decide('1:2', '2:2', 'different')
      const [line] = (await listEvents(db.database.db, regency, 1)).map(({ eventId }) => eventId)
      await revertEvent(context, line!)
    }
    expect(await personOf('1:2')).toBe(await personOf('2:2'))
  }

  test('is an event, which can be taken back and taken back again', async () => {
    await merge()
    const [event] = await listEvents(db.database.db, regency, 1)
    expect(event).toMatchObject({ kind: 'merged', cause: 'decision', causedBy: 'uji' })
    await revertEvent(context, event!.eventId)
    expect(await personOf('1:2')).not.toBe(await personOf('2:2'))
    const [split] = await listEvents(db.database.db, regency, 1)
    expect(split).toMatchObject({ kind: 'split' })
    await revertEvent(context, split!.eventId)
    expect(await personOf('1:2')).toBe(await personOf('2:2'))
    await expect(revertEvent(context, 999)).rejects.toMatchObject({ code: 'registry/event-not-found' })
  })
})

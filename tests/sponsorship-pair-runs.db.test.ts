import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { today } from '../src/platform/calendar.ts'
import { silent } from '../src/platform/progress.ts'
import { inTransaction, rehearse } from '../src/platform/transaction.ts'
import { decideMandate } from '../src/sponsorship/mandates/stop-mandate.ts'
import { acceptRun, dropRun, undoRun } from '../src/sponsorship/pair-runs/decide-run.ts'
import { makeRun, proposePairs, type Runner } from '../src/sponsorship/pair-runs/make-run.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { addTestPayer, asOwner, clerk, give, linesOf, listWorkers } from './paired.ts'
import { fillWorkers } from './planned.ts'
import { importServants, nipOf } from './sponsors.ts'

let db: TestDatabase
let workers: number[]
/** Before the cut-off day, so that this month counts. */
const day = `${today().slice(0, 8)}05`
const runner: Runner = { ...clerk, today: day, progress: silent }
const servants = Array.from({ length: 4 }, (_, i) => ({
  nip: nipOf('1985-03-12', i + 1),
  name: ['SARI WULANDARI', 'UMAR HAMDAN', 'RINA PAPERINA', 'BUDI HARTONO'][i]!,
  unit: i < 2 ? 'Dinas Sosial' : 'Dinas Pendidikan',
}))

beforeEach(async () => {
  db = await openTestDatabase()
  await importServants(db, '2026-10-01', servants)
  await fillWorkers(db, 12)
  await addTestPayer(db, 'BAPAK-ASUH', 'sponsor')
  workers = await listWorkers(db)
})
afterEach(() => db.close())

const propose = (choosers = false) => inTransaction(db.database, (tx) => proposePairs(tx, runner, choosers))
const make = (choosers = false) => inTransaction(db.database, (tx) => makeRun(tx, runner, choosers))
const accept = (run: number) => inTransaction(db.database, (tx) => acceptRun(tx, runner, run))
const pairs = () =>
  linesOf(
    db,
    `select mandate, array_position(array[${workers.join(',')}]::bigint[], person_id) - 1 as w, end_reason
     from sponsorship.pair where not isempty(months) order by pair`,
  )
const enrolled = async () =>
  Number((await linesOf(db, `select count(*) from contributions.enrolment where state = 'standing'`))[0])

describe('the pairing', () => {
  test('is proposed, told in a sentence each, and is the same again', async () => {
    await give(db, servants[0]!.nip, { places: 3 }, day)
    await give(db, servants[2]!.nip, { places: 2 }, day)
    const one = await propose()
    expect(one.counts).toMatchObject({ places: 5, waiting: 12, needs: 0, fresh: 5, kept: 0, unpaired: 7 })
    // Highest priority first.
    expect(one.lines.map(({ rank }) => rank).toSorted((a, b) => a! - b!)).toEqual([1, 2, 3, 4, 5])
    const [first] = one.lines
    expect(first!.sentence).toMatch(/^Prioritas ke-1 dari 12; se(desa|kecamatan|kabupaten)/)
    expect(await propose()).toEqual(one)
    expect(await linesOf(db, 'select run from sponsorship.pair_run')).toEqual([])
  })

  test('accepted, everybody is enrolled; run again, nothing is left to do; undone, nothing was', async () => {
    await give(db, servants[0]!.nip, { places: 3 }, day)
    const { run, lines } = await make()
    expect(await rehearse(db.database, (tx) => acceptRun(tx, runner, run))).toMatchObject({ refused: 0 })
    expect(await pairs()).toEqual([])
    expect(await accept(run)).toMatchObject({ fresh: 3, refused: 0 })
    expect(await enrolled()).toBe(3)
    expect((await linesOf(db, 'select sentence from sponsorship.pair order by pair'))[0]).toBe(
      lines[0]!.sentence,
    )
    await expect(accept(run)).rejects.toMatchObject({ code: 'sponsorship/pair-run-decided' })
    const again = await propose()
    expect(again.counts).toMatchObject({ fresh: 0, kept: 3, parted: 0, freePlaces: 0 })
    expect(again.lines).toEqual([])
    const undo = () => inTransaction(db.database, (tx) => undoRun(tx, runner, run, 'salah daftar'))
    expect(await undo()).toEqual({ withdrawn: 3, restored: 0 })
    expect(await pairs()).toEqual([])
    expect(await enrolled()).toBe(0)
    await expect(undo()).rejects.toMatchObject({ code: 'sponsorship/pair-run-not-accepted' })
    // The same people again.
    expect((await propose()).lines.map(({ personId }) => personId)).toEqual(
      lines.map(({ personId }) => personId),
    )
  })

  test('is refused when something has changed since, or another was made', async () => {
    const mandate = await give(db, servants[0]!.nip, { places: 3 }, day)
    const { run: first } = await make()
    const { run } = await make()
    await expect(accept(first)).rejects.toMatchObject({ code: 'sponsorship/pair-run-decided' })
    await inTransaction(db.database, (tx) =>
      decideMandate(tx, clerk, mandate, 'pause', { asOf: day, reason: 'sponsor' }),
    )
    await expect(accept(run)).rejects.toMatchObject({ code: 'sponsorship/pair-run-stale' })
    await inTransaction(db.database, (tx) => dropRun(tx, runner, run))
    await expect(inTransaction(db.database, (tx) => dropRun(tx, runner, run))).rejects.toMatchObject({
      code: 'sponsorship/pair-run-decided',
    })
  })

  test('leaves free places to those who want to choose, unless told', async () => {
    await give(db, servants[0]!.nip, { places: 2, wish: 'nearby' }, day)
    expect((await propose()).counts).toMatchObject({ places: 0, fresh: 0 })
    expect((await propose(true)).counts).toMatchObject({ places: 2, fresh: 2 })
  })

  test('moves whose sponsor is gone first, and nobody else', async () => {
    const gone = await give(db, servants[0]!.nip, { places: 2 }, day)
    await give(db, servants[1]!.nip, { places: 2 }, day)
    await accept((await make()).run)
    const before = await pairs()
    expect(before).toHaveLength(4)
    // He stops before his month was deducted; a third pledges one place.
    await inTransaction(db.database, (tx) =>
      decideMandate(tx, clerk, gone, 'stop', { asOf: day, reason: 'sponsor' }),
    )
    const third = await give(db, servants[2]!.nip, { places: 1 }, day)
    const { run, counts, lines } = await make()
    expect(counts).toMatchObject({ needs: 2, fresh: 1, kept: 2, parted: 0 })
    expect(lines[0]).toMatchObject({ mandate: third, held: true })
    expect(lines[0]!.sentence).toContain('Bapak Asuh sebelumnya berhenti')
    await accept(run)
    expect(await linesOf(db, 'select count(*) from sponsorship.payer_need where settled_at is null')).toEqual(
      ['1'],
    )
    const stays = before.filter((line) => !line.startsWith(`${gone} `))
    expect(await pairs()).toEqual(expect.arrayContaining(stays))
    await inTransaction(db.database, (tx) => undoRun(tx, runner, run, 'salah daftar'))
    expect(await linesOf(db, 'select count(*) from sponsorship.payer_need where settled_at is null')).toEqual(
      ['2'],
    )
  })

  test('parts kin once the rule forbids it, and undone they are together again', async () => {
    const mandate = await give(db, servants[0]!.nip, { places: 1 }, day)
    await accept((await make()).run)
    const [before] = await pairs()
    await asOwner(
      db,
      `update registry.person set kk = '6303010101010001'
       where person_id in (select person_id from sponsorship.pair) or person_id in (select person_id from sponsorship.sponsor where nip = $1)`,
      [servants[0]!.nip],
    )
    const { run, counts, lines } = await make()
    expect(counts).toMatchObject({ parted: 1, fresh: 1, kept: 0 })
    expect(lines[0]).toMatchObject({ what: 'parted', mandate })
    expect(lines[0]!.sentence).toContain('Sekeluarga')
    await accept(run)
    expect((await pairs()).filter((line) => !line.includes('parted'))).not.toContain(before)
    expect(await linesOf(db, 'select reason from sponsorship.payer_need')).toEqual(['parted'])
  })

  test('prefers the village that an agency has adopted', async () => {
    await asOwner(
      db,
      `insert into sponsorship.adopted_village (regency, agency, village_code, added_by)
       select distinct p.regency, 'Dinas Sosial', p.village_code, 'uji' from registry.person p where p.person_id = $1`,
      [workers[1]],
    )
    await asOwner(db, 'update sponsorship.sponsor set village_code = null', [])
    await give(db, servants[0]!.nip, { places: 2 }, day)
    await give(db, servants[2]!.nip, { places: 2 }, day)
    const { lines } = await propose()
    const ofAdopter = lines.filter(({ nearness }) => nearness === 'village')
    expect(ofAdopter.length).toBeGreaterThan(0)
    expect(ofAdopter[0]!.sentence).toContain('desa binaan Dinas Sosial')
  })
})

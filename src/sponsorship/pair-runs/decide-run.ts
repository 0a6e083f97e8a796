import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import { firstDay } from '../../platform/calendar.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { closePairs } from '../pairs/close-pairs.ts'
import { openPairs } from '../pairs/open-pairs.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import type { Runner } from './make-run.ts'
import { pairingMonth, poseProblem } from './pose-problem.ts'
import {
  type LineVerdict,
  listLines,
  lockRun,
  reopenNeeds,
  type RunCounts,
  setRun,
  settleNeeds,
  setUndone,
  setVerdicts,
  type StoredRun,
} from './run-queries.ts'

/**
 * Somebody accepts a run: its pairs begin with their enrolments, those it parts end, in this transaction. Where people
 * or mandates have changed since it was made, it is refused and made anew.
 *
 * @throws sponsorship/pair-run-not-found, sponsorship/pair-run-decided, sponsorship/pair-run-stale, and as openPairs
 */
export async function acceptRun(tx: Tx, by: Runner, number: number): Promise<RunCounts> {
  const { regency, id, today, progress } = by
  await lockRegency(tx, regency)
  const run = await getProposed(tx, regency, number)
  const { month, choosers } = run
  if ((await pairingMonth(tx, regency, today)) !== month) throw failSponsorship('pair-run-stale')
  const now = await poseProblem(tx, regency, { month, choosers }, progress)
  if (now.basis !== run.basis) throw failSponsorship('pair-run-stale')
  progress.step('Memisahkan dan memasangkan')
  const lines = await listLines(tx.db, regency, number)
  const parted = lines.filter(({ what }) => what === 'parted')
  const fresh = lines.filter(({ what }) => what === 'new')
  const closed = await partLines(tx, by, run, parted, new Set(fresh.map(({ personId }) => personId)))
  const outcomes = await openPairs(
    tx,
    { regency, id, today, run: number },
    fresh.map(({ mandate, personId, from, until, sentence }) => ({
      mandate,
      personId,
      from,
      to: until,
      how: 'assigned' as const,
      sentence,
    })),
  )
  const opened = outcomes.map((one, i): LineVerdict => {
    const { line } = fresh[i]!
    return one.status === 'opened'
      ? { line, verdict: 'opened', pair: one.pair, refusal: null }
      : { line, verdict: 'refused', pair: null, refusal: one.sentence }
  })
  await setVerdicts(tx, regency, number, [...closed, ...opened])
  const people = outcomes.flatMap((one) => (one.status === 'opened' ? [one.personId] : []))
  await settleNeeds(tx.db, regency, { run: number, by: id, people })
  const counts = { ...run.counts, refused: outcomes.length - people.length }
  await setRun(tx.db, regency, number, { state: 'accepted', counts, by: id })
  await audit(tx, by, 'pairs-accepted', `pair-run:${number}`, {
    opened: people.length,
    refused: counts.refused,
    parted: closed.length,
  })
  return counts
}

/** A pair ends for another; whoever gets no other sponsor at once needs another payer. */
async function partLines(
  tx: Tx,
  by: Runner,
  { month }: StoredRun,
  lines: Awaited<ReturnType<typeof listLines>>,
  placed: ReadonlySet<number>,
): Promise<LineVerdict[]> {
  if (lines.length === 0) return []
  const { rows } = await sql<{ pair: number; mandate: number; personId: number }>`
    select pair, mandate, person_id as "personId" from sponsorship.pair
    where regency = ${by.regency} and end_reason is null and months @> ${firstDay(month)}::date
      and mandate = any(${lines.map(({ mandate }) => mandate)}::bigint[])`.execute(tx.db)
  const pairOf = new Map(rows.map(({ pair, mandate, personId }) => [`${mandate} ${personId}`, pair]))
  const found = lines.flatMap((one) => {
    const pair = pairOf.get(`${one.mandate} ${one.personId}`)
    return pair === undefined ? [] : [{ ...one, pair }]
  })
  for (const need of [false, true]) {
    const pairs = found.filter(({ personId }) => placed.has(personId) !== need).map(({ pair }) => pair)
    await closePairs(tx, by, pairs, { from: month, reason: 'parted', need })
  }
  return found.map(({ line, pair }) => ({ line, verdict: 'closed', pair, refusal: null }))
}

/** A run that nobody wants. @throws sponsorship/pair-run-not-found, sponsorship/pair-run-decided */
export async function dropRun(tx: Tx, by: Pick<Runner, 'regency' | 'id'>, number: number): Promise<void> {
  await lockRegency(tx, by.regency)
  const { counts } = await getProposed(tx, by.regency, number)
  await setRun(tx.db, by.regency, number, { state: 'dropped', counts, by: by.id })
  await audit(tx, by, 'pairs-dropped', `pair-run:${number}`, {})
}

/**
 * Takes an accepted run back: its pairs never were, those it parted go on, and needs that it settled are open again.
 *
 * @returns how many pairs are gone, and how many go on
 * @throws sponsorship/pair-run-not-found, sponsorship/pair-run-not-accepted, sponsorship/pair-run-billed
 */
export async function undoRun(
  tx: Tx,
  by: Omit<Runner, 'progress'>,
  number: number,
  reason: string,
): Promise<{ readonly withdrawn: number; readonly restored: number }> {
  const { regency, id } = by
  await lockRegency(tx, regency)
  const run = await lockRun(tx.db, regency, number)
  if (!run) throw failSponsorship('pair-run-not-found', { run: number })
  if (run.state !== 'accepted') throw failSponsorship('pair-run-not-accepted', { run: number })
  const { rows } = await sql<{ pair: number; billed: boolean }>`
    select p.pair, exists (
        select from published.enrolment e
        join published.billed_month b on b.regency = e.regency and b.enrolment = e.enrolment
        where e.regency = p.regency and e.person_id = p.person_id and e.months && p.months
          and b.month >= to_char(lower(p.months), 'YYYY-MM') and b.month < to_char(upper(p.months), 'YYYY-MM')) as billed
    from sponsorship.pair p
    where p.regency = ${regency} and p.run = ${number} and p.end_reason is null order by p.pair`.execute(
    tx.db,
  )
  if (rows.some(({ billed }) => billed)) throw failSponsorship('pair-run-billed', { run: number })
  const closed = await closePairs(
    tx,
    by,
    rows.map(({ pair }) => pair),
    { from: run.month, reason: 'run-undone', need: false },
  )
  const parted = (await listLines(tx.db, regency, number)).filter(
    ({ what, pair }) => what === 'parted' && pair !== null,
  )
  await reopenNeeds(tx.db, regency, number)
  const back = await openPairs(
    tx,
    by,
    parted.map(({ mandate, personId, from, until, sentence }) => ({
      mandate,
      personId,
      from,
      to: until,
      how: 'assigned' as const,
      sentence,
    })),
  )
  const people = back.flatMap((one) => (one.status === 'opened' ? [one.personId] : []))
  await settleNeeds(tx.db, regency, { run: number, by: id, people })
  await setUndone(tx.db, regency, number, { by: id, reason })
  await audit(tx, by, 'pairs-undone', `pair-run:${number}`, {
    withdrawn: closed.length,
    restored: people.length,
  })
  return { withdrawn: closed.length, restored: people.length }
}

async function getProposed(tx: Tx, regency: string, number: number): Promise<StoredRun> {
  const run = await lockRun(tx.db, regency, number)
  if (!run) throw failSponsorship('pair-run-not-found', { run: number })
  if (run.state !== 'proposed') throw failSponsorship('pair-run-decided', { run: number })
  return run
}

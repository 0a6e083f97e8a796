import { sql } from 'kysely'
import { lapseRules, listLapseRules } from '../../membership/public.ts'
import { addMonths, firstDay, type Month } from '../../platform/calendar.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { EndReason } from '../mandates/queries.ts'
import { openPairs, type PairOutcome, type WantedPair } from './open-pairs.ts'
import type { How } from './pair-queries.ts'
import { type Pairer, settleEnrolments } from './settle-enrolments.ts'

/** Who ends pairs: an account, or a part of the program. */
interface Ender {
  readonly regency: string
  readonly id: string
}

/** Why a pair ends: as its mandate does, or for a reason of its own. */
export type PairEnd =
  | EndReason
  | 'parted'
  | 'run-undone'
  | 'worker-deceased'
  | 'worker-left'
  | 'unpaid'
  | 'reserve-undone'

const endings: Readonly<Record<PairEnd, string>> = {
  retired: 'Bapak Asuh pensiun',
  deceased: 'Bapak Asuh meninggal',
  left: 'Bapak Asuh keluar',
  missing: 'Bapak Asuh tidak ada di daftar ASN',
  'term-over': 'Masa mandat berakhir',
  sponsor: 'Bapak Asuh menghentikan mandat',
  letter: 'Mandat dihentikan atas surat',
  replaced: 'Mandat diganti',
  other: 'Mandat diakhiri',
  parted: 'Pasangan dipisahkan',
  'run-undone': 'Pemasangan dibatalkan',
  'worker-deceased': 'Pekerja meninggal',
  'worker-left': 'Pekerja pindah, menjadi penerima upah, atau tidak lagi didaftarkan',
  unpaid: 'Iuran dari Bapak Asuh tidak kunjung masuk',
  'reserve-undone': 'Penggantian dibatalkan',
}

interface Closed {
  readonly pair: number
  readonly personId: number
}

/**
 * Ends pairs from a month on; one that has not begun by then never was. Enrolments end with the last pair behind
 * them; billed months stay.
 */
export async function closePairs(
  tx: Tx,
  by: Ender,
  pairs: readonly number[],
  { from, reason, need }: { readonly from: Month; readonly reason: PairEnd; readonly need: boolean },
): Promise<readonly Closed[]> {
  if (pairs.length === 0) return []
  const first = firstDay(from)
  const { rows } = await sql<Closed>`
    update sponsorship.pair p
    set months = case when lower(p.months) < ${first}::date then daterange(lower(p.months), ${first}::date)
                      else 'empty'::daterange end,
        end_reason = ${reason}
    where p.regency = ${by.regency} and p.pair = any(${[...pairs]}::bigint[]) and p.end_reason is null
      and upper(p.months) >= ${first}::date
    returning p.pair, p.person_id as "personId"`.execute(tx.db)
  const closed = rows.toSorted((a, b) => a.pair - b.pair)
  const people = closed.map(({ personId }) => personId)
  await settleEnrolments(tx, { ...by, today: first }, people, from, endings[reason])
  if (need) await insertNeeds(tx, by.regency, closed, from, reason)
  return closed
}

/** Whoever has nobody behind him from the month on needs another payer. */
async function insertNeeds(
  { db }: Tx,
  regency: string,
  closed: readonly Closed[],
  from: Month,
  reason: PairEnd,
): Promise<void> {
  const arrears = lapseRules(await listLapseRules(db))('BPU', addMonths(from, -1))
  await sql`
    with released as (
      select distinct on (r."personId") r.pair, r."personId" as person_id
      from json_to_recordset(${JSON.stringify(closed)}::json) as r(pair bigint, "personId" bigint)
      where not exists (
        select from sponsorship.pair o
        join sponsorship.mandate m on m.regency = o.regency and m.mandate = o.mandate
        where o.regency = ${regency} and o.person_id = r."personId" and o.months @> ${firstDay(from)}::date
          and m.state = 'active')
      order by r."personId", r.pair)
    insert into sponsorship.payer_need (regency, need, pair, person_id, from_month, lapses_on, reason)
    select ${regency}, (select coalesce(max(need), 0) from sponsorship.payer_need where regency = ${regency})
             + row_number() over (order by r.pair),
           r.pair, r.person_id, ${firstDay(from)}::date,
           greatest(${firstDay(addMonths(from, arrears))}::date,
                    (select max(upper(g.valid)) from published.protection_run g
                     where g.regency = ${regency} and g.person_id = r.person_id)),
           ${reason}
    from released r`.execute(db)
}

/**
 * Workers of a mandate that no longer pays from a month on: their pairs end there, and whoever has nobody else is
 * marked as needing another payer, with the day on which protection would lapse.
 *
 * @param keep so many of them, those paired first, stay
 * @returns how many pairs ended
 */
export async function releaseWorkers(
  tx: Tx,
  by: Ender,
  mandate: number,
  from: Month,
  reason: EndReason,
  keep = 0,
): Promise<number> {
  const { rows } = await sql<{ pair: number }>`
    select p.pair from sponsorship.pair p
    where p.regency = ${by.regency} and p.mandate = ${mandate} and p.end_reason is null
      and upper(p.months) >= ${firstDay(from)}::date
    order by p.pair offset ${keep}`.execute(tx.db)
  const pairs = rows.map(({ pair }) => pair)
  return (await closePairs(tx, by, pairs, { from, reason, need: true })).length
}

interface Reopened {
  readonly need: number
  readonly personId: number
  readonly how: How
  readonly sentence: string
}

/**
 * A mandate goes on after a pause: workers whom nobody has taken meanwhile are his again. Where they cannot be, for
 * instance because the sponsors' payer pays no more, their needs stay open.
 */
export async function takeWorkersBack(tx: Tx, by: Ender, mandate: number, from: Month): Promise<number> {
  const { regency, id } = by
  const { rows } = await sql<Reopened>`
    select n.need, p.person_id as "personId", p.how, p.sentence
    from sponsorship.payer_need n
    join sponsorship.pair p on p.regency = n.regency and p.pair = n.pair
    join sponsorship.mandate m on m.regency = p.regency and m.mandate = p.mandate
    where n.regency = ${regency} and p.mandate = ${mandate} and n.settled_at is null
      and upper(m.months) > ${firstDay(from)}::date order by p.pair`.execute(tx.db)
  const wanted = rows.map(({ personId, how, sentence }) => ({ mandate, personId, from, how, sentence }))
  const outcomes = await openOrLeave(tx, { ...by, today: firstDay(from) }, wanted)
  const taken = rows.filter((_, i) => outcomes[i]?.status === 'opened').map(({ need }) => need)
  await sql`
    update sponsorship.payer_need set settled_at = now(), settled_by = ${id}, settled_how = 'resumed'
    where regency = ${regency} and need = any(${taken}::bigint[])`.execute(tx.db)
  return taken.length
}

/** As `openPairs`; where none can be opened at all, for instance without a payer, nothing happens. */
export async function openOrLeave(tx: Tx, by: Pairer, wanted: readonly WantedPair[]): Promise<PairOutcome[]> {
  await sql`savepoint pairs`.execute(tx.db)
  try {
    return await openPairs(tx, by, wanted)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint pairs`.execute(tx.db)
    return []
  }
}

/** The workers of a mandate go over to the one that replaces it, as many as that has places for. */
export async function handWorkersOver(
  tx: Tx,
  by: Ender,
  mandates: { readonly from: number; readonly to: number; readonly places: number },
  month: Month,
): Promise<void> {
  const { regency, id } = by
  await releaseWorkers(tx, by, mandates.from, month, 'replaced', mandates.places)
  const first = firstDay(month)
  const { rows } = await sql<{ personId: number }>`
    with kept as (
      select p.* from sponsorship.pair p
      where p.regency = ${regency} and p.mandate = ${mandates.from} and p.end_reason is null
        and upper(p.months) >= ${first}::date),
    cut as (
      update sponsorship.pair p
      set months = case when lower(p.months) < ${first}::date then daterange(lower(p.months), ${first}::date)
                        else 'empty'::daterange end,
          end_reason = 'replaced'
      from kept k where p.regency = ${regency} and p.pair = k.pair)
    insert into sponsorship.pair (regency, pair, mandate, person_id, enrolment, months, share, how, sentence, opened_by)
    select ${regency}, (select max(pair) from sponsorship.pair where regency = ${regency}) + row_number() over (order by k.pair),
           ${mandates.to}, k.person_id, k.enrolment,
           daterange(${first}::date, (select upper(m.months) from sponsorship.mandate m
                                      where m.regency = ${regency} and m.mandate = ${mandates.to})),
           k.share, k.how, k.sentence, ${id}
    from kept k returning person_id as "personId"`.execute(tx.db)
  const people = rows.map(({ personId }) => personId)
  await settleEnrolments(tx, { ...by, today: first }, people, month, endings.replaced)
}

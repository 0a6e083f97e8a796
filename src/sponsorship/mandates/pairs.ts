import { sql } from 'kysely'
import { addMonths, firstDay, type Month } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { lapseRules, listLapseRules } from '../../membership/public.ts'
import type { EndReason } from './queries.ts'

/**
 * Workers of a mandate that no longer pays from a month on: their pairs end there, and each is marked as needing
 * another payer, with the day on which protection would lapse.
 *
 * @returns how many need one
 */
export async function releaseWorkers(
  { db }: Pick<Tx, 'db'>,
  regency: string,
  mandate: number,
  from: Month,
  reason: EndReason,
  keep = 0,
): Promise<number> {
  const arrears = lapseRules(await listLapseRules(db))('BPU', addMonths(from, -1))
  const first = firstDay(from)
  const { rows } = await sql<{ pair: number }>`
    with released as (
      select p.pair, p.person_id from sponsorship.pair p
      where p.regency = ${regency} and p.mandate = ${mandate} and p.end_reason is null
        and upper(p.months) >= ${first}::date
      order by p.pair offset ${keep}),
    cut as (
      update sponsorship.pair p
      set months = case when lower(p.months) < ${first}::date then daterange(lower(p.months), ${first}::date)
                        else 'empty'::daterange end,
          end_reason = ${reason}
      from released r where p.regency = ${regency} and p.pair = r.pair)
    insert into sponsorship.payer_need (regency, need, pair, person_id, from_month, lapses_on, reason)
    select ${regency}, (select coalesce(max(need), 0) from sponsorship.payer_need where regency = ${regency})
             + row_number() over (order by r.pair),
           r.pair, r.person_id, ${first}::date,
           greatest(${firstDay(addMonths(from, arrears))}::date,
                    (select max(upper(g.valid)) from published.protection_run g
                     where g.regency = ${regency} and g.person_id = r.person_id)),
           ${reason}
    from released r returning pair`.execute(db)
  return rows.length
}

/** A mandate goes on after a pause: workers whom nobody has taken meanwhile are his again. */
export async function takeWorkersBack(
  { db }: Pick<Tx, 'db'>,
  regency: string,
  mandate: number,
  from: Month,
  by: string,
): Promise<number> {
  const { rows } = await sql<{ need: number }>`
    with open as (
      select n.need, p.pair, p.person_id, p.enrolment, p.how, p.sentence, upper(m.months) as until
      from sponsorship.payer_need n
      join sponsorship.pair p on p.regency = n.regency and p.pair = n.pair
      join sponsorship.mandate m on m.regency = p.regency and m.mandate = p.mandate
      where n.regency = ${regency} and p.mandate = ${mandate} and n.settled_at is null
        and upper(m.months) > ${firstDay(from)}::date),
    reopened as (
      insert into sponsorship.pair (regency, pair, mandate, person_id, enrolment, months, how, sentence, opened_by)
      select ${regency}, (select max(pair) from sponsorship.pair where regency = ${regency}) + row_number() over (order by o.pair),
             ${mandate}, o.person_id, o.enrolment, daterange(${firstDay(from)}::date, o.until), o.how, o.sentence, ${by}
      from open o)
    update sponsorship.payer_need n set settled_at = now(), settled_by = ${by}, settled_how = 'resumed'
    from open o where n.regency = ${regency} and n.need = o.need returning n.need`.execute(db)
  return rows.length
}

/** The workers of a mandate go over to the one that replaces it, as many as that has places for. */
export async function handWorkersOver(
  tx: Pick<Tx, 'db'>,
  regency: string,
  mandates: { readonly from: number; readonly to: number; readonly places: number },
  month: Month,
  by: string,
): Promise<void> {
  await releaseWorkers(tx, regency, mandates.from, month, 'replaced', mandates.places)
  const first = firstDay(month)
  await sql`
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
    insert into sponsorship.pair (regency, pair, mandate, person_id, enrolment, months, how, sentence, opened_by)
    select ${regency}, (select max(pair) from sponsorship.pair where regency = ${regency}) + row_number() over (order by k.pair),
           ${mandates.to}, k.person_id, k.enrolment,
           daterange(${first}::date, (select upper(m.months) from sponsorship.mandate m
                                      where m.regency = ${regency} and m.mandate = ${mandates.to})),
           k.how, k.sentence, ${by}
    from kept k`.execute(tx.db)
}

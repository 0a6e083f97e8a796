import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Because, LeftPair } from './left-queries.ts'

/** Pairs of questions that are open, or were answered with no, and why they would close. */
export interface HeldPair {
  readonly hold: number
  readonly pair: number
  readonly because: Because
  readonly refused: boolean
}

export async function listHeldPairs(db: Db, regency: string): Promise<HeldPair[]> {
  const { rows } = await sql<HeldPair>`
    select p.hold, p.pair, p.because, h.verdict is not null as refused
    from sponsorship.closing_hold h join sponsorship.closing_hold_pair p using (regency, hold)
    where h.regency = ${regency} and (h.verdict is null or h.verdict = 'refused') order by p.hold, p.pair`.execute(
    db,
  )
  return rows
}

export async function countHeld(db: Db, regency: string): Promise<number> {
  return (await listHeldPairs(db, regency)).length
}

/** Adds pairs to the open question, or asks one. @returns its number */
export async function keepClosings(
  db: Db,
  regency: string,
  standing: number,
  pairs: readonly Pick<LeftPair, 'pair' | 'because'>[],
): Promise<number> {
  await sql`
    insert into sponsorship.closing_hold (regency, hold, standing)
    select ${regency}, coalesce(max(hold), 0) + 1, ${standing} from sponsorship.closing_hold where regency = ${regency}
    having not exists (select from sponsorship.closing_hold where regency = ${regency} and verdict is null)`.execute(
    db,
  )
  const { rows } = await sql<{ hold: number }>`
    select hold from sponsorship.closing_hold where regency = ${regency} and verdict is null`.execute(db)
  const { hold } = rows[0]!
  await sql`
    insert into sponsorship.closing_hold_pair (regency, hold, pair, because)
    select ${regency}, ${hold}, l.pair, l.because
    from json_to_recordset(${JSON.stringify(pairs)}::json) as l (pair bigint, because text)
    on conflict do nothing`.execute(db)
  return hold
}

/** The register says so no longer: nothing of them is asked, and what was refused may be found anew. */
export async function forgetHeld(db: Db, regency: string, pairs: readonly HeldPair[]): Promise<void> {
  if (pairs.length === 0) return
  await sql`
    delete from sponsorship.closing_hold_pair p
    using json_to_recordset(${JSON.stringify(pairs)}::json) as l (hold bigint, pair bigint)
    where p.regency = ${regency} and p.hold = l.hold and p.pair = l.pair`.execute(db)
}

/** False when no such question is open. */
export async function decideHold(
  db: Db,
  regency: string,
  given: { readonly verdict: 'confirmed' | 'refused' | 'dropped'; readonly reason?: string | undefined },
  by: string,
): Promise<boolean> {
  const { rows } = await sql`
    update sponsorship.closing_hold
    set verdict = ${given.verdict}, reason = ${given.reason ?? null}, decided_at = now(), decided_by = ${by}
    where regency = ${regency} and verdict is null returning hold`.execute(db)
  return rows.length > 0
}

export interface ClosingHold {
  readonly hold: number
  readonly standing: number
  readonly foundAt: string
  readonly pairs: {
    readonly pair: number
    readonly personId: number
    readonly worker: string | null
    readonly because: Because
  }[]
}

/** The open question with its pairs, if there is one. */
export async function findClosingHold(db: Db, regency: string): Promise<ClosingHold | undefined> {
  const { rows } = await sql<ClosingHold>`
    select h.hold, h.standing, to_char(h.found_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "foundAt",
           (select json_agg(json_build_object('pair', p.pair, 'personId', p.person_id, 'worker', q.name, 'because', l.because)
                            order by p.pair)
            from sponsorship.closing_hold_pair l
            join sponsorship.pair p on p.regency = l.regency and p.pair = l.pair
            left join published.person q on q.regency = p.regency and q.person_id = p.person_id
            where l.regency = h.regency and l.hold = h.hold) as pairs
    from sponsorship.closing_hold h where h.regency = ${regency} and h.verdict is null`.execute(db)
  return rows[0]?.pairs === null ? undefined : rows[0]
}

import { sql, type RawBuilder } from 'kysely'
import { copyRows } from '../../platform/copy-rows.ts'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { Account, Cause, CauseRef, Move, Posting } from './entries.ts'

/** Who writes into the books, of which regency. */
export interface Bookkeeper {
  readonly regency: string
  readonly by: string
}

export interface NewEntry {
  /** The day of the event, not of its entering. */
  readonly happenedOn: string
  readonly cause: Cause
  readonly causeRef: CauseRef
  readonly reverses?: number
  /** Of a reversal: why. */
  readonly reason?: string
}

/** Whoever writes into the books of a regency takes turns; the lock ends with the transaction. */
export async function lockBooks(tx: Tx, regency: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('naungan:books'), hashtext(${regency}))`.execute(tx.db)
}

/** Opens an entry; its postings must follow in the same transaction. Under `lockBooks`. */
export async function openEntry(db: Db, { regency, by }: Bookkeeper, entry: NewEntry): Promise<number> {
  const { happenedOn, cause, causeRef, reverses = null, reason = null } = entry
  const { rows } = await sql<{ entry: number }>`
    insert into contributions.entry (regency, entry, happened_on, cause, cause_ref, reverses, reason, by_account)
    select ${regency}, coalesce(max(entry), 0) + 1, ${happenedOn}, ${cause}, ${causeRef}, ${reverses}::bigint,
           ${reason}::text, ${by}
    from contributions.entry where regency = ${regency}
    returning entry`.execute(db)
  return rows[0]!.entry
}

/** An entry with its postings; nothing for an event that moves nothing. */
export async function book(
  tx: Tx,
  keeper: Bookkeeper,
  entry: NewEntry,
  postings: readonly Posting[],
): Promise<number | undefined> {
  if (postings.length === 0) return undefined
  const number = await openEntry(tx.db, keeper, entry)
  const columns = ['regency', 'entry', 'line', 'account', 'payer', 'bill', 'person_id', 'month', 'amount']
  const rows = postings.map((one, i) => [
    keeper.regency,
    number,
    i + 1,
    one.account,
    one.payer,
    one.bill ?? null,
    one.personId ?? null,
    one.month ?? null,
    one.amount,
  ])
  if (rows.length > 500) {
    await copyRows(tx.client, 'contributions.posting', columns, rows)
    // What reads the books next in this month is planned by what is there now.
    await tx.client.query('analyze contributions.posting')
  } else {
    const values = rows.map(
      (row) =>
        sql`(${sql.join([
          sql`${row[0]}::text`,
          sql`${row[1]}::bigint`,
          sql`${row[2]}::integer`,
          sql`${row[3]}::text`,
          sql`${row[4]}::text`,
          sql`${row[5]}::bigint`,
          sql`${row[6]}::bigint`,
          sql`${row[7]}::text`,
          sql`${row[8]}::bigint`,
        ])})`,
    )
    await sql`
      insert into contributions.posting (regency, entry, line, account, payer, bill, person_id, month, amount)
      values ${sql.join(values)}`.execute(tx.db)
  }
  return number
}

/**
 * The same move for many person-months at once, in the database.
 *
 * @param source a query that gives `payer`, `bill`, `person_id`, `month` and `amount` above zero
 * @param first postings of the entry already written
 * @returns how many postings were written
 */
export async function bookMany(
  db: Db,
  regency: string,
  entry: number,
  move: Move,
  source: RawBuilder<unknown>,
  first = 0,
): Promise<number> {
  const sides: [Account, number][] = [
    [move.debit, 1],
    [move.credit, -1],
  ]
  let written = first
  for (const [account, sign] of sides) {
    const { numAffectedRows = 0n } = await sql`
      insert into contributions.posting (regency, entry, line, account, payer, bill, person_id, month, amount)
      select ${regency}, ${entry}, ${written} + row_number() over (), ${account}, s.payer, s.bill, s.person_id, s.month,
             ${sign} * s.amount
      from (${source}) s`.execute(db)
    written += Number(numAffectedRows)
  }
  return written - first
}

/**
 * Takes entries back: one reversal each, posting by posting. Entries that are reversed already, or
 * reversals themselves, are left.
 *
 * @param ref entries of this cause, such as `payment:3`
 * @returns the reversals
 */
export async function reverseEntries(
  tx: Tx,
  keeper: Bookkeeper,
  ref: CauseRef,
  how: { readonly happenedOn: string; readonly reason: string; readonly causes?: readonly Cause[] },
): Promise<number[]> {
  const { regency } = keeper
  const { rows } = await sql<{ entry: number; cause: Cause }>`
    select e.entry, e.cause from contributions.entry e
    where e.regency = ${regency} and e.cause_ref = ${ref} and e.reverses is null
      and not exists (select from contributions.entry r where r.regency = e.regency and r.reverses = e.entry)
    order by e.entry desc`.execute(tx.db)
  const wanted = rows.filter(({ cause }) => how.causes?.includes(cause) ?? true)
  const made: number[] = []
  for (const { entry, cause } of wanted) {
    const { happenedOn, reason } = how
    const reversal = await openEntry(tx.db, keeper, {
      happenedOn,
      cause,
      causeRef: ref,
      reverses: entry,
      reason,
    })
    await sql`
      insert into contributions.posting (regency, entry, line, account, payer, bill, person_id, month, amount)
      select regency, ${reversal}, line, account, payer, bill, person_id, month, -amount
      from contributions.posting where regency = ${regency} and entry = ${entry}`.execute(tx.db)
    made.push(reversal)
  }
  return made
}

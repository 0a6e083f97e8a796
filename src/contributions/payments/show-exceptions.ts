import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import { moment, nameOf } from '../sql-words.ts'
import type { ExceptionLine, exceptionCounts, exceptionDetail, exceptionFilter } from './contract.ts'
import { exceptionSentence } from './exception-words.ts'
import { possibleActions } from './possible-actions.ts'

type Row = Omit<ExceptionLine, 'sentence' | 'actions' | 'from'> & {
  readonly fileName: string | null
  readonly row: number | null
  readonly payment: number | null
}

/** The queue, oldest first: what waits longest is looked at first. */
export async function listExceptions(
  db: Db,
  regency: string,
  { kind, state, payer, bill }: Partial<z.infer<typeof exceptionFilter>>,
  page: { readonly after?: number | undefined; readonly limit: number; readonly only?: number },
): Promise<ExceptionLine[]> {
  const { rows } = await sql<Row>`
    select x.exception, x.kind, x.amount, x.held, x.payer, f.name as "payerName", x.bill, b.number as "billNumber",
           x.person_id as "personId", coalesce(p.name, l.name) as "personName", x.month, ${moment('x.raised_at')} as "raisedAt",
           x.state, x.action, x.reason, ${nameOf('x.decided_by')} as "decidedBy", ${moment('x.decided_at')} as "decidedAt",
           coalesce(c.file_name, s.file_name) as "fileName", coalesce(l.row, x.row, m.row) as row, x.payment
    from contributions.exception x
    left join contributions.payer f on f.regency = x.regency and f.code = x.payer
    left join contributions.bill b on b.regency = x.regency and b.bill = x.bill
    left join published.person p on p.regency = x.regency and p.person_id = x.person_id
    left join contributions.receipt_line l on l.regency = x.regency and l.receipt = x.receipt and l.line = x.line
    left join contributions.receipt c on c.regency = x.regency and c.receipt = x.receipt
    left join contributions.payment m on m.regency = x.regency and m.payment = x.payment
    left join contributions.statement s on s.regency = x.regency and s.statement = coalesce(x.statement, m.statement)
    where x.regency = ${regency}
      ${state === undefined ? sql`` : sql`and x.state = ${state}`}
      ${kind === undefined ? sql`` : sql`and x.kind = ${kind}`}
      ${payer === undefined ? sql`` : sql`and x.payer = ${payer}`}
      ${bill === undefined ? sql`` : sql`and x.bill = ${bill}`}
      ${page.only === undefined ? sql`` : sql`and x.exception = ${page.only}`}
      ${page.after === undefined ? sql`` : sql`and x.exception > ${page.after}`}
    order by x.exception limit ${page.limit + 1}`.execute(db)
  return rows.map(({ fileName, row, payment, ...one }) => ({
    ...one,
    sentence: exceptionSentence(one),
    from: fileName === null ? `Pembayaran nomor ${payment}` : `${fileName}, baris ${row}`,
    actions:
      one.state === 'open'
        ? [...possibleActions({ ...one, hasLine: one.bill !== null && one.personId !== null })]
        : [],
  }))
}

export async function countExceptions(db: Db, regency: string): Promise<z.infer<typeof exceptionCounts>> {
  const { rows } = await sql<z.infer<typeof exceptionCounts>[number]>`
    select kind, count(*)::int as count, sum(amount)::bigint as amount from contributions.exception
    where regency = ${regency} and state = 'open' group by kind order by kind`.execute(db)
  return rows
}

type Detail = z.infer<typeof exceptionDetail>

/** Where the money of an exception could go, the best first; and what was booked in its name. */
export async function readPaths(
  db: Db,
  regency: string,
  one: ExceptionLine,
): Promise<Pick<Detail, 'seen' | 'targets' | 'events'>> {
  const targets =
    one.held === 'unresolved:payment'
      ? await sql<Detail['targets'][number]>`
          select bill, number as "billNumber", payer, null as "personId", month, total - released - settled as open
          from contributions.bill where regency = ${regency} and state = 'sent'
          order by total - released - settled <> ${one.amount}::bigint, bill desc limit 10`.execute(db)
      : one.held === 'unresolved:receipt' && one.personId !== null
        ? await sql<Detail['targets'][number]>`
            select l.bill, b.number as "billNumber", b.payer, l.person_id as "personId", l.month,
                   l.amount - l.released - l.receipted as open
            from contributions.bill_line l join contributions.bill b on b.regency = l.regency and b.bill = l.bill
            where l.regency = ${regency} and l.person_id = ${one.personId} and l.live
              and b.state in ('sent', 'paid', 'receipted') and l.amount - l.released - l.receipted > 0
            order by l.amount - l.released - l.receipted <> ${one.amount}::bigint, l.month desc limit 10`.execute(
            db,
          )
        : { rows: [] }
  const events = await sql<Detail['events'][number]>`
    select e.entry, e.happened_on as "happenedOn", e.cause,
           exists (select from contributions.entry r where r.regency = e.regency and r.reverses = e.entry) as reversed
    from contributions.entry e
    where e.regency = ${regency} and e.cause_ref = ${`exception:${one.exception}`} order by e.entry`.execute(
    db,
  )
  const cells = await sql<{ seen: Detail['seen'] }>`
    select seen from contributions.exception where regency = ${regency} and exception = ${one.exception}`.execute(
    db,
  )
  return { seen: cells.rows[0]?.seen ?? null, targets: targets.rows, events: events.rows }
}

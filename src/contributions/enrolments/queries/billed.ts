import { sql } from 'kysely'
import type { Month } from '../../../platform/calendar.ts'
import type { Db } from '../../../platform/database.ts'
import type { MonthSpan } from '../months.ts'

/** The latest month among those given that stands on a bill, and the number of that bill. */
export async function findBilledFrom(
  db: Db,
  regency: string,
  cuts: readonly { readonly enrolment: number; readonly span: MonthSpan }[],
): Promise<{ readonly month: Month; readonly bill: string } | undefined> {
  const content = cuts.map(({ enrolment, span }) => ({ enrolment, ...span }))
  const { rows } = await sql<{ month: Month; bill: string }>`
    select l.month, b.number as bill
    from jsonb_to_recordset(${JSON.stringify(content)}::jsonb) as c(enrolment bigint, "from" text, "to" text)
    join contributions.bill_line l on l.regency = ${regency} and l.enrolment = c.enrolment and l.live
      and l.month >= c."from" and l.month < c."to"
    join contributions.bill b on b.regency = l.regency and b.bill = l.bill
    order by l.month desc, b.bill limit 1`.execute(db)
  return rows[0]
}

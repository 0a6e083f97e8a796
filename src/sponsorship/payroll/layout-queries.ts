import { sql } from 'kysely'
import { firstDay } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { PayLayout } from './pay-layout.ts'

/** All layouts that a regency reads, its own and what came with the program. */
export async function listPayLayouts(db: Db, regency: string): Promise<PayLayout[]> {
  const { rows } = await sql<PayLayout>`
    select l.office, l.method, to_char(l.valid_from, 'YYYY-MM') as "from", l.sheet, l.columns, l.note, l.confidence,
           coalesce(a.name, l.editor) as editor, l.regency <> 'ID' as own, l.recorded_no as "recordedNo"
    from sponsorship.pay_layout l
    left join published.account a on a.regency = l.regency and a.account_id::text = l.editor
    where l.regency in ('ID', ${regency})
    order by l.method desc, l.office, l.valid_from desc, l.recorded_no desc`.execute(db)
  return rows
}

export type PayLayoutValues = Omit<PayLayout, 'editor' | 'own' | 'recordedNo'>

export async function insertPayLayout(
  db: Db,
  regency: string,
  one: PayLayoutValues,
  editor: string,
): Promise<void> {
  await sql`
    insert into sponsorship.pay_layout (regency, office, method, valid_from, sheet, columns, note, confidence, editor)
    values (${regency}, ${one.office}, ${one.method}, ${firstDay(one.from)}::date, ${one.sheet},
      ${JSON.stringify(one.columns)}::jsonb, ${one.note}, ${one.confidence}, ${editor})`.execute(db)
}

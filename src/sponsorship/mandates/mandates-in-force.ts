import { sql } from 'kysely'
import { firstDay, type Month } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { Wish } from './queries.ts'

/** A mandate that allows a deduction, with who gave it. Rupiah are whole, a month. */
export interface MandateInForce {
  readonly mandate: number
  readonly sponsor: number
  readonly kind: 'civil-servant' | 'company' | 'citizen'
  /** Null for companies and citizens. */
  readonly nip: string | null
  readonly name: string
  readonly unit: string | null
  readonly agency: string | null
  readonly personId: number | null
  readonly villageCode: string | null
  /** Workers he sponsors. */
  readonly places: number
  /** Never to be exceeded in a month, for all his workers together. */
  readonly ceiling: number
  readonly method: 'payroll' | 'direct'
  readonly wish: Wish
  readonly nameShown: boolean
}

/**
 * The mandates by which something may be deducted for a month: consented to, not stopped or paused by now, and
 * the month is one that was consented to. What is not here is never deducted.
 */
export async function mandatesInForce(tx: Tx, regency: string, month: Month): Promise<MandateInForce[]> {
  const { rows } = await sql<MandateInForce>`
    select m.mandate, m.sponsor, s.kind, s.nip, s.name, s.unit, u.agency, s.person_id as "personId",
           s.village_code as "villageCode", m.places, m.ceiling, m.method, m.wish, m.name_shown as "nameShown"
    from sponsorship.mandate m
    join sponsorship.sponsor s on s.regency = m.regency and s.sponsor = m.sponsor
    left join sponsorship.unit u on u.regency = s.regency and u.unit = s.unit
    where m.regency = ${regency} and m.state = 'active' and m.in_force @> ${firstDay(month)}::date
    order by m.mandate`.execute(tx.db)
  return rows
}

/**
 * Whether a deduction for the month was allowed, as known today: also by a mandate that was stopped after the
 * list of deductions for that month had gone out.
 */
export async function wasInForce(tx: Tx, regency: string, mandate: number, month: Month): Promise<boolean> {
  const { rows } = await sql`
    select from sponsorship.mandate
    where regency = ${regency} and mandate = ${mandate} and in_force @> ${firstDay(month)}::date`.execute(
    tx.db,
  )
  return rows.length > 0
}

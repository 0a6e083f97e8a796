import { sql } from 'kysely'
import type { Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { MandateMove, MandateState } from './mandate-states.ts'
import { multirangeOf, type Span } from './month-spans.ts'

export type EndReason =
  | 'retired'
  | 'deceased'
  | 'left'
  | 'missing'
  | 'term-over'
  | 'sponsor'
  | 'letter'
  | 'replaced'
  | 'other'
/** `reserve`: he stands ready, and pays only for whoever has lost his sponsor. */
export type Wish = 'assigned' | 'nearby' | 'nominated' | 'reserve'
export type Method = 'payroll' | 'direct'

/** What a sponsor is asked to allow. */
export interface Terms {
  readonly places: number
  /** Whole rupiah a month, for all his workers together. */
  readonly ceiling: number
  readonly method: Method
  readonly months: Span
  readonly wish: Wish
  readonly nameShown: boolean
  readonly edition: string
}

export interface Mandate extends Terms {
  readonly mandate: number
  readonly sponsor: number
  readonly state: MandateState
  readonly inForce: readonly Span[]
  readonly follows: number | null
  readonly stateSince: Date
  readonly endReason: EndReason | null
}

const columns = sql`
  m.mandate, m.sponsor, m.state, m.places, m.ceiling, m.method, m.wish, m.name_shown as "nameShown", m.edition, m.follows,
  m.state_since as "stateSince", m.end_reason as "endReason",
  json_build_object('from', to_char(lower(m.months), 'YYYY-MM'), 'to', to_char(upper(m.months), 'YYYY-MM')) as months,
  coalesce((select json_agg(json_build_object('from', to_char(lower(r), 'YYYY-MM'), 'to', to_char(upper(r), 'YYYY-MM'))
    order by lower(r)) from unnest(m.in_force) r), '[]') as "inForce"`

/** Locks the mandate, so that two decisions take turns. */
export async function lockMandate(db: Db, regency: string, mandate: number): Promise<Mandate | undefined> {
  const { rows } = await sql<Mandate>`
    select ${columns} from sponsorship.mandate m
    where m.regency = ${regency} and m.mandate = ${mandate}::bigint for update`.execute(db)
  return rows[0]
}

export async function findMandate(db: Db, regency: string, mandate: number): Promise<Mandate | undefined> {
  const { rows } = await sql<Mandate>`
    select ${columns} from sponsorship.mandate m
    where m.regency = ${regency} and m.mandate = ${mandate}::bigint`.execute(db)
  return rows[0]
}

/** Mandates of a sponsor, newest first. */
export async function listMandatesOf(db: Db, regency: string, sponsor: number): Promise<Mandate[]> {
  const { rows } = await sql<Mandate>`
    select ${columns} from sponsorship.mandate m
    where m.regency = ${regency} and m.sponsor = ${sponsor}::bigint order by m.mandate desc`.execute(db)
  return rows
}

/** It was consented to once, and its sponsor holds no other. */
export async function mayStandAgain(db: Db, regency: string, mandate: number): Promise<boolean> {
  const { rows } = await sql`
    select from sponsorship.mandate m
    where m.regency = ${regency} and m.mandate = ${mandate} and exists (
        select from sponsorship.mandate_step t where t.regency = m.regency and t.mandate = m.mandate
          and t.what in ('signed', 'accepted'))
      and not exists (
        select from sponsorship.mandate o where o.regency = m.regency and o.sponsor = m.sponsor and o.mandate > m.mandate
          and o.state in ('offered', 'unchecked', 'active', 'paused'))`.execute(db)
  return rows.length > 0
}

/** Mandates whose term is over by a month, and that are not; with the first month after it. */
export async function listOverdue(
  db: Db,
  regency: string,
  month: Month,
): Promise<{ readonly mandate: number; readonly from: Month }[]> {
  const { rows } = await sql<{ mandate: number; from: Month }>`
    select mandate, to_char(upper(months), 'YYYY-MM') as "from" from sponsorship.mandate
    where regency = ${regency} and state in ('offered', 'unchecked', 'active', 'paused')
      and upper(months) <= (${month} || '-01')::date order by mandate`.execute(db)
  return rows
}

/** Numbers are given under the lock of the regency. */
export async function insertMandate(
  db: Db,
  regency: string,
  mandate: Terms & { readonly sponsor: number; readonly follows: number | null },
  by: string,
): Promise<number> {
  const { rows } = await sql<{ mandate: number }>`
    insert into sponsorship.mandate (regency, mandate, sponsor, state, places, ceiling, method, months, wish, name_shown,
      edition, follows, offered_by)
    select ${regency}, coalesce(max(mandate), 0) + 1, ${mandate.sponsor}, 'offered', ${mandate.places}, ${mandate.ceiling},
      ${mandate.method}, daterange((${mandate.months.from} || '-01')::date, (${mandate.months.to} || '-01')::date),
      ${mandate.wish}, ${mandate.nameShown}, ${mandate.edition}, ${mandate.follows}, ${by}
    from sponsorship.mandate where regency = ${regency} returning mandate`.execute(db)
  return rows[0]!.mandate
}

/** The terms of an offer that nobody has consented to yet. */
export async function changeOffer(
  db: Db,
  regency: string,
  mandate: number,
  terms: Terms,
  follows: number | null,
): Promise<void> {
  await sql`
    update sponsorship.mandate
    set places = ${terms.places}, ceiling = ${terms.ceiling}, method = ${terms.method},
        months = daterange((${terms.months.from} || '-01')::date, (${terms.months.to} || '-01')::date),
        wish = ${terms.wish}, name_shown = ${terms.nameShown}, edition = ${terms.edition}, follows = ${follows}
    where regency = ${regency} and mandate = ${mandate} and state = 'offered'`.execute(db)
}

export async function updateState(
  db: Db,
  regency: string,
  mandate: number,
  to: {
    readonly state: MandateState
    readonly inForce: readonly Span[]
    readonly endReason: EndReason | null
  },
): Promise<void> {
  await sql`
    update sponsorship.mandate
    set state = ${to.state}, in_force = ${multirangeOf(to.inForce)}::datemultirange, end_reason = ${to.endReason},
        state_since = now()
    where regency = ${regency} and mandate = ${mandate}`.execute(db)
}

export interface StepValues {
  readonly what: MandateMove | 'offered'
  readonly state: MandateState
  readonly month: Month | null
  readonly reason: EndReason | null
  readonly note: string | null
}

export async function insertStep(
  db: Db,
  regency: string,
  mandate: number,
  step: StepValues,
  by: string,
): Promise<void> {
  await sql`
    insert into sponsorship.mandate_step (regency, mandate, step, what, state, month, reason, note, by_actor)
    select ${regency}, ${mandate}, coalesce(max(step), 0) + 1, ${step.what}, ${step.state},
      (${step.month}::text || '-01')::date, ${step.reason}, ${step.note}, ${by}
    from sponsorship.mandate_step where regency = ${regency} and mandate = ${mandate}`.execute(db)
}

/** A step with who took it, by name where it was an account. */
export interface Step extends StepValues {
  readonly at: Date
  readonly by: string
}

export async function listSteps(db: Db, regency: string, mandate: number): Promise<Step[]> {
  const { rows } = await sql<Step>`
    select t.what, t.state, to_char(t.month, 'YYYY-MM') as month, t.reason, t.note, t.at,
           coalesce(a.name, t.by_actor) as by
    from sponsorship.mandate_step t
    left join published.account a on a.regency = t.regency and a.account_id::text = t.by_actor
    where t.regency = ${regency} and t.mandate = ${mandate}::bigint order by t.step`.execute(db)
  return rows
}

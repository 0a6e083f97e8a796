import { sql } from 'kysely'
import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { KnownServant, ListedServant, SponsorState } from './compare-lists.ts'

/** Civil servants as the lists that count have them: per source the newest whole list and what was added after it. */
export async function listListed(db: Db, regency: string): Promise<ListedServant[]> {
  const { rows } = await sql<ListedServant>`
    with list as materialized (
      select source, batch_id, as_of, extent from published.batch
      where regency = ${regency} and kind = 'sponsors' and in_force),
    counting as materialized (
      select l.batch_id from list l where not exists (
        select from list n where n.source = l.source and n.extent = 'complete'
          and (n.as_of, n.batch_id) > (l.as_of, l.batch_id)))
    select distinct on (r.nip) r.nip, left(trim(r.name), 200) as name, r.grade, r.echelon, r.position,
           nullif(left(trim(r.unit), 300), '') as unit,
           r.village_code as "villageCode", r.allowance, r.person_id as "personId", r.deceased_on::text as "deceasedOn",
           r.as_of::text as "asOf", r.batch_id as batch, r.line
    from published.civil_servant_row r
    where r.regency = ${regency} and r.batch_id in (select batch_id from counting) and trim(r.name) <> ''
    order by r.nip, r.as_of desc, r.batch_id desc, r.line`.execute(db)
  return rows
}

export type KnownRow = Omit<KnownServant, 'retiresOn'>

/** Civil servants as they are known. */
export async function listKnown(db: Db, regency: string): Promise<KnownRow[]> {
  const { rows } = await sql<KnownRow>`
    select s.sponsor, s.nip, s.state, s.unit, s.grade, s.echelon, s.position, p.deceased_on::text as "deceasedOn"
    from sponsorship.sponsor s
    left join published.person p on p.regency = s.regency and p.person_id = s.person_id
    where s.regency = ${regency} and s.kind = 'civil-servant' order by s.sponsor`.execute(db)
  return rows
}

export interface SponsorValues extends Omit<ListedServant, 'deceasedOn'> {
  readonly retiresOn: Day | null
  readonly retirementRule: string | null
  readonly places: number
  /** Day from which he serves. */
  readonly since: Day
}

/** Units not known yet are counted to themselves, and to the sender of lists of the same name. */
export async function insertUnits(db: Db, regency: string, units: readonly string[]): Promise<void> {
  await sql`
    insert into sponsorship.unit (regency, unit, agency, agency_code)
    select ${regency}, u, u, (select min(a.code) from published.agency a
                              where a.regency = ${regency} and lower(a.name) = lower(u))
    from unnest(${[...units]}::text[]) u on conflict do nothing`.execute(db)
}

const listed = (values: readonly SponsorValues[]) => sql`
  json_to_recordset(${JSON.stringify(values)}::json) as v (nip text, name text, grade text, echelon text, position text,
    unit text, "villageCode" text, allowance bigint, "personId" bigint, "asOf" date, batch bigint, line integer,
    "retiresOn" date, "retirementRule" text, places smallint, since date)`

/** @returns numbers by NIP */
export async function insertServants(
  db: Db,
  regency: string,
  values: readonly SponsorValues[],
  by: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ sponsor: number; nip: string }>`
    insert into sponsorship.sponsor (regency, sponsor, kind, nip, name, grade, echelon, position, unit, village_code,
      allowance, person_id, state, known, retires_on, retirement_rule, places, takes_part, batch, line, added_by)
    select ${regency}, (select coalesce(max(sponsor), 0) from sponsorship.sponsor where regency = ${regency})
        + row_number() over (order by v.batch, v.line),
      'civil-servant', v.nip, v.name, v.grade, v.echelon, v.position, v.unit, v."villageCode", v.allowance, v."personId",
      'serving', daterange(least(v.since, v."asOf"), null), v."retiresOn", v."retirementRule", v.places, false, v.batch, v.line, ${by}
    from ${listed(values)} returning sponsor, nip`.execute(db)
  return new Map(rows.map(({ sponsor, nip }) => [nip, sponsor]))
}

/** Values follow the list; only what differs is touched. */
export async function updateServants(
  db: Db,
  regency: string,
  values: readonly SponsorValues[],
): Promise<void> {
  await sql`
    update sponsorship.sponsor s
    set name = v.name, grade = v.grade, echelon = v.echelon, position = v.position, unit = v.unit,
        village_code = v."villageCode", allowance = v.allowance, person_id = v."personId", retires_on = v."retiresOn",
        retirement_rule = v."retirementRule", places = v.places, batch = v.batch, line = v.line
    from ${listed(values)}
    where s.regency = ${regency} and s.nip = v.nip
      and (s.name, s.grade, s.echelon, s.position, s.unit, s.village_code, s.allowance, s.person_id, s.retires_on,
           s.retirement_rule, s.places, s.batch, s.line)
        is distinct from (v.name, v.grade, v.echelon, v.position, v.unit, v."villageCode", v.allowance, v."personId",
           v."retiresOn", v."retirementRule", v.places, v.batch, v.line)`.execute(db)
}

/** Months of retirement of those who are on no list any more, after the rules were changed. */
export async function updateRetirements(
  db: Db,
  regency: string,
  values: readonly {
    readonly sponsor: number
    readonly retiresOn: Day | null
    readonly rule: string | null
  }[],
): Promise<void> {
  await sql`
    update sponsorship.sponsor s set retires_on = v."retiresOn", retirement_rule = v.rule
    from json_to_recordset(${JSON.stringify(values)}::json) as v (sponsor bigint, "retiresOn" date, rule text)
    where s.regency = ${regency} and s.sponsor = v.sponsor
      and (s.retires_on, s.retirement_rule) is distinct from (v."retiresOn", v.rule)`.execute(db)
}

/** In service he is known without an end; gone, up to the day it holds from. */
export async function changeStates(
  db: Db,
  regency: string,
  states: readonly { readonly sponsor: number; readonly state: SponsorState; readonly on: Day }[],
): Promise<void> {
  await sql`
    update sponsorship.sponsor s
    set state = v.state,
        known = daterange(lower(s.known), case when v.state in ('serving', 'missing') then null
                                               else greatest(v."on", lower(s.known) + 1) end)
    from json_to_recordset(${JSON.stringify(states)}::json) as v (sponsor bigint, state text, "on" date)
    where s.regency = ${regency} and s.sponsor = v.sponsor`.execute(db)
}

export interface EventValues {
  readonly sponsor: number
  readonly what:
    | 'new'
    | 'moved'
    | 'changed'
    | 'missing'
    | 'gone'
    | 'retired'
    | 'deceased'
    | 'returned'
    | 'linked'
    | 'unlinked'
    | 'corrected'
  readonly before: string | null
  readonly after: string | null
  readonly asOf: Day
  readonly batch: number | null
}

export async function insertEvents(
  db: Db,
  regency: string,
  events: readonly EventValues[],
  by: string,
): Promise<void> {
  await sql`
    insert into sponsorship.sponsor_event (regency, sponsor, event, what, before, after, as_of, batch, named, by_actor)
    select ${regency}, v.sponsor,
      (select coalesce(max(e.event), 0) from sponsorship.sponsor_event e
       where e.regency = ${regency} and e.sponsor = v.sponsor) + row_number() over (partition by v.sponsor order by v.ordinality),
      v.what, v.before, v.after, v."asOf", v.batch,
      (select s.takes_part from sponsorship.sponsor s where s.regency = ${regency} and s.sponsor = v.sponsor), ${by}
    from rows from (json_to_recordset(${JSON.stringify(events)}::json)
      as (sponsor bigint, what text, before text, after text, "asOf" date, batch bigint)) with ordinality v`.execute(
    db,
  )
}

/** A list that waits for a decision. */
export interface Hold {
  readonly hold: number
  readonly asOf: Day
  readonly missing: number
  readonly serving: number
  /** Pairs that would close with them. */
  readonly pairs: number
}

export async function findHold(db: Db, regency: string): Promise<Hold | undefined> {
  const { rows } = await sql<Hold>`
    select hold, as_of::text as "asOf", missing, serving, pairs from sponsorship.hold
    where regency = ${regency} and verdict is null`.execute(db)
  return rows[0]
}

export async function keepHold(db: Db, regency: string, hold: Omit<Hold, 'hold'>): Promise<void> {
  const open = await findHold(db, regency)
  if (open)
    await sql`
      update sponsorship.hold set as_of = ${hold.asOf}::date, missing = ${hold.missing}, serving = ${hold.serving},
        pairs = ${hold.pairs}
      where regency = ${regency} and hold = ${open.hold}`.execute(db)
  else
    await sql`
      insert into sponsorship.hold (regency, hold, as_of, missing, serving, pairs)
      select ${regency}, coalesce(max(hold), 0) + 1, ${hold.asOf}::date, ${hold.missing}, ${hold.serving}, ${hold.pairs}
      from sponsorship.hold where regency = ${regency}
      having not exists (select from sponsorship.hold where regency = ${regency} and verdict = 'refused'
        and as_of = ${hold.asOf}::date and missing = ${hold.missing})`.execute(db)
}

/** False when none was open. */
export async function closeHold(
  db: Db,
  regency: string,
  verdict: 'confirmed' | 'refused' | 'dropped',
  by: string,
): Promise<boolean> {
  const { rows } = await sql`
    update sponsorship.hold set verdict = ${verdict}, decided_at = now(), decided_by = ${by}
    where regency = ${regency} and verdict is null returning hold`.execute(db)
  return rows.length > 0
}

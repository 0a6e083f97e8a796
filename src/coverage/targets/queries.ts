import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { findState } from '../../platform/states.ts'
import { findEdition } from '../editions.ts'
import type { NewTarget } from './contract.ts'

export interface TargetLine extends NewTarget {
  readonly regency: string
  readonly target: string
  readonly version: number
  readonly placeCode: string | null
  readonly placeName: string
}

const columns = sql`regency, target, version, level, place_code as "placeCode", place_name as "placeName", due_on as "dueOn", basis,
  denominator, hundredths, people, set_by as "setBy", definition, source, confidence, note`

/** The newest version of each target that stands, nearest day first. */
export async function listTargetLines(db: Db): Promise<TargetLine[]> {
  const { rows } = await sql<TargetLine>`
    select ${columns} from (
      select distinct on (regency, target) * from coverage.target order by regency, target, version desc) t
    where not withdrawn order by due_on, place_name, target`.execute(db)
  return rows
}

/** The newest version, withdrawn or not. */
export async function findTargetLine(
  db: Db,
  regency: string,
  target: string,
): Promise<(TargetLine & { readonly withdrawn: boolean }) | undefined> {
  const { rows } = await sql<TargetLine & { withdrawn: boolean }>`
    select ${columns}, withdrawn from coverage.target
    where regency = ${regency} and target = ${target} order by version desc limit 1`.execute(db)
  return rows[0]
}

export async function insertTargetLine(
  db: Db,
  one: TargetLine & { readonly withdrawn: boolean; readonly by: string },
): Promise<void> {
  await sql`
    insert into coverage.target (regency, target, version, level, place_code, place_name, due_on, basis, denominator, hundredths,
      people, set_by, definition, source, confidence, note, withdrawn, recorded_by)
    values (${one.regency}, ${one.target}, ${one.version}, ${one.level}, ${one.placeCode}, ${one.placeName}, ${one.dueOn},
      ${one.basis}, ${one.denominator}, ${one.hundredths}, ${one.people}, ${one.setBy}, ${one.definition}, ${one.source},
      ${one.confidence}, ${one.note}, ${one.withdrawn}, ${one.by})`.execute(db)
}

/** Who changes targets of a regency takes turns; until the transaction ends. */
export async function lockTargets(db: Db, regency: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('naungan:targets'), hashtext(${regency}))`.execute(db)
}

/** Whether enrolments, sponsors or lapses changed since they were last counted, with nobody waiting to be reckoned. */
export async function isOutlookBehind(db: Db, regency: string): Promise<boolean> {
  const { rows } = await sql<{ behind: boolean }>`
    select coverage.is_outlook_behind(${regency}) as behind`.execute(db)
  return rows[0]!.behind
}

/** Counts what they changed, unless somebody is at it; costs what has changed. */
export async function catchUpOutlook(db: Db, regency: string): Promise<void> {
  await sql`select coverage.catch_up_outlook(${regency})`.execute(db)
}

export interface PathLine {
  readonly day: string
  readonly what: 'held' | 'new' | 'own' | 'ended' | 'retired' | 'too-old'
  readonly payer: string
  readonly people: number
}

/** What is known today of each later day. */
export async function listPath(
  db: Db,
  regency: string,
  asOf: string,
  days: readonly string[],
): Promise<PathLine[]> {
  const { rows } = await sql<PathLine>`
    select day, what, payer, people from coverage.path(${regency}, ${asOf}::date, ${[...days]}::date[])`.execute(
    db,
  )
  return rows
}

/** Eligible protected people on each day who were enrolled by no fund. */
export async function listOwnLevels(
  db: Db,
  regency: string,
  days: readonly string[],
): Promise<{ day: string; own: number }[]> {
  const { rows } = await sql<{ day: string; own: number }>`
    select day, total - funded as own from coverage.own_pace(${regency}, ${[...days]}::date[])`.execute(db)
  return rows
}

export interface Reserve {
  readonly what: 'plan' | 'renew' | 'lapsed' | 'nikless' | 'never' | 'free-places' | 'sponsors-left'
  readonly people: number
  readonly name: string
}

/** Who could be protected on each of later days and is not counted on. */
export async function listReserves(
  db: Db,
  regency: string,
  asOf: string,
  days: readonly string[],
): Promise<(Reserve & { readonly until: string })[]> {
  const { rows } = await sql<Reserve & { until: string }>`
    select until_day as until, what, people, name
    from coverage.reserves(${regency}, ${asOf}::date, ${[...days]}::date[])`.execute(db)
  return rows
}

export interface EnrolledLine {
  readonly payer: string
  readonly name: string
  readonly kind: string
  readonly payerClass: 'government' | 'private' | null
  readonly sector: 'transport' | 'other'
  readonly people: number
}

export async function listEnrolledOn(db: Db, regency: string, day: string): Promise<EnrolledLine[]> {
  const { rows } = await sql<EnrolledLine>`
    select payer, payer_name as name, kind, payer_class as "payerClass", sector, people
    from coverage.enrolled_on(${regency}, ${day}::date)`.execute(db)
  return rows
}

/** Of which state of people, enrolments, plans and sponsors an outlook is made; undefined: it is made anew. */
export async function findOutlookState(db: Db, regency: string): Promise<string | undefined> {
  const edition = await findEdition(db, regency)
  const state = await findState(db, regency, ['enrolments', 'plans', 'sponsorship', 'terms', 'protection'])
  return edition === undefined || state === undefined ? undefined : `${edition} ${state}`
}

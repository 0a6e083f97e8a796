import { sql } from 'kysely'
import { firstDay, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { WeightDraft } from './contract.ts'
import type { Hazard, WeightVersion } from './criteria.ts'

const columns = sql`
  v.version, v.regency <> 'ID' as own, v.name, v.state, v.citation, v.confidence,
  to_char(v.made_at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM') as "madeAt", v.made_by as "madeBy",
  to_char(v.in_force_at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM') as "inForceAt",
  (select coalesce(json_agg(json_build_object('criterion', w.criterion, 'weight', w.weight, 'steps', w.steps)), '[]')
   from programmes.priority_weight w where w.regency = v.regency and w.version = v.version) as weights`

/** The weights in force: the regency's own, else those that came with the program. */
export async function getWeightsInForce(db: Db): Promise<WeightVersion> {
  const { rows } = await sql<WeightVersion>`
    select ${columns} from programmes.priority_version v
    where v.regency in ('ID', platform.scoped_regency()) and v.state = 'in-force'
    order by v.regency = 'ID' limit 1`.execute(db)
  return rows[0]!
}

/** All versions, the newest first, that of the program last. */
export async function listWeightVersions(db: Db): Promise<WeightVersion[]> {
  const { rows } = await sql<WeightVersion>`
    select ${columns} from programmes.priority_version v
    where v.regency in ('ID', platform.scoped_regency())
    order by v.regency = 'ID', v.version desc`.execute(db)
  return rows
}

/** How dangerous work is, in a month; a regency's own row goes before that of the program. */
export async function listHazards(db: Db, month: Month): Promise<Hazard[]> {
  const { rows } = await sql<Hazard>`
    select distinct on (kind, word) kind, word, share, citation, confidence from programmes.hazard
    where regency in ('ID', platform.scoped_regency()) and valid_from <= ${firstDay(month)}::date
    order by kind, word, regency = 'ID', valid_from desc, recorded_at desc`.execute(db)
  return rows
}

export async function nextVersion(db: Db, regency: string): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(version), 0) + 1 as next from programmes.priority_version where regency = ${regency}`.execute(
    db,
  )
  return rows[0]!.next
}

export async function insertWeights(
  db: Db,
  regency: string,
  version: number,
  { name, citation, confidence, weights }: WeightDraft,
  by: string,
): Promise<void> {
  await sql`
    insert into programmes.priority_version (regency, version, name, state, citation, confidence, made_by)
    values (${regency}, ${version}, ${name}, 'draft', ${citation}, ${confidence}, ${by})`.execute(db)
  await sql`
    insert into programmes.priority_weight (regency, version, criterion, weight, steps)
    select ${regency}, ${version}, w.criterion, w.weight, w.steps
    from jsonb_to_recordset(${JSON.stringify(weights)}::jsonb) as w(criterion text, weight integer, steps jsonb)`.execute(
    db,
  )
}

export async function findWeightState(
  db: Db,
  regency: string,
  version: number,
): Promise<WeightVersion['state'] | undefined> {
  const { rows } = await sql<{ state: WeightVersion['state'] }>`
    select state from programmes.priority_version where regency = ${regency} and version = ${version} for update`.execute(
    db,
  )
  return rows[0]?.state
}

export async function putVersionInForce(db: Db, regency: string, version: number, by: string): Promise<void> {
  await sql`
    update programmes.priority_version set state = 'past', ended_at = now()
    where regency = ${regency} and state = 'in-force'`.execute(db)
  await sql`
    update programmes.priority_version set state = 'in-force', in_force_at = clock_timestamp(), in_force_by = ${by}
    where regency = ${regency} and version = ${version}`.execute(db)
}

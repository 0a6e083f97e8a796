import { sql } from 'kysely'
import { firstDay, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { Hazard, WeightVersion } from './criteria.ts'

const columns = sql`
  v.version, v.regency <> 'ID' as own, v.name, v.state, v.citation, v.confidence,
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

/** How dangerous work is, in a month; a regency's own row goes before that of the program. */
export async function listHazards(db: Db, month: Month): Promise<Hazard[]> {
  const { rows } = await sql<Hazard>`
    select distinct on (kind, word) kind, word, share from programmes.hazard
    where regency in ('ID', platform.scoped_regency()) and valid_from <= ${firstDay(month)}::date
    order by kind, word, regency = 'ID', valid_from desc`.execute(db)
  return rows
}

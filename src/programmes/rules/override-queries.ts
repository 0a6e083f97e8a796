import { sql } from 'kysely'
import { firstDay, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'

/** Rules set aside in a month, by person: confirmed by a second account and not ended. */
export async function findSetAside(db: Db, regency: string, month: Month): Promise<Map<number, Set<string>>> {
  const { rows } = await sql<{ personId: number; rule: string }>`
    select person_id as "personId", rule from programmes.override
    where regency = ${regency} and state = 'confirmed' and until >= ${firstDay(month)}::date`.execute(db)
  const byPerson = new Map<number, Set<string>>()
  for (const { personId, rule } of rows) {
    const known = byPerson.get(personId)
    if (known) known.add(rule)
    else byPerson.set(personId, new Set([rule]))
  }
  return byPerson
}

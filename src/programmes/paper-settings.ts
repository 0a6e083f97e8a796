import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

export interface PaperSettings {
  /** Patterns of numbers by kind of document, where the regency has its own. */
  readonly patterns: Readonly<Partial<Record<string, string>>>
  /** Days by state of a proposal, where the regency has its own. */
  readonly days: Readonly<Partial<Record<string, number>>>
}

export async function readPaperSettings(db: Db, regency: string): Promise<PaperSettings> {
  const { rows } = await sql<PaperSettings>`
    select patterns, days from programmes.paper_setting where regency = ${regency}`.execute(db)
  return rows[0] ?? { patterns: {}, days: {} }
}

export async function savePaperSettings(
  db: Db,
  regency: string,
  one: PaperSettings,
  by: string,
): Promise<void> {
  await sql`
    insert into programmes.paper_setting (regency, patterns, days, edited_by)
    values (${regency}, ${JSON.stringify(one.patterns)}::jsonb, ${JSON.stringify(one.days)}::jsonb, ${by})
    on conflict (regency) do update set patterns = excluded.patterns, days = excluded.days, edited_at = now(),
      edited_by = excluded.edited_by`.execute(db)
}

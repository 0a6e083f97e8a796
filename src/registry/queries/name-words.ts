import { sql } from 'kysely'
import type { Tx } from '../../platform/transaction.ts'

/**
 * Makes the words that names are found by when there are none though there are people. Otherwise triggers keep them
 * true to whatever changes people.
 */
export async function ensureNameWords(tx: Tx, regency: string): Promise<void> {
  const { rows } = await sql<{ missing: boolean }>`
    select exists (select from registry.person where regency = ${regency})
       and not exists (select from registry.person_word where regency = ${regency}) as missing`.execute(tx.db)
  if (rows[0]!.missing) await sql`select registry.make_name_words(${regency})`.execute(tx.db)
}

/** After many people came at once: the planner must not take the words for few. */
export async function measureNameWords(tx: Tx): Promise<void> {
  await sql`analyze registry.person_word`.execute(tx.db)
}

import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import type { Derivation } from '../registry/public.ts'

/** Tables of the slice that are about people and keep the row of the register by which they are followed. */
const followed = ['evidence', 'override', 'proposal_row'] as const

/**
 * What is kept about people follows them: it belongs to whom its row of the register belongs to; when that row was
 * taken back, to the person of the same number, else to the one with the same NIK.
 */
export const programmesDerivation: Derivation = {
  rules: async () => 'programmes follow rows',
  make: async (tx, regency, _touched, progress) => {
    progress.step('Menyesuaikan program')
    for (const table of followed) await moveToPeople(tx, regency, table)
    // Verdicts of people who are gone; the others are made again when somebody looks.
    await sql`
      delete from programmes.assessed a where regency = ${regency} and not exists (
        select from published.person p where p.regency = a.regency and p.person_id = a.person_id)`.execute(
      tx.db,
    )
  },
}

async function moveToPeople(tx: Tx, regency: string, table: (typeof followed)[number]): Promise<void> {
  await sql`
    with owner as (
      select e.ctid as place, coalesce(r.person_id, p.person_id, n.person_id, e.person_id) as person_id
      from ${sql.raw(`programmes.${table}`)} e
      left join published.person_row r
        on r.regency = e.regency and r.batch_id = e.anchor_batch and r.line = e.anchor_line
      left join published.person p on p.regency = e.regency and p.person_id = e.person_id
      left join lateral (
        select min(q.person_id) as person_id from published.person q
        where q.regency = e.regency and q.nik = e.nik and r.person_id is null and p.person_id is null
        having count(*) = 1) n on true
      where e.regency = ${regency})
    update ${sql.raw(`programmes.${table}`)} e set person_id = o.person_id
    from owner o where e.ctid = o.place and e.person_id <> o.person_id`.execute(tx.db)
}

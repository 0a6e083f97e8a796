import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/** What shows that somebody works, as an enrolment keeps it. */
export interface ShownWork {
  readonly statement: string
  readonly attestedBy: string
  readonly attestedOn: string
}

/** The newest evidence of each: recorded for him, else that of an earlier enrolment. */
export async function listShownWork(
  db: Db,
  regency: string,
  people: readonly number[],
): Promise<ReadonlyMap<number, ShownWork>> {
  const { rows } = await sql<ShownWork & { personId: number }>`
    select distinct on (person_id) person_id as "personId", statement, attested_by as "attestedBy",
           attested_on::text as "attestedOn"
    from (
      select person_id, statement, attested_by, attested_on, 1 as place
      from programmes.evidence where regency = ${regency} and withdrawn_at is null
      union all
      select person_id, 'Bukti bekerja pada kepesertaan nomor ' || enrolment, 'Kepesertaan sebelumnya', work_attested_on, 2
      from published.enrolment where regency = ${regency}) shown
    where person_id = any(${[...new Set(people)]}::bigint[])
    order by person_id, attested_on desc, place`.execute(db)
  return new Map(rows.map(({ personId, ...shown }) => [personId, shown]))
}

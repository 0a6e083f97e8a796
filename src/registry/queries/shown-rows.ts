import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { maskNik } from '../identifiers/nik.ts'
import type { RowRef } from '../people/person-events.ts'

/** What a reviewer needs to see of a row; numbers masked. */
export interface RowValues {
  readonly batchId: number
  readonly line: number
  readonly row: number
  readonly sheet: string
  readonly file: string
  readonly agency: string
  readonly name: string
  readonly nik: string
  readonly birth: string
  readonly sex: string
  readonly place: string
  readonly address: string
  readonly phone: string
  /** Who it became; null when it names nobody. */
  readonly personId: number | null
}

/** The rows in the order asked; those that do not count are left out. */
export async function listRowValues(db: Db, regency: string, refs: readonly RowRef[]): Promise<RowValues[]> {
  const { rows } = await sql<RowValues>`
    select s.batch_id as "batchId", s.line, s.row, s.sheet, b.file_name as file, b.agency_name as agency,
           coalesce(g.name_as_received, g.name, '') as name, coalesce(g.nik, g.nik_damaged, '') as nik,
           coalesce(g.birth_date::text, g.birth_year::text, '') as birth, coalesce(g.sex, '') as sex,
           coalesce(v.name, g.village_as_received, '') as place,
           concat_ws(' ', g.address, 'RT ' || g.rt, 'RW ' || g.rw) as address, coalesce(g.phone, '') as phone,
           i.person_id as "personId"
    from jsonb_array_elements(${JSON.stringify(refs)}::jsonb) ref
    -- The limit has each row looked up by its key.
    cross join lateral (
      select * from registry.source_row s
      where s.regency = ${regency} and s.batch_id = (ref ->> 0)::bigint and s.line = (ref ->> 1)::int limit 1) s
    cross join lateral (
      select * from registry.reading g
      where g.regency = s.regency and g.batch_id = s.batch_id and g.line = s.line limit 1) g
    join published.batch b on b.regency = s.regency and b.batch_id = s.batch_id
    left join lateral (
      select p.person_id from registry.person_row p
      where p.regency = s.regency and p.batch_id = s.batch_id and p.line = s.line limit 1) i on true
    left join regions.region v on v.code = g.village_code`.execute(db)
  const byRef = new Map(rows.map((row) => [`${row.batchId}:${row.line}`, row]))
  return refs.flatMap(([batchId, line]) => {
    const row = byRef.get(`${batchId}:${line}`)
    return row
      ? [{ ...row, nik: row.nik === '' ? '' : maskNik(row.nik), phone: row.phone.replace(/.(?=.{3})/g, '*') }]
      : []
  })
}

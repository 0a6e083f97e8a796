import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Layout, Letterhead } from './contract.ts'

type LayoutRow = Layout

/** All layouts with their days, those of the regency in place of the standard of the same code. */
export async function listLayouts(db: Db, regency: string): Promise<LayoutRow[]> {
  const { rows } = await sql<LayoutRow>`
    with own as (select * from contributions.file_layout where regency = ${regency})
    select code, valid_from as "validFrom", kind, segment, name, file_name as "fileName", sheet,
           most_rows as "mostRows", columns, source, confidence, standard, "editedBy"
    from (
      select own.code, valid_from, kind, segment, own.name, file_name, sheet, most_rows, columns, source, confidence,
             false as standard, coalesce(a.name, own.edited_by) as "editedBy"
      from own left join published.account a on a.regency = own.regency and a.account_id::text = own.edited_by
      union all
      select code, valid_from, kind, segment, name, file_name, sheet, most_rows, columns, source, confidence, true, null
      from contributions.standard_layout s
      where not exists (select from own where own.code = s.code and own.valid_from = s.valid_from)
    ) layouts
    order by kind desc, segment, code, valid_from desc`.execute(db)
  return rows
}

/** Those in force on a day: of each code the latest that has begun. */
export async function listLayoutsOn(db: Db, regency: string, day: string): Promise<LayoutRow[]> {
  const begun = (await listLayouts(db, regency)).filter(({ validFrom }) => validFrom <= day)
  return begun.filter((one, at) => begun.findIndex(({ code }) => code === one.code) === at)
}

export async function saveLayout(
  db: Db,
  regency: string,
  layout: Omit<Layout, 'standard' | 'editedBy'>,
  by: string,
): Promise<void> {
  const { code, validFrom, kind, segment, name, fileName, sheet, mostRows, columns, source, confidence } =
    layout
  await sql`
    insert into contributions.file_layout
      (regency, code, valid_from, kind, segment, name, file_name, sheet, most_rows, columns, source, confidence, edited_by)
    values (${regency}, ${code}, ${validFrom}::date, ${kind}, ${segment}, ${name}, ${fileName}, ${sheet}, ${mostRows},
      ${JSON.stringify(columns)}::jsonb, ${source}, ${confidence}, ${by})
    on conflict (regency, code, valid_from) do update set kind = excluded.kind, segment = excluded.segment,
      name = excluded.name, file_name = excluded.file_name, sheet = excluded.sheet, most_rows = excluded.most_rows,
      columns = excluded.columns, source = excluded.source, confidence = excluded.confidence,
      edited_at = now(), edited_by = excluded.edited_by`.execute(db)
}

export async function deleteLayout(
  db: Db,
  regency: string,
  code: string,
  validFrom: string,
): Promise<boolean> {
  const { rows } = await sql`
    delete from contributions.file_layout
    where regency = ${regency} and code = ${code} and valid_from = ${validFrom}::date returning code`.execute(
    db,
  )
  return rows.length > 0
}

export async function findLetterhead(db: Db, regency: string): Promise<Letterhead | undefined> {
  const { rows } = await sql<Letterhead>`
    select lines, place, addressee, signer_title as "signerTitle", signer_name as "signerName", signer_nip as "signerNip"
    from contributions.letterhead where regency = ${regency}`.execute(db)
  return rows[0]
}

export async function saveLetterhead(db: Db, regency: string, one: Letterhead, by: string): Promise<void> {
  await sql`
    insert into contributions.letterhead (regency, lines, place, addressee, signer_title, signer_name, signer_nip, edited_by)
    values (${regency}, ${[...one.lines]}::text[], ${one.place}, ${one.addressee}, ${one.signerTitle}, ${one.signerName},
      ${one.signerNip}, ${by})
    on conflict (regency) do update set lines = excluded.lines, place = excluded.place, addressee = excluded.addressee,
      signer_title = excluded.signer_title, signer_name = excluded.signer_name, signer_nip = excluded.signer_nip,
      edited_at = now(), edited_by = excluded.edited_by`.execute(db)
}

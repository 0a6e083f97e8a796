import { sql } from 'kysely'
import { firstDay, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { NumberDraft, NumberLine } from './contract.ts'

/** All that was ever written, the regency's own and those of the program; which holds in the month is told. */
export async function listNumbers(db: Db, month: Month): Promise<Omit<NumberLine, 'about' | 'unit'>[]> {
  const { rows } = await sql<Omit<NumberLine, 'about' | 'unit'>>`
    with written as (
      select regency, 'parameter' as kind, name as word, valid_from, value, citation, confidence, editor, recorded_at
      from programmes.parameter where regency in ('ID', platform.scoped_regency())
      union all
      select regency, kind, word, valid_from, share, citation, confidence, editor, recorded_at
      from programmes.hazard where regency in ('ID', platform.scoped_regency())),
    placed as (
      select *, row_number() over (partition by kind, word
        order by valid_from <= ${firstDay(month)}::date desc, regency = 'ID', valid_from desc, recorded_at desc) as place
      from written)
    select kind, word, to_char(valid_from, 'YYYY-MM') as "from", value, citation, confidence, regency <> 'ID' as own, editor,
           to_char(recorded_at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM') as "recordedAt",
           place = 1 and valid_from <= ${firstDay(month)}::date as holds
    from placed order by kind = 'parameter' desc, kind, word, valid_from desc, recorded_at desc`.execute(db)
  return rows
}

export async function insertNumber(
  db: Db,
  regency: string,
  { kind, word, from, value, citation, confidence }: NumberDraft,
  by: string,
): Promise<void> {
  if (kind === 'parameter')
    await sql`
      insert into programmes.parameter (regency, name, valid_from, value, citation, confidence, editor, recorded_at)
      values (${regency}, ${word}, ${firstDay(from)}::date, ${value}, ${citation}, ${confidence}, ${by}, clock_timestamp())`.execute(
      db,
    )
  else
    await sql`
      insert into programmes.hazard (regency, kind, word, valid_from, share, citation, confidence, editor, recorded_at)
      values (${regency}, ${kind}, ${word}, ${firstDay(from)}::date, ${value}, ${citation}, ${confidence}, ${by}, clock_timestamp())`.execute(
      db,
    )
}

/** Sectors that workers of the regency are in. */
export async function listSectors(db: Db, regency: string): Promise<string[]> {
  const { rows } = await sql<{ sector: string }>`
    select distinct sector from (
      select sector from published.person where regency = ${regency} and sector is not null
      union select word from programmes.hazard where regency in ('ID', ${regency}) and kind = 'sector') known
    order by sector`.execute(db)
  return rows.map(({ sector }) => sector)
}

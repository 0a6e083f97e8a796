import type { Tx } from '../../platform/transaction.ts'
import type { RowRef } from '../people/person-events.ts'
import type { PersonRow } from '../people/rows.ts'
import { rowColumns, rowsThatCount, toRow } from './person-rows.ts'

/** Where a row of a pair stands, and whom it became. */
export interface PairSideLine {
  readonly batchId: number
  readonly line: number
  readonly personId: number
  readonly file: string
  readonly sheet: string
  readonly row: number
  readonly source: string
  readonly kind: string
  readonly agencyName: string
  readonly asOf: string
  readonly otherRows: number
  readonly isMember: boolean
  readonly village: string
}

export interface PairSide {
  readonly row: PersonRow
  readonly side: PairSideLine
}

// All that the page of a pair shows of its rows in one question: each of its tables has a policy to be prepared.
const selectSides = `
  select g.*, s.agency, coalesce(s.default_sector, ''), jsonb_build_object(
           'batchId', b.batch_id, 'line', asked.line, 'personId', r.person_id, 'file', b.file_name, 'sheet', w.sheet,
           'row', w.row, 'source', b.source, 'kind', b.kind, 'agencyName', coalesce(a.name, b.source), 'asOf', b.as_of,
           'otherRows', p.row_count - 1, 'isMember', p.is_member)
  from unnest($2::bigint[], $3::integer[]) asked (batch_id, line)
  -- The limits have each row looked up by its key.
  cross join lateral (
    select ${rowColumns},
           coalesce((select v.name from regions.region v where v.code = village_code), village_as_received, '')
    from registry.reading g
    where g.regency = $1 and g.batch_id = asked.batch_id and g.line = asked.line and ${rowsThatCount} limit 1) g
  cross join lateral (
    select r.person_id from registry.person_row r
    where r.regency = $1 and r.batch_id = asked.batch_id and r.line = asked.line limit 1) r
  cross join lateral (
    select w.sheet, w.row from registry.source_row w
    where w.regency = $1 and w.batch_id = asked.batch_id and w.line = asked.line limit 1) w
  join registry.person p on p.regency = $1 and p.person_id = r.person_id
  join registry.batch b on b.regency = $1 and b.batch_id = asked.batch_id
  join registry.source s on s.regency = $1 and s.code = b.source
  left join registry.agency a on a.regency = $1 and a.code = s.agency
  where not exists (select from registry.undone u where u.regency = $1 and u.batch_id = asked.batch_id)`

/** Those of the rows that count and name a person, in no order. */
export async function findPairSides(
  tx: Tx,
  regency: string,
  refs: readonly RowRef[],
): Promise<readonly PairSide[]> {
  const { rows } = await tx.client.query<(string | number | boolean | Omit<PairSideLine, 'village'>)[]>({
    text: selectSides,
    values: [regency, refs.map(([batchId]) => batchId), refs.map(([, line]) => line)],
    rowMode: 'array',
  })
  return rows.map((values) => {
    const [village, agency, sector, told] = values.slice(-4) as [
      string,
      string,
      string,
      Omit<PairSideLine, 'village'>,
    ]
    const row = toRow({ ...told, agency, sector }, values.slice(0, -4) as (string | number | boolean)[])
    return { row, side: { ...told, village } }
  })
}

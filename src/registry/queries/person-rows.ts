import type { Tx } from '../../platform/transaction.ts'
import type { Db } from '../../platform/database.ts'
import { sql } from 'kysely'
import type { PersonRow } from '../people/rows.ts'
import type { OccupationWord } from '../people/sectors.ts'

/** One list that counts: imported and not taken back. */
export interface ActiveBatch {
  readonly batchId: number
  readonly kind: string
  readonly source: string
  readonly agency: string
  readonly sector: string
  readonly asOf: string
  readonly sha256: string
  /** When it was stored, to the microsecond: tells it from another that had its number in a rehearsal. */
  readonly importedAt: string
  /** Non-empty rows of the file. */
  readonly rows: number
}

/**
 * Batches that count, in order.
 *
 * @param only of these
 */
export async function listActiveBatches(
  db: Db,
  regency: string,
  only?: readonly number[],
): Promise<ActiveBatch[]> {
  const { rows } = await sql<ActiveBatch>`
    select b.batch_id as "batchId", b.kind, b.source, s.agency, coalesce(s.default_sector, '') as sector,
           b.as_of as "asOf", b.file_sha256 as sha256, b.imported_at::text as "importedAt",
           b.row_count as rows
    from registry.batch b join registry.source s on s.regency = b.regency and s.code = b.source
    where b.regency = ${regency} ${only === undefined ? sql`` : sql`and b.batch_id = any (${[...only]}::bigint[])`}
      and not exists (select from registry.undone u where u.regency = b.regency and u.batch_id = b.batch_id)
    order by b.batch_id`.execute(db)
  return rows
}

const fields = [
  'nik',
  'nikDamaged',
  'kk',
  'kpj',
  'nip',
  'name',
  'titles',
  'birthPlace',
  'birthDate',
  'sex',
  'motherName',
  'phone',
  'address',
  'rt',
  'rw',
  'villageCode',
  'occupation',
  'segment',
  'memberStatus',
  'endDate',
  'deathDate',
  'familyHead',
  'disability',
] as const

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** What `toRow` reads of registry.reading, in its order. */
export const rowColumns = `line, coalesce(deceased_mark, false), coalesce(birth_year, 0), coalesce(decile, 0),
         ${fields.map((field) => `coalesce(${snake(field)}::text, '')`).join(', ')}`
export const rowsThatCount = `outcome in ('accepted', 'warned', 'repaired')`
const selectRows = `
  select ${rowColumns} from registry.reading where regency = $1 and batch_id = $2 and ${rowsThatCount}`

/** Those of the rows that count and name a person, in no order. */
export async function findPersonRows(
  tx: Tx,
  regency: string,
  refs: readonly (readonly [batchId: number, line: number])[],
): Promise<PersonRow[]> {
  const wantedRows = Map.groupBy(refs, ([batchId]) => batchId)
  const active = await listActiveBatches(tx.db, regency, [...wantedRows.keys()])
  const batches = new Map(active.map((batch) => [batch.batchId, batch]))
  const found: PersonRow[] = []
  for (const [batchId, wanted] of wantedRows) {
    const batch = batches.get(batchId)
    if (!batch) continue
    const lines = wanted.map(([, line]) => line)
    // Most of a batch is read faster whole than line by line.
    const whole = lines.length > batch.rows / 4
    const { rows } = await tx.client.query<(string | number | boolean)[]>({
      text: whole ? selectRows : `${selectRows} and line = any($3)`,
      values: whole ? [regency, batchId] : [regency, batchId, lines],
      rowMode: 'array',
    })
    const asked = new Set(lines)
    for (const values of rows) if (asked.has(values[0] as number)) found.push(toRow(batch, values))
  }
  return found
}

/** The rows of one batch that name a person, in order of line. */
export async function listBatchRows(tx: Tx, regency: string, batch: ActiveBatch): Promise<PersonRow[]> {
  const { rows } = await tx.client.query<(string | number | boolean)[]>({
    text: `${selectRows} order by line`,
    values: [regency, batch.batchId],
    rowMode: 'array',
  })
  return rows.map((values) => toRow(batch, values))
}

/**
 * All rows that name a person, in order of batch and line.
 *
 * Asked batch by batch and as arrays: a hundred thousand rows as objects with column names would
 * be twice as large.
 */
export async function listPersonRows(tx: Tx, regency: string): Promise<PersonRow[]> {
  const found: PersonRow[] = []
  for (const batch of await listActiveBatches(tx.db, regency)) {
    for (const row of await listBatchRows(tx, regency, batch)) found.push(row)
  }
  return found
}

/** @param values begin with `rowColumns` */
export function toRow(
  batch: Omit<ActiveBatch, 'sha256' | 'importedAt' | 'rows'>,
  values: readonly (string | number | boolean)[],
): PersonRow {
  const text = (index: number) => values[4 + index] as string
  return {
    batchId: batch.batchId,
    line: values[0] as number,
    kind: batch.kind as PersonRow['kind'],
    source: batch.source,
    agency: batch.agency,
    defaultSector: batch.sector,
    asOf: batch.asOf,
    deceasedMark: values[1] as boolean,
    birthYear: values[2] as number,
    decile: values[3] as number,
    nik: text(0),
    nikDamaged: text(1),
    kk: text(2),
    kpj: text(3),
    nip: text(4),
    name: text(5),
    titles: text(6),
    birthPlace: text(7),
    birthDate: text(8),
    sex: text(9),
    motherName: text(10),
    phone: text(11),
    address: text(12),
    rt: text(13),
    rw: text(14),
    villageCode: text(15),
    occupation: text(16),
    segment: text(17),
    memberStatus: text(18),
    endDate: text(19),
    deathDate: text(20),
    familyHead: text(21),
    disability: text(22),
  }
}

export async function listTrust(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{
    kind: string
    rank: number
  }>`select kind, rank from registry.trust order by kind`.execute(db)
  return new Map(rows.map((row) => [row.kind, row.rank]))
}

export async function listOccupationWords(db: Db): Promise<OccupationWord[]> {
  const { rows } = await sql<OccupationWord>`
    select word, sector from registry.occupation order by word`.execute(db)
  return rows
}

/** What the derived tables were last made from; undefined before the first time. */
export async function findDerivedFingerprint(db: Db, regency: string): Promise<string | undefined> {
  const { rows } = await sql<{ fingerprint: string }>`
    select fingerprint from registry.derived where regency = ${regency}`.execute(db)
  return rows[0]?.fingerprint
}

export async function setDerivedFingerprint(tx: Tx, regency: string, fingerprint: string): Promise<void> {
  await sql`
    insert into registry.derived (regency, fingerprint) values (${regency}, ${fingerprint})
    on conflict (regency) do update set fingerprint = excluded.fingerprint`.execute(tx.db)
}

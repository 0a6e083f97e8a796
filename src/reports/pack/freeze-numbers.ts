import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { FrozenNumber } from './contract.ts'
import type { NumberNote } from './numbers.ts'

/**
 * Freezes the numbers of a pack, in order: the same number is the same frozen one, however often a pack is made.
 * Numbers of coverage are frozen by `coverage`; the others here.
 */
export async function freezeNumbers(
  tx: Tx,
  by: {
    readonly regency: string
    readonly id: string
    /** Province or branch whose overseers alone may know them. */
    readonly overseen?: string | null
  },
  notes: readonly NumberNote[],
): Promise<FrozenNumber[]> {
  const hashes = notes.map((note) => note.frozen?.hash ?? hashOf(note, by.overseen ?? null))
  const own = await freezeOwn(tx, by, notes, hashes)
  return notes.map(({ name, values, unit, definition, source, asOf, frozen }, i) => ({
    n: i + 1,
    figure: frozen?.figure ?? own.get(hashes[i]!)!,
    name,
    values: { ...values },
    unit,
    definition,
    source,
    asOf,
    hash: hashes[i]!,
  }))
}

function hashOf(note: NumberNote, overseen: string | null): string {
  const { query, name, values, unit, definition, source, asOf } = note
  const told = [query, name, Object.entries(values), unit, definition, source, asOf]
  // What overseers are told is a number of its own: who reads it differs.
  return createHash('sha256')
    .update(JSON.stringify(overseen === null ? told : [...told, overseen]))
    .digest('hex')
}

async function freezeOwn(
  tx: Tx,
  { regency, id, overseen = null }: Parameters<typeof freezeNumbers>[1],
  notes: readonly NumberNote[],
  hashes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  await sql`select pg_advisory_xact_lock(hashtext('naungan:frozen-number'), hashtext(${regency}))`.execute(
    tx.db,
  )
  const rows = notes.flatMap(({ query, name, values, unit, definition, source, asOf, frozen }, at) =>
    frozen === undefined
      ? [{ at, hash: hashes[at]!, query, name, told: values, unit, definition, source, as_of: asOf }]
      : [],
  )
  await sql`
    with given as (
      select distinct on (hash) at, hash, query, name, told, unit, definition, source, as_of, extract(year from as_of)::int as year
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as g(at int, hash text, query text, name text, told jsonb, unit text, definition text, source text, as_of date)
      order by hash, at),
    fresh as (
      select * from given g
      where not exists (select from reports.frozen_number f where f.regency = ${regency} and f.hash = g.hash))
    insert into reports.frozen_number (regency, year, serial, hash, query, name, told, unit, definition, source, as_of, overseen, frozen_by)
    select ${regency}, f.year,
      coalesce((select max(serial) from reports.frozen_number o where o.regency = ${regency}), 0)
        + row_number() over (order by f.at),
      f.hash, f.query, f.name, f.told, f.unit, f.definition, f.source, f.as_of, ${overseen}, ${id}
    from fresh f`.execute(tx.db)
  return findNumbers(tx.db, regency, hashes)
}

async function findNumbers(
  db: Db,
  regency: string,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ hash: string; year: number; serial: number }>`
    select hash, year, serial from reports.frozen_number
    where regency = ${regency} and hash = any(${[...hashes]}::text[])`.execute(db)
  const place = regency.replace('.', '')
  return new Map(
    rows.map(({ hash, year, serial }) => [hash, `L-${place}-${year}-${String(serial).padStart(6, '0')}`]),
  )
}

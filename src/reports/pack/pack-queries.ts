import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { PackFacts, PackLine } from './contract.ts'
import { type PackPaperKind, paperKinds } from './make-paper.ts'

interface StoredPack extends Omit<PackLine, 'files' | 'madeAt'> {
  readonly madeAt: Date
}

const columns = sql`
  pack, place, place_name as "placeName", title, as_of as "asOf", stated_on as "on", overseen, meeting, meeting_name as "meetingTitle",
  hash, made_at as "madeAt", made_name as "madeBy"`

/** Packs of a regency, newest first, with the size and hash of each file. */
export async function listPacks(db: Db, regency: string): Promise<PackLine[]> {
  const { rows } = await sql<StoredPack>`
    select ${columns} from reports.pack where regency = ${regency} order by pack desc limit 200`.execute(db)
  const { rows: files } = await sql<PackLine['files'][number] & { pack: number }>`
    select pack, kind, size, hash from reports.pack_file
    where regency = ${regency} and pack = any(${rows.map(({ pack }) => pack)}::int[])
    order by pack, kind`.execute(db)
  const byPack = Map.groupBy(files, ({ pack }) => pack)
  return rows.map((row) => ({
    ...row,
    madeAt: row.madeAt.toISOString(),
    files: (byPack.get(row.pack) ?? []).map(({ kind, size, hash }) => ({ kind, size, hash })),
  }))
}

export async function findPack(
  db: Db,
  regency: string,
  pack: number,
): Promise<(StoredPack & { readonly facts: PackFacts }) | undefined> {
  const { rows } = await sql<StoredPack & { facts: PackFacts }>`
    select ${columns}, facts from reports.pack where regency = ${regency} and pack = ${pack}`.execute(db)
  return rows[0]
}

/** The pack with these contents, if it was made before. */
export async function findPackByHash(db: Db, regency: string, hash: string): Promise<number | undefined> {
  const { rows } = await sql<{ pack: number }>`
    select pack from reports.pack where regency = ${regency} and hash = ${hash}`.execute(db)
  return rows[0]?.pack
}

/** A file of a pack, and what the pack is about. */
export async function findPackFile(
  db: Db,
  regency: string,
  pack: number,
  kind: PackPaperKind,
): Promise<{ readonly place: string; readonly bytes: Uint8Array } | undefined> {
  const { rows } = await sql<{ place: string; bytes: Uint8Array }>`
    select p.place, f.bytes from reports.pack_file f join reports.pack p using (regency, pack)
    where f.regency = ${regency} and f.pack = ${pack} and f.kind = ${kind}`.execute(db)
  return rows[0]
}

/** Keeps a pack under the next number; the one who holds the lock is the only one who does. */
export async function insertPack(
  tx: Tx,
  made: {
    readonly regency: string
    readonly facts: PackFacts
    readonly hash: string
    readonly files: Readonly<Record<PackPaperKind, Uint8Array>>
    readonly by: { readonly id: string; readonly name: string }
  },
): Promise<number> {
  const { regency, facts, hash, files, by } = made
  const { rows } = await sql<{ pack: number }>`
    insert into reports.pack (regency, pack, place, place_name, title, as_of, stated_on, meeting, meeting_name, facts, hash,
      overseen, made_by, made_name)
    select ${regency}, coalesce(max(pack), 0) + 1, ${facts.place}, ${facts.placeName}, ${facts.title}, ${facts.asOf}::date,
      ${facts.on}::date, ${facts.meeting?.meeting ?? null}::int, ${facts.meeting?.title ?? null},
      ${JSON.stringify(facts)}::jsonb, ${hash}, ${facts.several?.overseen ?? null}, ${by.id}, ${by.name}
    from reports.pack where regency = ${regency} returning pack`.execute(tx.db)
  const { pack } = rows[0]!
  for (const kind of paperKinds) {
    const bytes = files[kind]
    await sql`
      insert into reports.pack_file (regency, pack, kind, bytes, size, hash)
      values (${regency}, ${pack}, ${kind}, ${Buffer.from(bytes)}, ${bytes.length}, ${hashOf(bytes)})`.execute(
      tx.db,
    )
  }
  return pack
}

export async function lockPacks(tx: Tx, regency: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('naungan:pack'), hashtext(${regency}))`.execute(tx.db)
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

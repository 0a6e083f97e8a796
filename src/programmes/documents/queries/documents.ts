import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '../../../platform/calendar.ts'
import type { Db } from '../../../platform/database.ts'
import type { Tx } from '../../../platform/transaction.ts'
import type { documentFilter, DocumentDetail, DocumentRow, DocumentState } from '../contract.ts'
import type { DocumentFacts, DocumentHead, DocumentLine } from '../document-facts.ts'
import type { DocumentKind } from '../document-kinds.ts'

/** A document held until the transaction ends. */
export interface LockedDocument extends DocumentHead {
  readonly source: string
  readonly villageCode: string | null
  readonly replaces: number | null
}

const head = sql`d.document, d.kind, d.state, d.title, d.number, d.version, d.dated::text as dated, d.code, d.hash, d.people,
  d.person_months as "personMonths", d.total, d.facts, d.source, d.village_code as "villageCode", d.replaces,
  (select jsonb_build_object('number', b.number, 'version', b.version, 'dated', b.dated)
   from programmes.document b where b.regency = d.regency and b.document = d.replaces) as before`

export async function findDocument(
  db: Db,
  regency: string,
  document: number,
  how: 'read' | 'lock',
): Promise<LockedDocument | undefined> {
  const { rows } = await sql<LockedDocument>`
    select ${head} from programmes.document d where d.regency = ${regency} and d.document = ${document}
    ${how === 'lock' ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

/** Papers of the regency are numbered one after the other; the lock ends with the transaction. */
export async function lockNumbers(db: Db, regency: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('programmes.document'), hashtext(${regency}))`.execute(db)
}

export async function insertDocument(
  tx: Tx,
  regency: string,
  one: {
    readonly kind: DocumentKind
    readonly source: string
    readonly title: string
    readonly version: number
    readonly replaces: number | null
    readonly facts: DocumentFacts
    readonly villageCode: string | null
    readonly people: number
    readonly personMonths: number
    readonly total: number
    readonly by: string
  },
): Promise<number> {
  const { rows } = await sql<{ document: number }>`
    insert into programmes.document (regency, document, kind, state, source, title, version, replaces, facts, village_code, people,
      person_months, total, made_by)
    select ${regency}, coalesce(max(document), 0) + 1, ${one.kind}, 'draft', ${one.source}, ${one.title}, ${one.version},
           ${one.replaces}::bigint, ${JSON.stringify(one.facts)}::jsonb, ${one.villageCode}::text, ${one.people}, ${one.personMonths},
           ${one.total}, ${one.by}
    from programmes.document where regency = ${regency} returning document`.execute(tx.db)
  return rows[0]!.document
}

export async function insertLines(
  tx: Tx,
  regency: string,
  document: number,
  lines: readonly DocumentLine[],
): Promise<void> {
  for (let at = 0; at < lines.length; at += 5_000) {
    await sql`
      insert into programmes.document_line (regency, document, line, person_id, nik, name, address, village_code, village, district,
        occupation, fund, first_month, months, amount, finding)
      select ${regency}, ${document}, l.line, l."personId", l.nik, l.name, l.address, l."villageCode", l.village, l.district,
             l.occupation, l.fund, l."firstMonth", l.months, l.amount, l.finding
      from jsonb_to_recordset(${JSON.stringify(lines.slice(at, at + 5_000))}::jsonb) as l(line integer, "personId" bigint, nik text,
        name text, address text, "villageCode" text, village text, district text, occupation text, fund text, "firstMonth" text,
        months integer, amount bigint, finding text)`.execute(tx.db)
  }
}

export async function listDocumentLines(db: Db, regency: string, document: number): Promise<DocumentLine[]> {
  const { rows } = await sql<DocumentLine>`
    select line, person_id as "personId", nik, name, address, village_code as "villageCode", village, district, occupation, fund,
           first_month as "firstMonth", months, amount, finding
    from programmes.document_line where regency = ${regency} and document = ${document} order by line`.execute(
    db,
  )
  return rows
}

/** Lines of the annex: all of them, and those that the asker may see. */
export async function countDocumentLines(
  db: Db,
  regency: string,
  document: number,
): Promise<{ readonly all: number; readonly seen: number }> {
  const { rows } = await sql<{ all: number; seen: number }>`
    select programmes.count_lines(${document}) as all, (select count(*)::int from programmes.document_line
      where regency = ${regency} and document = ${document}) as seen`.execute(db)
  return rows[0]!
}

/** The next number in the order of a kind and year. */
export async function nextSerial(db: Db, regency: string, kind: DocumentKind, year: number): Promise<number> {
  const { rows } = await sql<{ serial: number }>`
    select coalesce(max(serial), 0) + 1 as serial from programmes.document
    where regency = ${regency} and kind = ${kind} and year = ${year}`.execute(db)
  return rows[0]!.serial
}

export async function isNumberTaken(
  db: Db,
  regency: string,
  kind: DocumentKind,
  number: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from programmes.document where regency = ${regency} and kind = ${kind} and number = ${number} limit 1`.execute(
    db,
  )
  return rows.length > 0
}

export async function setIssued(
  db: Db,
  regency: string,
  document: number,
  one: {
    readonly serial: number | null
    readonly year: number
    readonly number: string
    readonly dated: Day
    readonly code: string
    readonly hash: string
    readonly by: string
  },
): Promise<void> {
  await sql`
    update programmes.document set state = 'issued', serial = ${one.serial}::integer, year = ${one.year}, number = ${one.number},
      dated = ${one.dated}::date, code = ${one.code}, hash = ${one.hash}, issued_at = now(), issued_by = ${one.by}
    where regency = ${regency} and document = ${document}`.execute(db)
}

export async function setState(
  db: Db,
  regency: string,
  document: number,
  state: DocumentState,
  reason: string | null,
): Promise<void> {
  await sql`
    update programmes.document set state = ${state}, reason = coalesce(${reason}::text, reason)
    where regency = ${regency} and document = ${document}`.execute(db)
}

export async function addStep(
  db: Db,
  regency: string,
  document: number,
  step: { readonly state: DocumentState; readonly by: string; readonly note: string | null },
): Promise<void> {
  await sql`
    insert into programmes.document_step (regency, document, step, state, note, by_actor)
    select ${regency}, ${document}, coalesce(max(step), 0) + 1, ${step.state}, ${step.note}::text, ${step.by}
    from programmes.document_step where regency = ${regency} and document = ${document}`.execute(db)
}

export async function listSteps(db: Db, regency: string, document: number): Promise<DocumentDetail['steps']> {
  const { rows } = await sql<DocumentDetail['steps'][number]>`
    select s.state, s.note, to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, coalesce(a.name, s.by_actor) as by
    from programmes.document_step s
    left join published.account a on a.regency = s.regency and a.account_id::text = s.by_actor
    where s.regency = ${regency} and s.document = ${document} order by s.step`.execute(db)
  return rows
}

/** The draft of the next version, if there is one. */
export async function findNextVersion(
  db: Db,
  regency: string,
  document: number,
): Promise<{ document: number; state: DocumentState } | undefined> {
  const { rows } = await sql<{ document: number; state: DocumentState }>`
    select document, state from programmes.document
    where regency = ${regency} and replaces = ${document} and state <> 'withdrawn' order by document desc limit 1`.execute(
    db,
  )
  return rows[0]
}

export async function listDocuments(
  db: Db,
  regency: string,
  { kind, state, source, q }: z.infer<typeof documentFilter>,
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<Omit<DocumentRow, 'kindName'>[]> {
  const conditions: RawBuilder<unknown>[] = [sql`d.regency = ${regency}`]
  if (kind !== undefined) conditions.push(sql`d.kind = ${kind}`)
  if (state !== undefined) conditions.push(sql`d.state = ${state}`)
  if (source !== undefined) conditions.push(sql`d.source = ${source}`)
  if (q !== undefined && q !== '') {
    const like = `%${q.toLowerCase().replaceAll(/[%_\\]/g, '')}%`
    conditions.push(sql`(lower(d.title) like ${like} or lower(d.number) like ${like})`)
  }
  if (page.before !== undefined) conditions.push(sql`d.document < ${page.before}`)
  const { rows } = await sql<Omit<DocumentRow, 'kindName'>>`
    select d.document, d.kind, d.state, d.title, d.number, d.version, d.dated::text as dated, d.source, d.people, d.total,
           to_char(d.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "madeAt", coalesce(a.name, d.made_by) as "madeBy"
    from programmes.document d
    left join published.account a on a.regency = d.regency and a.account_id::text = d.made_by
    where ${sql.join(conditions, sql` and `)}
    order by d.document desc limit ${sql.lit(page.limit + 1)}`.execute(db)
  return rows
}

export async function findMade(db: Db, regency: string, document: number) {
  const { rows } = await sql<{ madeAt: string; madeBy: string; reason: string | null }>`
    select to_char(d.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "madeAt", coalesce(a.name, d.made_by) as "madeBy",
           d.reason
    from programmes.document d
    left join published.account a on a.regency = d.regency and a.account_id::text = d.made_by
    where d.regency = ${regency} and d.document = ${document}`.execute(db)
  return rows[0]!
}

/** The account or process that moved it last, for who was slower. */
export async function findLastStep(db: Db, regency: string, document: number) {
  const { rows } = await sql<{ by: string; at: Date }>`
    select coalesce(a.name, s.by_actor) as by, s.at from programmes.document_step s
    left join published.account a on a.regency = s.regency and a.account_id::text = s.by_actor
    where s.regency = ${regency} and s.document = ${document} order by s.step desc limit 1`.execute(db)
  return rows[0]!
}

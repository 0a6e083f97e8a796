import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Level } from '../indicators/levels.ts'

export interface FigureRow {
  readonly figure: string
  readonly indicator: string
  readonly asOf: string
  readonly level: Level
  readonly content: string
  readonly sha256: string
  readonly lists: string
  readonly frozenAt: string
  readonly frozenBy: string
  readonly replaces: string | null
  readonly reason: string | null
  /** The correction that replaces it. */
  readonly replacedBy: string | null
  readonly approvals: readonly Approval[]
}

export interface Approval {
  readonly party: 'regency' | 'insurer'
  readonly approvedAt: string
  readonly approvedBy: string
  readonly name: string
  readonly note: string
}

const utc = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

const columns = sql`f.figure, f.indicator, f.as_of as "asOf", f.level, f.content, f.sha256, f.lists,
  ${utc('f.frozen_at')} as "frozenAt", f.frozen_by as "frozenBy", f.replaces, f.reason,
  (select c.figure from coverage.frozen_figure c where c.regency = f.regency and c.replaces = f.figure) as "replacedBy",
  coalesce((
    select json_agg(json_build_object('party', a.party, 'approvedAt', ${utc('a.approved_at')}, 'approvedBy', a.approved_by,
                                      'name', a.name, 'note', a.note) order by a.party desc)
    from coverage.figure_approval a where a.regency = f.regency and a.figure = f.figure), '[]') as approvals`

/** Newest first; `before` is the year and number of the last one shown. */
export async function listFigureRows(
  db: Db,
  regency: string,
  page: { readonly before?: readonly [number, number] | undefined; readonly limit: number },
): Promise<(FigureRow & { readonly year: number; readonly number: number })[]> {
  const before = page.before ? sql`and (f.year, f.number) < (${page.before[0]}, ${page.before[1]})` : sql``
  const { rows } = await sql<FigureRow & { year: number; number: number }>`
    select ${columns}, f.year, f.number from coverage.frozen_figure f
    where f.regency = ${regency} ${before}
    order by f.year desc, f.number desc limit ${sql.lit(page.limit)}`.execute(db)
  return rows
}

export async function findFigureRow(db: Db, regency: string, figure: string): Promise<FigureRow | undefined> {
  const { rows } = await sql<FigureRow>`
    select ${columns} from coverage.frozen_figure f where f.regency = ${regency} and f.figure = ${figure}`.execute(
    db,
  )
  return rows[0]
}

/** The figure that says the same and was not corrected since. */
export async function findSameFigure(db: Db, regency: string, sameAs: string): Promise<string | undefined> {
  const { rows } = await sql<{ figure: string }>`
    select f.figure from coverage.frozen_figure f
    where f.regency = ${regency} and f.same_as = ${sameAs} and not exists (
      select from coverage.frozen_figure c where c.regency = f.regency and c.replaces = f.figure)
    order by f.year, f.number limit 1`.execute(db)
  return rows[0]?.figure
}

/** Numbers are given out one after the other; the lock ends with the transaction. */
export async function takeNumber(db: Db, regency: string, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('naungan:figure'), hashtext(${regency}))`.execute(db)
  const { rows } = await sql<{ number: number }>`
    select coalesce(max(number), 0) + 1 as number from coverage.frozen_figure
    where regency = ${regency} and year = ${year}`.execute(db)
  return rows[0]!.number
}

export async function insertFigure(
  db: Db,
  regency: string,
  row: Omit<FigureRow, 'frozenAt' | 'replacedBy' | 'approvals'> & {
    readonly year: number
    readonly number: number
    readonly sameAs: string
  },
): Promise<void> {
  await sql`
    insert into coverage.frozen_figure (regency, figure, year, number, indicator, as_of, level, content, sha256, same_as,
      lists, frozen_by, replaces, reason)
    values (${regency}, ${row.figure}, ${row.year}, ${row.number}, ${row.indicator}, ${row.asOf}, ${row.level},
      ${row.content}, ${row.sha256}, ${row.sameAs}, ${row.lists}, ${row.frozenBy}, ${row.replaces}, ${row.reason})`.execute(
    db,
  )
}

export async function insertApproval(
  db: Db,
  regency: string,
  figure: string,
  one: Omit<Approval, 'approvedAt'>,
): Promise<void> {
  await sql`
    insert into coverage.figure_approval (regency, figure, party, approved_by, name, note)
    values (${regency}, ${figure}, ${one.party}, ${one.approvedBy}, ${one.name}, ${one.note})`.execute(db)
}

/** Whether the transaction counts everybody. */
export async function countsEverybody(db: Db): Promise<boolean> {
  const { rows } = await sql<{ counts: string | null }>`
    select current_setting('naungan.counts', true) as counts`.execute(db)
  return rows[0]?.counts === 'all'
}

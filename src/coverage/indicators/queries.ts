import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { StatisticalDenominator } from '../figure.ts'
import type { ApartTally } from './apart.ts'
import type { Tally } from './cells.ts'
import type { Indicator, IndicatorDraft } from './definition.ts'
import type { Level } from './levels.ts'

/** The definition of each code that is in force: the regency's own before the one that came with the program. */
export async function listIndicatorRows(db: Db, regency: string): Promise<Indicator[]> {
  const { rows } = await sql<Indicator>`
    select ${columns} from (
      select distinct on (code) * from coverage.indicator where regency in (${regency}, 'ID')
      order by code, regency = 'ID', version desc) i
    where not withdrawn order by regency <> 'ID', code`.execute(db)
  return rows
}

/** Definitions that were withdrawn, in their newest version. */
export async function listWithdrawnRows(db: Db, regency: string): Promise<Indicator[]> {
  const { rows } = await sql<Indicator>`
    select ${columns} from (
      select distinct on (code) * from coverage.indicator where regency in (${regency}, 'ID')
      order by code, regency = 'ID', version desc) i
    where withdrawn order by code`.execute(db)
  return rows
}

/** One version, in force or not. */
export async function findIndicatorVersion(
  db: Db,
  regency: string,
  code: string,
  version: number,
): Promise<Indicator | undefined> {
  const { rows } = await sql<Indicator>`
    select ${columns} from coverage.indicator
    where regency = ${regency} and code = ${code} and version = ${version}`.execute(db)
  return rows[0]
}

const columns = sql`regency, code, version, name, counts, counts_text as "countsText", over, over_text as "overText", unit,
  owner, basis, confidence, note, withdrawn, recorded_at::text as "recordedAt", recorded_by as "recordedBy"`

/** @returns the version that it became */
export async function insertIndicator(
  db: Db,
  regency: string,
  draft: IndicatorDraft,
  by: string,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    insert into coverage.indicator (regency, code, version, name, counts, counts_text, over, over_text, unit, owner, basis,
      confidence, note, withdrawn, recorded_by)
    select ${regency}, ${draft.code}, coalesce(max(version), 0) + 1, ${draft.name}, ${JSON.stringify(draft.counts)}::jsonb,
           ${draft.countsText}, ${JSON.stringify(draft.over)}::jsonb, ${draft.overText}, ${draft.unit}, ${draft.owner},
           ${draft.basis}, ${draft.confidence}, ${draft.note}, ${draft.withdrawn}, ${by}
    from coverage.indicator where regency = ${regency} and code = ${draft.code}
    returning version`.execute(db)
  return rows[0]!.version
}

/** Reckons what is marked; the newest reckoning, 0 before the first. */
export async function reckon(db: Db, regency: string): Promise<number> {
  const { rows } = await sql<{ reckoning: number }>`
    select coverage.count_all(${regency}) as reckoning`.execute(db)
  return rows[0]!.reckoning
}

export interface KnownReckoning {
  /** Null: nothing was known yet. */
  readonly reckoning: number | null
  readonly firstAt: Date | null
}

/** The last reckoning before an instant, and when the first one ever was. */
export async function findReckoning(db: Db, regency: string, before: string): Promise<KnownReckoning> {
  const { rows } = await sql<KnownReckoning>`
    select reckoning, first_at as "firstAt"
    from coverage.known_reckonings(${regency}, ${before}::timestamptz)`.execute(db)
  return rows[0]!
}

/** Heads by part and cell on a day, as known at a reckoning, within what the transaction may count. */
export async function tally(
  db: Db,
  regency: string,
  question: { readonly asOf: string; readonly reckoning: number; readonly level: Level },
): Promise<Tally[]> {
  const { rows } = await sql<Columns>`
    select ${byColumn}
    from coverage.tally(${regency}, ${question.asOf}::date, ${question.reckoning}, ${question.level})`.execute(
    db,
  )
  return talliesOf(rows[0])
}

/** Tallies column by column: villages have thousands, and taking each row for itself costs more than counting it. */
type Columns = { readonly [column in keyof Tally]: readonly Tally[column][] | null }

const byColumn = sql.join(
  ['part', 'cell', 'listed', 'covered', 'paid', 'begun', 'nikless'].map(
    (column) => sql`json_agg(${sql.ref(column)}) as ${sql.ref(column)}`,
  ),
)

function talliesOf(row: Columns | undefined): Tally[] {
  const { part, cell, listed, covered, paid, begun, nikless } = row ?? {}
  return (part ?? []).map((one, i) => ({
    part: one,
    cell: cell![i]!,
    listed: listed![i]!,
    covered: covered![i]!,
    paid: paid![i]!,
    begun: begun![i]!,
    nikless: nikless![i]!,
  }))
}

/** The same on two days, the earlier first, as known at one reckoning: hardly more to do than for one of them. */
export async function tallyTwice(
  db: Db,
  regency: string,
  question: { readonly days: readonly [string, string]; readonly reckoning: number; readonly level: Level },
): Promise<readonly [Tally[], Tally[]]> {
  const { days, reckoning, level } = question
  const { rows } = await sql<Columns & { later: boolean }>`
    select ${byColumn}, on_day > ${days[0]}::date as later
    from coverage.tallies(${regency}, ${days}::date[], ${reckoning}, ${level}) group by on_day`.execute(db)
  const of = (isLater: boolean) => talliesOf(rows.find(({ later }) => later === isLater))
  return [of(false), of(true)]
}

/** Of those who are counted otherwise than most: heads by part and workplace, as usual and by these programmes. */
export async function tallyApart(
  db: Db,
  regency: string,
  question: {
    readonly asOf: string
    readonly reckoning: number
    readonly level: Level
    readonly programmes: readonly string[]
  },
): Promise<ApartTally[]> {
  const { asOf, reckoning, level, programmes } = question
  const { rows } = await sql<ApartTally>`
    select part, workplace, cell, unstated, listed, covered, paid, covered_by as "coveredBy", paid_by as "paidBy"
    from coverage.tally_apart(${regency}, ${asOf}::date, ${reckoning}, ${level}, ${programmes}::text[])`.execute(
    db,
  )
  return rows
}

export interface DenominatorVersion extends StatisticalDenominator {
  readonly version: number
}

/** Of each code the latest day up to `asOf`, in the version that was in force before the instant, else today. */
export async function listKnownDenominators(
  db: Db,
  regency: string,
  asOf: string,
  before: string | undefined,
): Promise<DenominatorVersion[]> {
  const recorded = before === undefined ? sql`` : sql`and recorded_at < ${before}::timestamptz`
  const { rows } = await sql<DenominatorVersion>`
    select distinct on (code) code, as_of as "asOf", version, name, excludes, value, source from (
      select distinct on (code, as_of) * from coverage.denominator_version
      where regency = ${regency} and as_of <= ${asOf}::date ${recorded}
      order by code, as_of, version desc) v
    where value is not null
    order by code, as_of desc`.execute(db)
  return rows
}

export async function findDenominatorVersion(
  db: Db,
  regency: string,
  one: { readonly code: string; readonly asOf: string; readonly version: number },
): Promise<DenominatorVersion | undefined> {
  const { rows } = await sql<DenominatorVersion>`
    select code, as_of as "asOf", version, name, excludes, value, source from coverage.denominator_version
    where regency = ${regency} and code = ${one.code} and as_of = ${one.asOf}::date and version = ${one.version}`.execute(
    db,
  )
  return rows[0]
}

/** Names of parts by their code; a village with its district. */
export async function listPartNames(
  db: Db,
  regency: string,
  level: 'district' | 'village' | 'agency',
): Promise<ReadonlyMap<string, string>> {
  const { rows } =
    level === 'agency'
      ? await sql<{ code: string; name: string }>`
          select code, name from published.agency where regency = ${regency}`.execute(db)
      : await sql<{ code: string; name: string }>`
          select r.code, case r.level when 'village' then r.name || ', ' || p.name else r.name end as name
          from regions.region r join regions.region p on p.code = r.parent
          where r.code like ${`${regency}.%`} and r.level = ${level}
          union all
          select code, regions.former_name(code) from regions.retired
          where code like ${`${regency}.%`} and length(code) = ${level === 'district' ? 8 : 13}`.execute(db)
  return new Map(rows.map(({ code, name }) => [code, name]))
}

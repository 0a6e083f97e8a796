import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { RetirementRule } from './retirement.ts'
import type { RankPlaces, Scheme } from './scheme.ts'

/** All editions that a regency reads: its own and what came with the program, newest first. */
export async function listSchemes(db: Db, regency: string): Promise<Scheme[]> {
  const { rows } = await sql<Scheme>`
    select s.edition, s.regency <> 'ID' as own, to_char(s.valid_from, 'YYYY-MM') as "from", s.name, s.ratio,
           s.term_months as "termMonths", s.duty, s.cut_off_day as "cutOffDay", s.kin_rule as "kinRule",
           s.reserve_months as "reserveMonths", s.hold_percent as "holdPercent", s.hold_pairs as "holdPairs", s.fallback, s.payer, s.citation, s.confidence, s.note, s.reason, s.editor,
           to_char(s.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt",
           s.recorded_no as "recordedNo",
           coalesce((select json_agg(json_build_object('rank', p.rank, 'value', p.value, 'places', p.places,
             'label', p.label) order by p.line)
             from sponsorship.scheme_place p where p.regency = s.regency and p.edition = s.edition), '[]') as ranks
    from sponsorship.scheme s where s.regency in ('ID', ${regency})
    order by s.valid_from desc, s.recorded_no desc`.execute(db)
  return rows
}

export type SchemeValues = Omit<Scheme, 'own' | 'edition' | 'editor' | 'recordedAt' | 'recordedNo'>

/** Records an edition; its name is its first month, with a number when the month has one already. */
export async function insertScheme(
  db: Db,
  regency: string,
  scheme: SchemeValues,
  editor: string,
): Promise<string> {
  const { rows } = await sql<{ edition: string }>`
    insert into sponsorship.scheme (regency, edition, valid_from, name, ratio, term_months, duty, cut_off_day, kin_rule,
      reserve_months, hold_percent, hold_pairs, fallback, payer, citation, confidence, note, reason, editor)
    select ${regency}, ${scheme.from} || case when n = 0 then '' else '.' || (n + 1) end, (${scheme.from} || '-01')::date,
      ${scheme.name}, ${scheme.ratio}, ${scheme.termMonths}, ${scheme.duty}, ${scheme.cutOffDay}, ${scheme.kinRule},
      ${scheme.reserveMonths}, ${scheme.holdPercent}, ${scheme.holdPairs}, ${[...scheme.fallback]}::text[], ${scheme.payer}, ${scheme.citation}, ${scheme.confidence}, ${scheme.note},
      ${scheme.reason}, ${editor}
    from (select count(*) as n from sponsorship.scheme
          where regency = ${regency} and valid_from = (${scheme.from} || '-01')::date) same
    returning edition`.execute(db)
  const { edition } = rows[0]!
  await sql`
    insert into sponsorship.scheme_place (regency, edition, line, rank, value, places, label)
    select ${regency}, ${edition}, r.ordinality, r.rank, r.value, r.places, r.label
    from rows from (json_to_recordset(${JSON.stringify(scheme.ranks satisfies readonly RankPlaces[])}::json)
      as (rank text, value text, places smallint, label text)) with ordinality r`.execute(db)
  return edition
}

export async function listRetirementRules(db: Db, regency: string): Promise<RetirementRule[]> {
  const { rows } = await sql<RetirementRule>`
    select rule, regency <> 'ID' as own, position_class as "positionClass", words, echelons, age, priority,
           valid_from::text as "from", valid_to::text as "to", citation, confidence, note, editor,
           recorded_no as "recordedNo"
    from sponsorship.retirement_rule where regency in ('ID', ${regency})
    order by priority, valid_from, recorded_no`.execute(db)
  return rows
}

export type RetirementValues = Omit<RetirementRule, 'rule' | 'own' | 'editor' | 'recordedNo'>

export async function insertRetirementRule(
  db: Db,
  regency: string,
  rule: RetirementValues,
  editor: string,
): Promise<string> {
  const base = rule.positionClass
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40)
  const { rows } = await sql<{ rule: string }>`
    insert into sponsorship.retirement_rule (regency, rule, position_class, words, echelons, age, priority, valid_from,
      valid_to, citation, confidence, note, editor)
    select ${regency}, ${`${base}-${rule.from}`} || case when n = 0 then '' else '.' || (n + 1) end, ${rule.positionClass},
      ${[...rule.words]}::text[], ${[...rule.echelons]}::text[], ${rule.age}, ${rule.priority}, ${rule.from}::date,
      ${rule.to}::date, ${rule.citation}, ${rule.confidence}, ${rule.note}, ${editor}
    from (select count(*) as n from sponsorship.retirement_rule
          where regency = ${regency} and rule like ${`${base}-${rule.from}%`}) same
    returning rule`.execute(db)
  return rows[0]!.rule
}

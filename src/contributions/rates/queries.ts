import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Rule } from './rule.ts'
import { makeRuleBook, type RuleBook } from './rule-book.ts'

/** All rules that hold for the regency of the transaction: general ones and its own, in order of recording. */
export async function listRules(db: Db): Promise<Rule[]> {
  const { rows } = await sql<Rule>`
    select r.rule as id, r.regency <> 'ID' as own, r.family, r.subject, r.segment, r.programme, r.sector,
           r.payer_class as "payerClass", r.payer_kind as "payerKind",
           to_char(r.valid_from, 'YYYY-MM') as "from", to_char(r.valid_to, 'YYYY-MM') as "to",
           r.repeals, r.corrects, r.reason, r.citation, r.confidence, r.note, r.editor,
           to_char(r.recorded_at, 'YYYY-MM-DD"T"HH24:MI:SSOF') as "recordedAt", r.recorded_no as "recordedNo",
           coalesce((select json_agg(json_build_object(
             'line', l.line, 'programme', l.programme, 'share', l.share, 'riskClass', l.risk_class, 'basis', l.basis,
             'ratePpm', l.rate_ppm, 'amount', l.amount, 'lower', l.lower, 'upper', l.upper, 'base', l.base,
             'months', l.months, 'choice', l.choice, 'label', l.label) order by l.line)
             from contributions.rule_line l where l.regency = r.regency and l.rule = r.rule), '[]') as lines
    from contributions.rule r
    where r.regency in ('ID', platform.scoped_regency())
    order by r.recorded_no`.execute(db)
  return rows
}

/** All dated rules as a value, read within a transaction's or session's regency. */
export async function readRuleBook(db: Db): Promise<RuleBook> {
  return makeRuleBook(await listRules(db))
}

/** Records a rule of the regency with its lines; false when one of this identifier stands already. */
export async function insertRule(
  db: Db,
  regency: string,
  rule: Omit<Rule, 'editor' | 'recordedAt' | 'recordedNo'>,
  editor: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into contributions.rule (regency, rule, family, subject, segment, programme, sector, payer_class, payer_kind,
      valid_from, valid_to, repeals, corrects, reason, citation, confidence, note, editor)
    values (${regency}, ${rule.id}, ${rule.family}, ${rule.subject}, ${rule.segment}, ${rule.programme}, ${rule.sector},
      ${rule.payerClass}, ${rule.payerKind}, (${rule.from} || '-01')::date, (${rule.to}::text || '-01')::date, ${rule.repeals},
      ${rule.corrects}, ${rule.reason}, ${rule.citation}, ${rule.confidence}, ${rule.note}, ${editor})
    on conflict do nothing returning rule`.execute(db)
  if (rows.length === 0) return false
  await sql`
    insert into contributions.rule_line (regency, rule, line, programme, share, risk_class, basis, rate_ppm, amount,
      lower, upper, base, months, choice, label)
    select ${regency}, ${rule.id}, l.line, l.programme, l.share, l."riskClass", l.basis, l."ratePpm", l.amount,
      l.lower, l.upper, l.base, l.months, l.choice, l.label
    from json_to_recordset(${JSON.stringify(rule.lines)}::json) as l (line smallint, programme text, share text,
      "riskClass" smallint, basis text, "ratePpm" integer, amount bigint, lower bigint, upper bigint, base bigint,
      months smallint, choice text, label text)`.execute(db)
  return true
}

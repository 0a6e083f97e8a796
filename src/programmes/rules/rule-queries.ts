import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Rule } from './rule.ts'

/** All versions of all rules that hold for the regency of the transaction, oldest first. */
export async function listRuleVersions(db: Db): Promise<Rule[]> {
  const { rows } = await sql<Rule>`
    select rule, version, regency <> 'ID' as own, title, expression, sentence, citation, confidence,
           lower(valid)::text as "from", upper(valid)::text as "to", scope, scope_code as "scopeCode", severity,
           active, reason, editor, to_char(recorded_at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM') as "recordedAt"
    from programmes.eligibility_rule
    where regency in ('ID', platform.scoped_regency())
    order by recorded_no`.execute(db)
  return rows
}

export async function insertRule(db: Db, regency: string, rule: Rule): Promise<void> {
  await sql`
    insert into programmes.eligibility_rule (regency, rule, version, title, expression, sentence, citation, confidence,
      valid, scope, scope_code, severity, active, reason, editor)
    values (${regency}, ${rule.rule}, ${rule.version}, ${rule.title}, ${rule.expression}, ${rule.sentence},
      ${rule.citation}, ${rule.confidence}, daterange(${rule.from}::date, ${rule.to}::date), ${rule.scope},
      ${rule.scopeCode}, ${rule.severity}, ${rule.active}, ${rule.reason}, ${rule.editor})`.execute(db)
}

export async function hasPayer(db: Db, regency: string, code: string): Promise<boolean> {
  const { rows } = await sql`
    select from published.payer where regency = ${regency} and code = ${code}`.execute(db)
  return rows.length > 0
}

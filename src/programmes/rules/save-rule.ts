import { type Actor, audit } from '../../access/public.ts'
import { addMonths, firstDay } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import type { RuleDraft } from './contract.ts'
import { readExpression } from './expression.ts'
import { findStrangeWord } from './judge.ts'
import type { Rule } from './rule.ts'
import { failRule } from './rule-errors.ts'
import { hasPayer, insertRule, listRuleVersions } from './rule-queries.ts'

/**
 * Stores the next version of a rule. Nothing that stands is changed: plans and decisions made under an
 * earlier version keep it.
 *
 * @throws programmes/expression-invalid, sentence-unknown-fact, rule-needs-reason, rule-period-invalid,
 *   rule-scope-unknown, rule-changed-meanwhile
 */
export async function saveRule(tx: Tx, actor: Actor, draft: RuleDraft): Promise<Rule> {
  await lockRegency(tx, actor.regency)
  const versions = (await listRuleVersions(tx.db)).filter(({ rule }) => rule === draft.rule)
  const rule = await acceptDraft(tx.db, actor, draft, versions)
  await insertRule(tx.db, actor.regency, rule)
  await audit(
    tx,
    actor,
    rule.version === 1 ? 'eligibility-rule-added' : 'eligibility-rule-changed',
    `rule:${rule.rule}`,
    {
      version: rule.version,
      expression: rule.expression,
      severity: rule.severity,
      active: rule.active,
      from: rule.from,
      to: rule.to,
      citation: rule.citation,
      reason: rule.reason,
    },
  )
  return rule
}

/** What would be stored; the same checks. */
export async function acceptDraft(
  db: Db,
  actor: Actor,
  draft: RuleDraft,
  versions: readonly Rule[],
): Promise<Rule> {
  const read = readExpression(draft.expression)
  if ('problem' in read) throw failRule('expression-invalid', { field: 'expression', ...read.problem })
  const strange = findStrangeWord(draft.sentence)
  if (strange !== undefined) throw failRule('sentence-unknown-fact', { field: 'sentence', word: strange })
  const newest = Math.max(0, ...versions.map(({ version }) => version))
  if (draft.basedOn !== newest) throw failRule('rule-changed-meanwhile')
  if (newest > 0 && (draft.reason ?? '').length < 5) throw failRule('rule-needs-reason', { field: 'reason' })
  if (draft.through !== null && draft.through < draft.from)
    throw failRule('rule-period-invalid', { field: 'through' })
  await checkScope(db, actor.regency, draft)
  const { rule, title, expression, sentence, citation, confidence, scope, severity, active } = draft
  return {
    rule,
    version: newest + 1,
    own: true,
    title,
    expression: expression.trim(),
    sentence,
    citation,
    confidence,
    from: firstDay(draft.from),
    to: draft.through === null ? null : firstDay(addMonths(draft.through, 1)),
    scope,
    scopeCode: scope === 'regency' ? null : draft.scopeCode,
    severity,
    active,
    reason: newest > 0 ? draft.reason : null,
    editor: actor.name,
    recordedAt: '',
  }
}

async function checkScope(db: Db, regency: string, { scope, scopeCode }: RuleDraft): Promise<void> {
  if (scope === 'regency') return
  const known =
    scope === 'programme'
      ? ['JKK', 'JKM', 'JHT'].includes(scopeCode ?? '')
      : scopeCode !== null && (await hasPayer(db, regency, scopeCode))
  if (!known) throw failRule('rule-scope-unknown', { field: 'scopeCode', scope: scopeCode ?? '' })
}

import { type Actor, audit } from '../../access/public.ts'
import type { Month } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failContributions } from '../contributions-errors.ts'
import type { RuleDraft, RulePreview } from './contract.ts'
import { previewRule } from './preview-rule.ts'
import { insertRule, readRuleBook } from './queries.ts'
import { acceptDraft } from './rule-draft.ts'
import { impactOf } from './rule-impact.ts'

/**
 * Adds a rule for the regency: a later one, a correction with its reason, or the end of a subject.
 * Nothing that stands is changed, and what was billed keeps its amounts.
 *
 * @throws contributions/rule-invalid, rule-needs-reason, rule-known
 */
export async function addRule(tx: Tx, actor: Actor, draft: RuleDraft, thisMonth: Month): Promise<string> {
  const { rule, kind } = acceptDraft(await readRuleBook(tx.db), draft, actor.regency, thisMonth)
  if (!(await insertRule(tx.db, actor.regency, rule, actor.name)))
    throw failContributions('rule-known', { rule: rule.id })
  await audit(
    tx,
    actor,
    `contribution-rule-${kind === 'next' ? 'added' : kind === 'end' ? 'ended' : 'corrected'}`,
    `rule:${rule.id}`,
    {
      from: rule.from,
      to: rule.to,
      corrects: rule.corrects,
      citation: rule.citation,
      confidence: rule.confidence,
    },
  )
  return rule.id
}

/**
 * What adding it would do; writes nothing.
 *
 * @param tx must see the whole regency, to count whom it concerns
 * @throws contributions/rule-invalid, rule-needs-reason
 */
export async function previewDraft(
  tx: Tx,
  actor: Actor,
  draft: RuleDraft,
  thisMonth: Month,
): Promise<RulePreview> {
  const book = await readRuleBook(tx.db)
  const { rule, kind } = acceptDraft(book, draft, actor.regency, thisMonth)
  const whole = { ...rule, editor: actor.name, recordedAt: '', recordedNo: Number.MAX_SAFE_INTEGER }
  const impact = await impactOf(tx.db, actor.regency, book, whole, thisMonth)
  return { id: rule.id, kind, corrects: rule.corrects, changes: previewRule(book, whole), impact }
}

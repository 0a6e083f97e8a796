import type { Actor } from '../../access/public.ts'
import { type Month, monthOf } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { assessPeople } from '../candidates.ts'
import { listRegionNames } from '../facts/region-queries.ts'
import type { RuleDraft, RulePreview } from './contract.ts'
import { fillSentence } from './judge.ts'
import { makeReady } from './rule.ts'
import { listRuleVersions } from './rule-queries.ts'
import { acceptDraft } from './save-rule.ts'

const mostExamples = 20

/**
 * Whom a rule would exclude, tried on every worker in the month that is assessed, or the rule's first month where
 * that comes later. Writes nothing; must see the whole regency.
 *
 * @param mayName whether the asker may see people
 * @throws programmes/expression-invalid, and the other refusals of `saveRule`
 */
export async function previewRule(
  tx: Tx,
  actor: Actor,
  draft: RuleDraft,
  { month: asked, mayName }: { readonly month: Month; readonly mayName: boolean },
): Promise<RulePreview> {
  const versions = await listRuleVersions(tx.db)
  const rule = await acceptDraft(
    tx.db,
    actor,
    draft,
    versions.filter((one) => one.rule === draft.rule),
  )
  const { check } = makeReady(rule)
  const month = monthOf(rule.from) > asked ? monthOf(rule.from) : asked
  const people = await assessPeople(tx, actor.regency, { month, funds: [] })
  const names = await listRegionNames(tx.db, actor.regency)
  let failed = 0
  let unknown = 0
  let only = 0
  let now = 0
  let then = 0
  const examples: RulePreview['examples'] = []
  const unsure: RulePreview['examples'] = []
  for (const one of people) {
    const { candidate, person, facts, setAside } = one
    const without = candidate.hindrances.filter((name) => name !== rule.rule)
    const truth = rule.active && !setAside?.has(rule.rule) ? check.judge(facts) : 'true'
    if (candidate.eligible === 'yes') now++
    if (without.length === 0 && (truth === 'true' || rule.severity === 'warning')) then++
    if (truth === 'true') continue
    if (truth === 'false') failed++
    else unknown++
    if (without.length === 0 && rule.severity === 'blocking') only++
    const list = truth === 'false' ? examples : unsure
    if (!mayName || list.length >= mostExamples) continue
    list.push({
      personId: person.personId,
      name: person.name,
      village: person.villageCode === null ? null : (names.get(person.villageCode) ?? null),
      truth,
      sentence: fillSentence(rule.sentence, facts),
    })
  }
  return {
    month,
    people: people.length,
    failed,
    unknown,
    excludedOnlyByIt: only,
    eligibleNow: now,
    eligibleThen:
      rule.scope === 'regency' || rule.scopeCode === 'JKK' || rule.scopeCode === 'JKM' ? then : now,
    examples: [...examples, ...unsure].slice(0, mostExamples),
    namesHidden: !mayName,
  }
}

import type { Month } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { type AssessedPerson, assessPeople } from '../candidates.ts'
import type { Fund } from '../funds/queries.ts'
import { explainVerdict, type RuleVerdict, tellMissing } from '../rules/judge.ts'
import { generalRules, rulesAt } from '../rules/rule.ts'
import { listRuleVersions } from '../rules/rule-queries.ts'

/** Why somebody cannot be enrolled with a fund. */
export interface Hindrance {
  /** The same for all who are hindered by the same; holds no value of anybody. */
  readonly why: string
  /** The same with what was seen of him. */
  readonly sentence: string
}

export interface Hindered {
  /** By person. */
  readonly hindrances: ReadonlyMap<number, Hindrance>
  readonly sectors: ReadonlyMap<number, 'transport' | 'other'>
}

/**
 * Who is not eligible in the first month, about whom a fact is missing, and who may not be paid by the fund under its
 * own terms.
 */
export async function findHindered(
  tx: Tx,
  regency: string,
  { payer, from }: { readonly payer: string; readonly from: Month },
  people: readonly number[],
  fund: Fund | undefined,
): Promise<Hindered> {
  const funds = [
    { code: payer, expression: fund?.terms?.expression ?? null, villageCode: fund?.villageCode ?? null },
  ]
  const assessed = await assessPeople(tx, regency, { month: from, funds, people })
  const rules = generalRules(rulesAt(await listRuleVersions(tx.db), from))
  const hindrances = new Map<number, Hindrance>()
  for (const one of assessed) {
    const { personId, eligible, funds: payable } = one.candidate
    if (eligible !== 'yes') hindrances.set(personId, tellVerdict(one, explainHindrances(one, rules)))
    else if (!payable.includes(payer)) hindrances.set(personId, notPayable(fund?.name ?? payer))
  }
  return {
    hindrances,
    sectors: new Map(assessed.map(({ candidate: { personId, sector } }) => [personId, sector])),
  }
}

function explainHindrances({ facts, setAside }: AssessedPerson, rules: Parameters<typeof explainVerdict>[0]) {
  return explainVerdict(rules, facts, setAside).filter(
    ({ severity, state }) => severity === 'blocking' && (state === 'failed' || state === 'unknown'),
  )
}

function tellVerdict({ candidate }: AssessedPerson, verdicts: readonly RuleVerdict[]): Hindrance {
  const of = (wanted: RuleVerdict['state']) => verdicts.filter(({ state }) => state === wanted)
  if (candidate.eligible === 'unknown') {
    const why = `Kelayakannya belum dapat diputus. ${of('unknown').map(tellMissing).join(' ')}`
    return { why, sentence: why }
  }
  const failed = of('failed')
  const why = `Tidak layak: ${failed.map(({ title }) => title).join(', ')}.`
  return { why, sentence: `${why} ${failed.map(({ sentence }) => sentence).join(' ')}` }
}

function notPayable(fund: string): Hindrance {
  const why = `Dana ${fund} tidak boleh membayarnya menurut syarat dana itu; usulkan pada dana lain, atau ubah syaratnya di Program, Dana.`
  return { why, sentence: why }
}

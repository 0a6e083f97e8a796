import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { RuleBook } from '../../contributions/public.ts'
import type { Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'

/** Fingerprints of everything that a plan rests on. */
export type Basis = Readonly<Record<BasisPart | 'month' | 'whole', string>>

/** What may change under a plan, as it is told in the refusal. */
export const basisParts = {
  register: 'register orang',
  enrolments: 'kepesertaan dan pembayaran',
  bills: 'tagihan',
  rules: 'aturan kelayakan atau pengecualiannya',
  evidence: 'bukti bekerja',
  weights: 'bobot prioritas',
  terms: 'ketentuan dana',
  law: 'aturan iuran',
} as const
export type BasisPart = keyof typeof basisParts

/**
 * What the plan's input is made from, in short. Needs a transaction that sees the whole regency.
 *
 * @param month first month of the plan: people are judged in it
 */
export async function readBasis(db: Db, regency: string, rules: RuleBook, month: Month): Promise<Basis> {
  const { rows } = await sql<Record<Exclude<BasisPart, 'law'>, string>>`
    select
      coalesce((select fingerprint from published.register_state where regency = ${regency}), '') as register,
      (select count(*) || ' ' || coalesce(sum(hashtextextended(concat_ws(' ', enrolment, person_id, payer, months, income, sector), 0)), 0)
       from published.enrolment where regency = ${regency})
      || ' ' || (select count(*) || ' ' || coalesce(sum(hashtextextended(concat_ws(' ', person_id, run, valid, paid_through), 0)), 0)
       from published.protection_run where regency = ${regency}) as enrolments,
      (select count(*) || ' ' || coalesce(sum(amount), 0) from published.billed_month where regency = ${regency}) as bills,
      (select count(*) || ' ' || coalesce(sum(hashtextextended(r::text, 0)), 0)
       from programmes.eligibility_rule r where regency in (${regency}, 'ID'))
      || ' ' || (select count(*) || ' ' || coalesce(sum(hashtextextended(concat_ws(' ', o.override, o.state, o.until), 0)), 0)
       from programmes.override o where regency = ${regency})
      || ' ' || (select count(*) || ' ' || coalesce(sum(hashtextextended(p::text, 0)), 0)
       from programmes.parameter p where regency in (${regency}, 'ID')) as rules,
      (select count(*) || ' ' || count(withdrawn_at) || ' ' || coalesce(max(evidence), 0)
       from programmes.evidence where regency = ${regency}) as evidence,
      (select coalesce(sum(hashtextextended(concat_ws(' ', v.regency, v.version, v.state), 0)), 0)
       from programmes.priority_version v where regency in (${regency}, 'ID'))
      || ' ' || (select coalesce(sum(hashtextextended(w::text, 0)), 0)
       from programmes.priority_weight w where regency in (${regency}, 'ID'))
      || ' ' || (select coalesce(sum(hashtextextended(h::text, 0)), 0)
       from programmes.hazard h where regency in (${regency}, 'ID')) as weights,
      (select coalesce(sum(hashtextextended(concat_ws(' ', payer, version), 0)), 0)
       from published.fund_terms where regency = ${regency})
      || ' ' || (select coalesce(sum(hashtextextended(concat_ws(' ', code, name, kind, payer_class, village_code, valid), 0)), 0)
       from published.payer where regency = ${regency}) as terms`.execute(db)
  const parts = { ...rows[0]!, law: hashOf(rules.rules), month }
  return { ...parts, whole: hashOf(parts) }
}

/** What has changed since, in words; empty while the plan still holds. */
export function changesBetween(then: Basis, now: Basis): string[] {
  return (Object.keys(basisParts) as BasisPart[])
    .filter((part) => then[part] !== now[part])
    .map((part) => basisParts[part])
}

export const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex')

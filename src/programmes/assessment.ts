import { sql } from 'kysely'
import { z } from 'zod'
import { addMonths, type Day, firstDay, type Month, monthOf } from '../platform/calendar.ts'
import { copyRows } from '../platform/copy-rows.ts'
import type { Database } from '../platform/database.ts'
import { gathered } from '../platform/gathered.ts'
import { enqueue } from '../platform/jobs.ts'
import type { Task } from '../platform/run-jobs.ts'
import { inTransaction, type Tx } from '../platform/transaction.ts'
import { type AssessedPerson, assessPeople } from './candidates.ts'
import { listRuleVersions } from './rules/rule-queries.ts'
import { generalRules, type ReadyRule, rulesAt } from './rules/rule.ts'

/** How many the rule touches among all workers. `only`: nothing else hinders them. */
export interface RuleTally {
  readonly rule: string
  readonly title: string
  readonly severity: 'blocking' | 'warning'
  failed: number
  unknown: number
  overridden: number
  only: number
}

export interface Assessment {
  readonly month: Month
  readonly edition: string
  readonly people: number
  readonly rules: readonly RuleTally[]
  readonly madeAt: string
  /** Something changed since; a job judges everybody anew, and this is how it stood before. */
  readonly refreshing: boolean
}

/** The month that is assessed: plans begin with the next one. */
export function assessedMonth(today: Day): Month {
  return addMonths(monthOf(today), 1)
}

/** So many are judged while somebody waits; of more the assessment before is shown while a job judges them. */
const mostAtOnce = 5_000

/**
 * The assessment of all workers for a screen: the current one; of a large regency the one before, with a job begun
 * that makes it current.
 *
 * @param system sees the whole regency
 */
export async function getAssessment(
  system: Database,
  regency: string,
  month: Month,
  atOnce = mostAtOnce,
): Promise<Assessment> {
  let ask = asked.get(system)
  if (ask === undefined) asked.set(system, (ask = gathered(findEach(system))))
  return (await ask(JSON.stringify([regency, month, atOnce])))!
}

/** Every page of a list asks whether the assessment is current; many who ask at once ask together. */
const asked = new WeakMap<Database, (key: string) => Promise<Assessment | undefined>>()

function findEach(system: Database) {
  return async (keys: readonly string[]): Promise<ReadonlyMap<string, Assessment>> => {
    const found = new Map<string, Assessment>()
    for (const key of keys) {
      const [regency, month, atOnce] = JSON.parse(key) as [string, Month, number]
      found.set(key, await find(system, regency, month, atOnce))
    }
    return found
  }
}

async function find(system: Database, regency: string, month: Month, atOnce: number): Promise<Assessment> {
  const last = await inTransaction(system, (tx) => findLast(tx, regency))
  if (last === undefined || last.people <= atOnce) return ensureAssessed(system, regency, month)
  if (last.isCurrent && last.month === month) return last
  await inTransaction(system, ({ db }) =>
    enqueue(db, {
      regency,
      task: 'assess-people',
      lane: 'quick',
      by: 'system:assessment',
      payload: { month },
      mergeKey: `assess ${month}`,
    }),
  )
  return { ...last, refreshing: true }
}

/** Judges everybody anew, unless somebody was quicker. */
export const assessTask: Task = async ({ database, regency, progress }, payload) => {
  const { month } = assessing.parse(payload)
  progress.step('Menilai kelayakan')
  await ensureAssessed(database, regency, month)
}

const assessing = z.object({ month: z.string() })

/**
 * The assessment of all workers for the month, made again when people, rules, evidence or weights changed since.
 * Whoever asks meanwhile waits for the same one.
 *
 * @param system sees the whole regency
 */
export async function ensureAssessed(system: Database, regency: string, month: Month): Promise<Assessment> {
  const known = await inTransaction(system, (tx) => findCurrent(tx, regency, month))
  if (known) return known
  return inTransaction(system, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('naungan:assessment'), hashtext(${regency}))`.execute(
      tx.db,
    )
    return (await findCurrent(tx, regency, month)) ?? store(tx, regency, month)
  })
}

async function findCurrent(tx: Tx, regency: string, month: Month): Promise<Assessment | undefined> {
  const { rows } = await sql<Assessment>`
    select to_char(month, 'YYYY-MM') as month, fingerprint as edition, people, rules, false as refreshing,
           to_char(made_at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM') as "madeAt"
    from programmes.assessment
    where regency = ${regency} and month = ${firstDay(month)}::date and fingerprint = programmes.edition(${regency})`.execute(
    tx.db,
  )
  return rows[0]
}

async function findLast(
  tx: Tx,
  regency: string,
): Promise<(Assessment & { readonly isCurrent: boolean }) | undefined> {
  const { rows } = await sql<Assessment & { isCurrent: boolean }>`
    select to_char(month, 'YYYY-MM') as month, fingerprint as edition, people, rules, false as refreshing,
           to_char(made_at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM') as "madeAt",
           fingerprint = programmes.edition(${regency}) as "isCurrent"
    from programmes.assessment where regency = ${regency} order by made_at desc limit 1`.execute(tx.db)
  return rows[0]
}

async function store(tx: Tx, regency: string, month: Month): Promise<Assessment> {
  const assessed = await assessPeople(tx, regency, { month, funds: [] })
  const rules = tally(generalRules(rulesAt(await listRuleVersions(tx.db), month)), assessed)
  await sql`delete from programmes.assessed where regency = ${regency}`.execute(tx.db)
  await copyRows(
    tx.client,
    'programmes.assessed',
    [
      'regency',
      'person_id',
      'name',
      'village_code',
      'agency',
      'eligible',
      'hindrances',
      'warnings',
      'points',
      'rank',
      'held_through',
      'shares',
    ],
    assessed.map(({ candidate, person, warnings, shares }) => [
      regency,
      person.personId,
      person.name,
      person.villageCode,
      person.agency,
      candidate.eligible,
      `{${candidate.hindrances.join(',')}}`,
      `{${warnings.join(',')}}`,
      candidate.points,
      candidate.rank,
      candidate.heldThrough,
      `{${shares.join(',')}}`,
    ]),
  )
  await sql`analyze programmes.assessed`.execute(tx.db)
  await sql`delete from programmes.assessment where regency = ${regency}`.execute(tx.db)
  await sql`
    insert into programmes.assessment (regency, month, fingerprint, people, rules)
    values (${regency}, ${firstDay(month)}::date, programmes.edition(${regency}), ${assessed.length},
      ${JSON.stringify(rules)}::jsonb)`.execute(tx.db)
  return (await findCurrent(tx, regency, month))!
}

function tally(rules: readonly ReadyRule[], assessed: readonly AssessedPerson[]): RuleTally[] {
  const tallies = rules.map(({ rule, title, severity }): RuleTally => ({
    rule,
    title,
    severity,
    failed: 0,
    unknown: 0,
    overridden: 0,
    only: 0,
  }))
  for (const { candidate, facts, setAside, warnings } of assessed) {
    if (candidate.hindrances.length === 0 && warnings.length === 0 && setAside === undefined) continue
    for (const [i, { rule, check }] of rules.entries()) {
      const truth = check.judge(facts)
      if (truth === 'true') continue
      const one = tallies[i]!
      if (setAside?.has(rule)) one.overridden++
      else if (truth === 'false') one.failed++
      else one.unknown++
      if (candidate.hindrances.length === 1 && candidate.hindrances[0] === rule) one.only++
    }
  }
  return tallies
}

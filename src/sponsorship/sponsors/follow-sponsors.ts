import { audit } from '../../access/public.ts'
import { type Day, monthOf } from '../../platform/calendar.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import type { Derivation } from '../../registry/public.ts'
import { endOverdue, followState } from '../mandates/follow-mandates.ts'
import { areTooMany } from '../pairs/hold-closings.ts'
import { countStanding } from '../pairs/left-queries.ts'
import { followWorkers } from '../pairs/pair-queries.ts'
import { listRetirementRules, listSchemes } from '../scheme/queries.ts'
import { type RetirementRule, retirementOf } from '../scheme/retirement.ts'
import { placesOf, type Scheme, schemeIn } from '../scheme/scheme.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { type Change, changesOf, isDoubtful, type ListedServant } from './compare-lists.ts'
import {
  changeStates,
  closeHold,
  type EventValues,
  findHold,
  insertEvents,
  insertServants,
  insertUnits,
  keepHold,
  listKnown,
  listListed,
  type SponsorValues,
  updateRetirements,
  updateServants,
} from './follow-queries.ts'

/** How many changed, by kind. */
export interface Followed {
  readonly changes: Readonly<Partial<Record<Change['what'], number>>>
  /** Mandates that ended because their term is over. */
  readonly over: number
}

/** The register of sponsors follows the civil servants' lists, in the transaction that imports or takes one back. */
export const sponsorDerivation: Derivation = {
  rules: async () => 'sponsors follow lists',
  make: async (tx, regency, _touched, progress) => {
    progress.step('Menyesuaikan Bapak Asuh')
    await followSponsors(tx, regency, { by: 'register' })
    await followWorkers(tx.db, regency)
  },
}

/**
 * Brings the register of sponsors up to date with the lists that count and acts on what changed: mandates of the
 * retired and the dead end, those of who is on no list pause, and their workers need another payer. Safe to repeat.
 *
 * @param asked.asOf day for retirements and terms; that of the newest list when absent
 * @param asked.trusted a list on which many are missing has been confirmed
 */
export async function followSponsors(
  tx: Tx,
  regency: string,
  asked: { readonly asOf?: Day; readonly by: string; readonly trusted?: boolean },
): Promise<Followed> {
  await lockRegency(tx, regency)
  const { by } = asked
  const rows = await listListed(tx.db, regency)
  const before = await listKnown(tx.db, regency)
  if (rows.length === 0 && before.length === 0) return { changes: {}, over: 0 }
  const newest = rows.reduce((day, row) => (row.asOf > day ? row.asOf : day), '')
  const asOf = asked.asOf === undefined || asked.asOf < newest ? newest : asked.asOf
  if (asOf === '') return { changes: {}, over: 0 }
  const rules = await listRetirementRules(tx.db, regency)
  const scheme = schemeIn(await listSchemes(tx.db, regency), monthOf(asOf))
  const listed = new Map(rows.map((row) => [row.nip, row]))
  const known = before.map((one) => {
    const { position, echelon } = listed.get(one.nip) ?? one
    const retirement = retirementOf(rules, { nip: one.nip, position, echelon })
    return { ...one, retiresOn: retirement?.retiresOn ?? null, rule: retirement?.rule ?? null }
  })
  const lists = { listed, newest: newest === '' ? asOf : newest, asOf, trusted: true }
  const trustedChanges = changesOf(known, lists)
  const leaving = trustedChanges.flatMap((one) => (one.what === 'gone' ? [one.sponsor] : []))
  const gone = leaving.length
  const serving = known.filter(({ state }) => state === 'serving' || state === 'missing').length
  const limits = scheme ?? { holdPercent: 10, holdPairs: 20 }
  const month = monthOf(asOf)
  const pairs = gone === 0 ? 0 : await countStanding(tx.db, regency, month, leaving)
  const isMany =
    isDoubtful(gone, serving, limits.holdPercent) ||
    (pairs > 0 && areTooMany(pairs, await countStanding(tx.db, regency, month), limits))
  const doubtful = asked.trusted !== true && isMany
  if (doubtful) await keepHold(tx.db, regency, { asOf: lists.newest, missing: gone, serving, pairs })
  else if (asked.trusted !== true) await closeHold(tx.db, regency, 'dropped', by)
  const changes = doubtful ? changesOf(known, { ...lists, trusted: false }) : trustedChanges

  await insertUnits(tx.db, regency, [...new Set(rows.flatMap(({ unit }) => (unit === null ? [] : [unit])))])
  const nips = new Set(known.map(({ nip }) => nip))
  const values = rows.map((row) => valuesOf(row, rules, scheme))
  const numbers = await insertServants(
    tx.db,
    regency,
    values.filter(({ nip }) => !nips.has(nip)),
    by,
  )
  await updateServants(
    tx.db,
    regency,
    values.filter(({ nip }) => nips.has(nip)),
  )
  await updateRetirements(
    tx.db,
    regency,
    known.filter(({ nip }) => !listed.has(nip)),
  )
  await changeStates(tx.db, regency, changes.flatMap(stateOf))
  const batchOf = new Map(known.map(({ sponsor, nip }) => [sponsor, listed.get(nip)?.batch ?? null]))
  const events = changes.map((change): EventValues => {
    if (change.what === 'new') {
      const row = listed.get(change.nip)!
      return { ...none, what: 'new', sponsor: numbers.get(change.nip)!, asOf: row.asOf, batch: row.batch }
    }
    const batch = batchOf.get(change.sponsor) ?? null
    return 'on' in change
      ? { ...none, what: change.what, sponsor: change.sponsor, asOf: change.on, batch }
      : { ...change, asOf: lists.newest, batch }
  })
  await insertEvents(tx.db, regency, events, by)
  const clerk = { regency, id: by }
  for (const change of changes) {
    if ('on' in change && change.what !== 'missing')
      await followState(tx, clerk, change.sponsor, change.what, change.on, scheme?.cutOffDay ?? lastDay)
  }
  const over = await endOverdue(tx, clerk, monthOf(asOf))
  const counts = countBy(changes)
  if (changes.length > 0) await audit(tx, clerk, 'sponsors-followed', 'regency', { asOf, ...counts })
  return { changes: counts, over }
}

/** Without rules of a scheme what happens counts for its own month. */
const lastDay = 31

const none = { before: null, after: null }

function valuesOf(
  row: ListedServant,
  rules: readonly RetirementRule[],
  scheme: Scheme | undefined,
): SponsorValues {
  const { deceasedOn: _, ...values } = row
  const retirement = retirementOf(rules, row)
  return {
    ...values,
    retiresOn: retirement?.retiresOn ?? null,
    retirementRule: retirement?.rule ?? null,
    places: scheme === undefined ? 1 : placesOf(scheme, row),
    since: appointedOn(row.nip) ?? row.asOf,
  }
}

/** The first day of the month of appointment in a NIP; those of PPPK tell none. */
function appointedOn(nip: string): Day | undefined {
  const [year, month] = [nip.slice(8, 12), nip.slice(12, 14)]
  return year >= '1950' && month >= '01' && month <= '12' ? `${year}-${month}-01` : undefined
}

function stateOf(change: Change) {
  if (!('on' in change)) return []
  const { sponsor, on, what } = change
  return [{ sponsor, on, state: what === 'returned' ? ('serving' as const) : what }]
}

function countBy(changes: readonly Change[]): Partial<Record<Change['what'], number>> {
  const counts: Partial<Record<Change['what'], number>> = {}
  for (const { what } of changes) counts[what] = (counts[what] ?? 0) + 1
  return counts
}

/**
 * The newest list is wrong, not those who are missing from it: they stay, and are not asked about again until a list of
 * another day has others.
 *
 * @throws sponsorship/hold-not-found
 */
export async function refuseMissing(
  tx: Tx,
  clerk: { readonly regency: string; readonly id: string },
): Promise<void> {
  await lockRegency(tx, clerk.regency)
  const hold = await findHold(tx.db, clerk.regency)
  if (!hold) throw failSponsorship('hold-not-found')
  await closeHold(tx.db, clerk.regency, 'refused', clerk.id)
  await audit(tx, clerk, 'missing-sponsors-refused', `hold:${hold.hold}`, { missing: hold.missing })
}

/**
 * Takes those who are missing from the newest list for gone, after somebody has looked at it.
 *
 * @throws sponsorship/hold-not-found
 */
export async function confirmMissing(
  tx: Tx,
  clerk: { readonly regency: string; readonly id: string },
  asOf: Day,
): Promise<Followed> {
  const hold = await findHold(tx.db, clerk.regency)
  if (!hold) throw failSponsorship('hold-not-found')
  await closeHold(tx.db, clerk.regency, 'confirmed', clerk.id)
  const followed = await followSponsors(tx, clerk.regency, { asOf, by: clerk.id, trusted: true })
  await audit(tx, clerk, 'missing-sponsors-confirmed', `hold:${hold.hold}`, { missing: hold.missing })
  return followed
}

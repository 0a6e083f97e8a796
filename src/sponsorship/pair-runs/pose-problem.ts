import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { priceMonths, readRuleBook } from '../../contributions/public.ts'
import { addMonths, type Day, firstDay, type Month, monthOf } from '../../platform/calendar.ts'
import type { Progress } from '../../platform/progress.ts'
import type { Tx } from '../../platform/transaction.ts'
import { type Candidate, listCandidates } from '../../programmes/public.ts'
import { mandatesInForce } from '../mandates/mandates-in-force.ts'
import { firstMonthAfter } from '../mandates/month-spans.ts'
import { usualIncome } from '../mandates/price-months.ts'
import type { HeldPair, PairingProblem, PairingSponsor, PairingWorker } from '../pairing/pairing-problem.ts'
import { getSponsorPayer } from '../pairs/sponsor-payer.ts'
import { getScheme } from '../scheme/get-scheme.ts'

/** A worker as the pairing found him. */
export interface PosedWorker extends PairingWorker {
  /** Priority among all who are eligible; null for whoever keeps his sponsor. */
  readonly rank: number | null
  /** First month that is not paid yet. */
  readonly from: Month
  /** First month that somebody else pays already. */
  readonly to: Month | null
}

export interface PosedSponsor extends PairingSponsor {
  /** Name of the agency; null for companies and citizens. */
  readonly agencyName: string | null
}

/** Who could be paired with whom, and what that follows from. */
export interface PosedPairing {
  readonly month: Month
  readonly edition: string
  readonly choosers: boolean
  /** Fingerprint of everything below. */
  readonly basis: string
  readonly problem: PairingProblem
  readonly sponsors: ReadonlyMap<number, PosedSponsor>
  readonly workers: ReadonlyMap<number, PosedWorker>
}

/** The first month that pairs made on a day can still be deducted for. */
export async function pairingMonth(tx: Tx, regency: string, asOf: Day): Promise<Month> {
  return firstMonthAfter(asOf, (await getScheme(tx, regency, monthOf(asOf))).cutOffDay)
}

/**
 * Poses the pairing of a month: mandates in force with places left, and the verified list of those who are eligible
 * and paid for by nobody, in order of priority. Whoever has a sponsor is there with him; who is shared stays aside.
 * A sponsor goes by the number of his mandate. Sees the whole regency.
 *
 * @throws sponsorship/scheme-missing, sponsorship/payer-missing
 */
export async function poseProblem(
  tx: Tx,
  regency: string,
  asked: { readonly month: Month; readonly choosers: boolean },
  progress: Progress,
): Promise<PosedPairing> {
  const { month, choosers } = asked
  progress.step('Menilai kelayakan dan prioritas')
  const scheme = await getScheme(tx, regency, month)
  const candidates = await listCandidates(tx, regency, { month, funds: [] })
  progress.step('Mengumpulkan mandat dan pasangan')
  const pairs = await listStanding(tx, regency, month)
  const cards = await listCards(tx, regency)
  const sponsors = await listPlaces(tx, regency, { month, choosers }, pairs, cards)
  const known = new Set(sponsors.map(({ sponsor }) => sponsor))
  const alone = pairs.filter(({ shared, sponsor, later }) => !shared && !later && known.has(sponsor))
  const needs = await listNeeds(tx, regency)
  const paired = new Set(pairs.map(({ personId }) => personId))
  const keeping = alone.map(({ personId, villageCode }): PosedWorker => ({
    personId,
    villageCode,
    kk: cards.get(personId) ?? null,
    held: true,
    rank: null,
    from: month,
    to: null,
  }))
  const waiting = candidates
    .filter(({ personId }) => !paired.has(personId))
    .flatMap((one) => waitingOf(one, month, needs) ?? [])
    .map((one): PosedWorker => ({ ...one, kk: cards.get(one.personId) ?? null }))
    .toSorted((a, b) => a.rank! - b.rank!)
  const workers = [...keeping, ...waiting]
  const problem = {
    sponsors,
    workers,
    pairs: alone.map(({ sponsor, personId }): HeldPair => ({ sponsor, personId })),
    excludeKin: scheme.kinRule === 'same-card',
  }
  const basis = createHash('sha256').update(JSON.stringify({ month, problem })).digest('hex')
  return {
    month,
    edition: scheme.edition,
    choosers,
    basis,
    problem,
    sponsors: new Map(sponsors.map((one) => [one.sponsor, one])),
    workers: new Map(workers.map((one) => [one.personId, one])),
  }
}

/** Eligible, and nobody pays from some month on; a worker whose sponsor is gone may still be paid for a while. */
function waitingOf(
  { personId, villageCode, eligible, rank, heldThrough, takenFrom }: Candidate,
  month: Month,
  needs: ReadonlySet<number>,
): Omit<PosedWorker, 'kk'> | undefined {
  if (eligible !== 'yes' || rank === null) return undefined
  const held = needs.has(personId)
  const isPaid = heldThrough !== null && heldThrough >= month
  if (isPaid && !held) return undefined
  const from = isPaid ? addMonths(heldThrough, 1) : month
  if (takenFrom !== null && takenFrom <= from) return undefined
  return { personId, villageCode, held, rank, from, to: takenFrom }
}

interface Standing extends HeldPair {
  readonly villageCode: string | null
  readonly shared: boolean
  /** Begins after the month. */
  readonly later: boolean
}

/** Pairs of the month and later; the sponsor goes by the number of his mandate. */
async function listStanding({ db }: Tx, regency: string, month: Month): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select p.mandate as sponsor, p.person_id as "personId", q.village_code as "villageCode",
           lower(p.months) > ${firstDay(month)}::date as later,
           count(*) over (partition by p.person_id) > 1 as shared
    from sponsorship.pair p
    left join published.person q on q.regency = p.regency and q.person_id = p.person_id
    where p.regency = ${regency} and upper(p.months) > ${firstDay(month)}::date
    order by p.pair`.execute(db)
  return rows
}

async function listCards({ db }: Tx, regency: string): Promise<Map<number, string>> {
  const { rows } = await sql<{ personId: number; kk: string }>`
    select person_id as "personId", kk from published.person where regency = ${regency} and kk is not null`.execute(
    db,
  )
  return new Map(rows.map(({ personId, kk }) => [personId, kk]))
}

async function listNeeds({ db }: Tx, regency: string): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ personId: number }>`
    select person_id as "personId" from sponsorship.payer_need where regency = ${regency} and settled_at is null`.execute(
    db,
  )
  return new Set(rows.map(({ personId }) => personId))
}

/** What each mandate of the month has room for, those it holds included. */
async function listPlaces(
  tx: Tx,
  regency: string,
  { month, choosers }: { readonly month: Month; readonly choosers: boolean },
  pairs: readonly Standing[],
  cards: ReadonlyMap<number, string>,
): Promise<PosedSponsor[]> {
  const dearest = await dearestOf(tx, regency, month)
  const adopted = await listAdopted(tx, regency)
  const held = Map.groupBy(pairs, ({ sponsor }) => sponsor)
  return (await mandatesInForce(tx, regency, month)).map((one): PosedSponsor => {
    const { mandate, sponsor, agency, villageCode, personId } = one
    const all = held.get(mandate) ?? []
    const aside = all.filter(({ shared, later }) => shared || later).length
    const room = Math.min(one.places, Math.max(all.length, Math.floor(one.ceiling / dearest)))
    const given =
      one.wish === 'assigned' || (choosers && one.wish !== 'reserve') ? room : Math.min(room, all.length)
    return {
      sponsor: mandate,
      places: Math.max(0, given - aside),
      villageCode,
      agency: agency ?? `sponsor ${sponsor}`,
      agencyName: agency,
      adopted: agency === null ? [] : (adopted.get(agency) ?? []),
      kk: personId === null ? null : (cards.get(personId) ?? null),
    }
  })
}

/** The most that a worker costs in a month of the year to come: ceilings are held to it. */
async function dearestOf(tx: Tx, regency: string, from: Month): Promise<number> {
  const payer = await getSponsorPayer(tx, regency, from)
  const rules = await readRuleBook(tx.db)
  const asked = { payer, from, to: addMonths(from, 12), income: usualIncome }
  const prices = [
    ...(await priceMonths(tx, regency, { ...asked, sector: 'other' }, rules)),
    ...(await priceMonths(tx, regency, { ...asked, sector: 'transport' }, rules)),
  ]
  return Math.max(1, ...prices)
}

/** Adopted villages by agency. */
export async function listAdopted({ db }: Pick<Tx, 'db'>, regency: string): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ agency: string; villages: string[] }>`
    select agency, array_agg(village_code order by village_code) as villages
    from sponsorship.adopted_village where regency = ${regency} group by agency order by agency`.execute(db)
  return new Map(rows.map(({ agency, villages }) => [agency, villages]))
}

import { audit } from '../../access/public.ts'
import { readRuleBook } from '../../contributions/public.ts'
import { addMonths, type Day, type Month, monthOf } from '../../platform/calendar.ts'
import { formatMonth, formatRupiah } from '../../platform/indonesian.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { handWorkersOver } from '../pairs/close-pairs.ts'
import { getScheme } from '../scheme/get-scheme.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import type { Sponsor } from '../sponsors/queries.ts'
import { insertConsent } from './consent-queries.ts'
import { firstMonthAfter } from './month-spans.ts'
import { type Decider, moveMandate } from './move-mandate.ts'
import { dearestMonth, priceMonths } from './price-months.ts'
import {
  changeOffer,
  insertMandate,
  insertStep,
  listMandatesOf,
  lockMandate,
  type Mandate,
  type Method,
  type Terms,
  type Wish,
} from './queries.ts'
import { hashStatement, sentencesOf, type Statement } from './statement.ts'

/** What somebody asks for; what he leaves open follows the scheme. */
export interface Wanted {
  readonly places?: number | undefined
  readonly months?: number | undefined
  /** Whole rupiah a month. */
  readonly ceiling?: number | undefined
  readonly method?: Method | undefined
  readonly wish?: Wish | undefined
  readonly nameShown?: boolean | undefined
}

export interface Drawn {
  readonly statement: Statement
  readonly hash: string
}

const sponsorStates = {
  serving: 'bertugas',
  missing: 'tidak ada di daftar ASN terbaru',
  retired: 'pensiun',
  deceased: 'meninggal',
  gone: 'tidak ada lagi di daftar ASN',
}

/**
 * Draws up what a sponsor would consent to on a day: terms by the scheme in force, never beyond his service, and the
 * price of each month.
 *
 * @throws sponsorship/sponsor-not-serving, sponsorship/scheme-missing, sponsorship/retires-soon,
 *   sponsorship/ceiling-too-low
 */
export async function drawUp(
  tx: Tx,
  place: { readonly regency: string; readonly regencyName: string },
  sponsor: Sponsor,
  wanted: Wanted,
  asOf: Day,
): Promise<Drawn> {
  if (sponsor.state !== 'serving')
    throw failSponsorship('sponsor-not-serving', { state: sponsorStates[sponsor.state] })
  const scheme = await getScheme(tx, place.regency, monthOf(asOf))
  const first = firstMonthAfter(asOf, scheme.cutOffDay)
  const months = {
    from: first,
    to: lastOfService(sponsor, addMonths(first, wanted.months ?? scheme.termMonths), asOf),
  }
  if (months.to <= first) throw failSponsorship('retires-soon', { month: formatMonth(first) })
  const prices = priceMonths(await readRuleBook(tx.db), months)
  const places = wanted.places ?? Math.max(1, sponsor.places)
  const needed = dearestMonth(prices) * places
  const ceiling = wanted.ceiling ?? needed
  if (ceiling < needed) {
    const amounts = { ceiling: formatRupiah(ceiling), needed: formatRupiah(needed) }
    throw failSponsorship('ceiling-too-low', { ...amounts, places })
  }
  const terms: Terms = {
    places,
    ceiling,
    method: sponsor.kind === 'civil-servant' ? (wanted.method ?? 'payroll') : 'direct',
    months,
    wish: wanted.wish ?? 'assigned',
    nameShown: wanted.nameShown ?? false,
    edition: scheme.edition,
  }
  const content = {
    scheme: { name: scheme.name, edition: scheme.edition, citation: scheme.citation },
    sponsor: { sponsor: sponsor.sponsor, name: sponsor.name, nip: sponsor.nip, unit: sponsor.unit },
    terms,
    first,
    cutOffDay: scheme.cutOffDay,
    prices,
  }
  const statement = { regencyName: place.regencyName, ...content, sentences: sentencesOf(content) }
  return { statement, hash: hashStatement(statement) }
}

/** No month after service is consented to; who should have retired and is still listed serves on. */
function lastOfService({ retiresOn }: Sponsor, to: Month, asOf: Day): Month {
  return retiresOn !== null && retiresOn > asOf && monthOf(retiresOn) < to ? monthOf(retiresOn) : to
}

/** Signed in the app, by the account that is the sponsor. */
export interface AppSignature {
  readonly factor: 'totp' | 'passkey'
  readonly accountId: string
}

/**
 * A sponsor gives his mandate, in one transaction: the offer, the evidence of his consent, and the mandate in force.
 * One that he gave before is replaced, and its workers go over.
 *
 * @throws sponsorship/mandate-open, sponsorship/mandate-move-impossible
 */
export async function giveMandate(
  tx: Tx,
  by: Decider,
  { statement, hash }: Drawn,
  signature: AppSignature,
  asOf: Day,
): Promise<number> {
  const { regency } = by
  const { terms, sponsor, first } = statement
  const mandate = await writeOffer(tx, by, sponsor.sponsor, terms)
  const consent = await insertConsent(
    tx.db,
    regency,
    { mandate, how: 'app', statement, hash, signedOn: asOf, ...signature },
    by.id,
  )
  await audit(tx, by, 'mandate-consented', `mandate:${mandate}`, { consent, factor: signature.factor, hash })
  await putIntoForce(tx, by, mandate, 'signed', first)
  return mandate
}

/** Terms on offer to a sponsor: those of the offer that waits, or a new one. @throws sponsorship/mandate-open */
export async function writeOffer(tx: Tx, by: Decider, sponsor: number, terms: Terms): Promise<number> {
  const { regency } = by
  await lockRegency(tx, regency)
  const mandates = await listMandatesOf(tx.db, regency, sponsor)
  if (mandates.some(({ state }) => state === 'unchecked')) throw failSponsorship('mandate-open')
  const follows = mandates.find(isHeld)?.mandate ?? null
  const open = mandates.find(({ state }) => state === 'offered')
  if (open) {
    await changeOffer(tx.db, regency, open.mandate, terms, follows)
    return open.mandate
  }
  const mandate = await insertMandate(tx.db, regency, { ...terms, sponsor, follows }, by.id)
  const step = { what: 'offered', state: 'offered', month: null, reason: null, note: null } as const
  await insertStep(tx.db, regency, mandate, step, by.id)
  await audit(tx, by, 'mandate-offered', `mandate:${mandate}`, {
    places: terms.places,
    ceiling: terms.ceiling,
  })
  return mandate
}

/** Consent takes effect; the mandate held so far is replaced by it, without a month between. */
export async function putIntoForce(
  tx: Tx,
  by: Decider,
  mandate: number,
  what: 'signed' | 'accepted',
  from: Month,
): Promise<Mandate> {
  const { regency } = by
  const sponsor = await sponsorOf(tx, regency, mandate)
  const held = (await listMandatesOf(tx.db, regency, sponsor)).find(isHeld)
  if (held) await moveMandate(tx, by, held.mandate, { what: 'replaced', from, reason: 'replaced' })
  const given = await moveMandate(tx, by, mandate, { what, from })
  if (held) await handWorkersOver(tx, by, { from: held.mandate, to: mandate, places: given.places }, from)
  return given
}

const isHeld = ({ state }: Mandate) => state === 'active' || state === 'paused'

async function sponsorOf(tx: Tx, regency: string, mandate: number): Promise<number> {
  const found = await lockMandate(tx.db, regency, mandate)
  if (!found) throw failSponsorship('mandate-not-found', { mandate })
  return found.sponsor
}

import { addMonths, type Month, monthNumber } from '../../platform/calendar.ts'
import { formatMonth, formatRupiah } from '../../platform/indonesian.ts'
import { holdsIn, type Span } from '../mandates/month-spans.ts'

/** Why two are not paired; explained in docs/errors.md. */
export type PairRefusal =
  | 'no-mandate'
  | 'no-month'
  | 'no-place'
  | 'above-ceiling'
  | 'kin'
  | 'himself'
  | 'person-unknown'
  | 'already-paired'
  | 'has-sponsor'
  | 'not-enrolled'

export interface PairObjection {
  readonly code: PairRefusal
  readonly sentence: string
}

/** A pair that stands, with what its worker costs in a month. */
export interface StandingPair {
  readonly mandate: number
  readonly personId: number
  readonly months: Span
  /** Whole rupiah for the whole worker, also where he is shared. */
  readonly priceIn: (month: Month) => number
}

/** A mandate as far as a pair must know it. */
export interface PairMandate {
  readonly mandate: number
  readonly active: boolean
  readonly inForce: readonly Span[]
  readonly places: number
  readonly ceiling: number
  readonly sponsorPersonId: number | null
  readonly sponsorKk: string | null
}

/** What is asked for. */
export interface AskedPair {
  readonly mandate: PairMandate
  readonly worker: { readonly personId: number; readonly kk: string | null } | undefined
  readonly months: Span
  readonly priceIn: StandingPair['priceIn']
  /** He is to be shared with whoever has him already. */
  readonly shared: boolean
  readonly excludeKin: boolean
  /** Pairs of the mandate, and pairs of the worker. */
  readonly standing: readonly StandingPair[]
}

const objection = (code: PairRefusal, sentence: string): PairObjection => ({ code, sentence })

/**
 * Whether a mandate may stand behind a worker in these months. Each worker is reckoned at his whole price: should
 * the others who share him leave, the mandate still does.
 *
 * @returns undefined when nothing speaks against it
 */
export function judgePair(asked: AskedPair): PairObjection | undefined {
  return objectToMandate(asked) ?? objectToWorker(asked) ?? objectToMoney(asked)
}

function objectToMandate({ mandate, months }: AskedPair): PairObjection | undefined {
  if (!mandate.active) return objection('no-mandate', 'Mandat Bapak Asuh ini tidak berlaku.')
  if (months.from >= months.to) return objection('no-month', 'Tidak ada bulan yang dapat dibayar.')
  const missing = eachMonth(months).find((month) => !holdsIn(mandate.inForce, month))
  return missing === undefined
    ? undefined
    : objection('no-mandate', `Mandat Bapak Asuh ini tidak berlaku bagi ${formatMonth(missing)}.`)
}

function objectToWorker({ mandate, worker, months, shared, excludeKin, standing }: AskedPair) {
  if (worker === undefined)
    return objection('person-unknown', 'Pekerja ini tidak ada di register. Muat ulang daftarnya.')
  if (worker.personId === mandate.sponsorPersonId)
    return objection('himself', 'Bapak Asuh tidak dapat menanggung dirinya sendiri.')
  if (excludeKin && worker.kk !== null && worker.kk === mandate.sponsorKk)
    return objection('kin', 'Pekerja ini sekeluarga dengan Bapak Asuhnya menurut kartu keluarga.')
  const of = standing.filter((one) => one.personId === worker.personId && overlaps(one.months, months))
  if (of.some((one) => one.mandate === mandate.mandate))
    return objection('already-paired', 'Pekerja ini sudah ditanggung Bapak Asuh yang sama pada bulan itu.')
  if (of.length > 0 && !shared)
    return objection('has-sponsor', 'Pekerja ini sudah ditanggung Bapak Asuh lain pada bulan itu.')
  return undefined
}

function objectToMoney({ mandate, months, priceIn, standing }: AskedPair): PairObjection | undefined {
  const own = standing.filter((one) => one.mandate === mandate.mandate)
  for (const month of eachMonth(months)) {
    const held = own.filter((one) => one.months.from <= month && month < one.months.to)
    if (held.length >= mandate.places)
      return objection(
        'no-place',
        `Mandatnya untuk ${mandate.places} pekerja, dan pada ${formatMonth(month)} semuanya sudah terisi.`,
      )
    const price = held.reduce((sum, one) => sum + one.priceIn(month), priceIn(month))
    if (price > mandate.ceiling)
      return objection(
        'above-ceiling',
        `Pada ${formatMonth(month)} iurannya ${formatRupiah(price)}, di atas batas mandat ${formatRupiah(mandate.ceiling)}.`,
      )
  }
  return undefined
}

export const overlaps = (a: Span, b: Span) => a.from < b.to && b.from < a.to

export function eachMonth({ from, to }: Span): Month[] {
  const count = Math.max(0, monthNumber(to) - monthNumber(from))
  return Array.from({ length: count }, (_, i) => addMonths(from, i))
}

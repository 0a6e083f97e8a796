import { formatSpan, type MonthSpan } from '../../contributions/public.ts'
import { addMonths, type Day, firstDay, type Month, monthNumber, monthOf } from '../../platform/calendar.ts'
import { formatCount } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import { assessPeople } from '../candidates.ts'
import { type Fund, listFunds } from '../funds/queries.ts'
import { findEntryAge } from '../plans/list-queries.ts'
import { firstMonthAged } from '../plans/pose-problem.ts'
import { listVacant, listWaiting, type VacantRow, type WaitingRow } from './waiting-queries.ts'

/** A place that is empty, for which months, and who is next. */
export interface OpenPlace extends VacantRow {
  /** Months left for whoever takes it. */
  readonly months: MonthSpan
  readonly next: WaitingRow | null
  readonly sentence: string
}

/** So many of the waiting list are looked at for one place at most. */
const mostLooked = 200

const whyWords = {
  deceased: 'meninggal',
  left: 'keluar dari kepesertaan',
  'wage-earner': 'menjadi penerima upah',
  ended: 'kepesertaannya diakhiri',
} as const

/**
 * Empty places of an accepted plan with the next person in order who may be paid by that fund for the months left.
 * Nobody is proposed twice, and nobody who is no longer eligible. Sees the whole regency.
 */
export async function listOpenPlaces(
  tx: Tx,
  regency: string,
  of: { readonly plan: number; readonly list: number },
  today: Day,
): Promise<OpenPlace[]> {
  const funds = new Map((await listFunds(tx.db, regency)).map((fund) => [fund.payer, fund]))
  const vacant = await listVacant(tx.db, regency, of.plan, today)
  const queues = new Map<string, readonly Waiting[]>()
  const taken = new Set<number>()
  const places: OpenPlace[] = []
  for (const row of vacant) {
    const months = monthsLeft(row, today)
    if (months.from >= months.to) continue
    const fund = funds.get(row.payer)
    const begin = `${row.name === '' ? 'Orangnya' : row.name} ${whyWords[row.why]}; tersisa ${formatSpan(months)}.`
    const left = monthNumber(months.to) - monthNumber(months.from)
    const minTerm = fund?.terms?.minTerm ?? 1
    if (left < minTerm) {
      const sentence = `${begin} Sisa ${left} bulan kurang dari lama paling sedikit dana ini (${minTerm} bulan), jadi tidak diisi.`
      places.push({ ...row, months, next: null, sentence })
      continue
    }
    // Looked at once for all places of a fund from one month on.
    const key = `${row.payer} ${months.from}`
    const queue =
      queues.get(key) ?? (await readQueue(tx, regency, of, { fund, from: months.from, most: vacant.length }))
    queues.set(key, queue)
    const next =
      queue.find(({ row: one, until }) => !taken.has(one.personId) && until >= months.to)?.row ?? null
    if (next) taken.add(next.personId)
    const sentence = next
      ? `${begin} Berikutnya peringkat ${formatCount(next.rank)} pada daftar beku, yang boleh dibayar ${row.payerName}.`
      : `${begin} Tidak ada orang di daftar tunggu yang masih layak dan boleh dibayar ${row.payerName}.`
    places.push({ ...row, months, next, sentence })
  }
  return places
}

/** From next month on, after what is billed, to where the plan ends. */
function monthsLeft({ planned, billedThrough, standing }: VacantRow, today: Day): MonthSpan {
  const candidates: Month[] = [addMonths(monthOf(today), 1), planned.from]
  if (billedThrough !== null) candidates.push(addMonths(billedThrough, 1))
  // Ended by somebody before: free from there on, and not before.
  if (standing !== null && standing.to < planned.to) candidates.push(standing.to)
  return { from: candidates.toSorted().at(-1)!, to: planned.to }
}

/** Somebody who waits, and up to which month he may be paid. */
interface Waiting {
  readonly row: WaitingRow
  /** The first month that is no longer open to him: enrolled elsewhere, or too old. */
  readonly until: Month
}

/** Who may be paid by the fund from the month on, as people are today, in the frozen order. */
async function readQueue(
  tx: Tx,
  regency: string,
  of: { readonly plan: number; readonly list: number },
  { fund, from, most }: { readonly fund: Fund | undefined; readonly from: Month; readonly most: number },
): Promise<Waiting[]> {
  if (!fund?.terms) return []
  const page = { payer: fund.payer, after: 0, limit: mostLooked + most }
  const waiting = await listWaiting(tx.db, regency, { ...of, month: from }, page)
  const entryAge = await findEntryAge(tx.db, firstDay(from))
  const assessed = await assessPeople(tx, regency, {
    month: from,
    people: waiting.map(({ personId }) => personId),
    funds: [{ code: fund.payer, expression: fund.terms.expression, villageCode: fund.villageCode }],
  })
  const now = new Map(assessed.map(({ candidate }) => [candidate.personId, candidate]))
  return waiting.flatMap((row): Waiting[] => {
    const one = now.get(row.personId)
    if (one?.eligible !== 'yes' || !one.funds.includes(fund.payer)) return []
    if (one.heldThrough !== null && one.heldThrough >= from) return []
    const ends = [one.takenFrom ?? '9999-12']
    if (entryAge) ends.push(one.born === null ? from : firstMonthAged(one.born, entryAge.oldest + 1))
    return [{ row, until: ends.toSorted()[0]! }]
  })
}

import { audit } from '../../access/public.ts'
import { type Day, type Month, monthOf } from '../../platform/calendar.ts'
import { formatCount, formatMonth } from '../../platform/indonesian.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { firstMonthAfter } from '../mandates/month-spans.ts'
import { insertNotices } from '../reserve/notice-queries.ts'
import { getScheme } from '../scheme/get-scheme.ts'
import { closePairs, openOrLeave } from './close-pairs.ts'
import { countHeld } from './hold-queries.ts'
import { holdClosings } from './hold-closings.ts'
import { countStanding, type LeftPair, listLeftPairs, listRevivedPairs, noteBecause } from './left-queries.ts'

export interface FollowedPairs {
  readonly ended: number
  readonly revived: number
  readonly waiting: number
}

/**
 * Pairs follow their workers: who has died, moved away, earns a wage or is no longer enrolled leaves his place free,
 * while the mandate stays and what was billed stays; a death, a move or a wage that is taken back brings him back where
 * the place is still free. So many at once that a list may be wrong wait for somebody to confirm it. Sponsors are told
 * how many, never who or why. Safe to repeat.
 *
 * @param trusted pairs whose closing was confirmed
 * @returns pairs that ended, that began again, and that wait
 * @throws sponsorship/scheme-missing
 */
export async function followPairs(
  tx: Tx,
  by: { readonly regency: string; readonly id: string },
  asOf: Day,
  trusted: ReadonlySet<number> = new Set(),
): Promise<FollowedPairs> {
  const { regency } = by
  await lockRegency(tx, regency)
  // Nobody is looked for, and no rule is needed, where nothing stands.
  const current = monthOf(asOf)
  const some =
    (await listLeftPairs(tx.db, regency, current)).length +
    (await listRevivedPairs(tx.db, regency, current)).length
  if (some + (await countHeld(tx.db, regency)) === 0) return { ended: 0, revived: 0, waiting: 0 }
  const scheme = await getScheme(tx, regency, current)
  const month = firstMonthAfter(asOf, scheme.cutOffDay)
  const left = await listLeftPairs(tx.db, regency, month)
  const standing = await countStanding(tx.db, regency, month)
  const { closing, waiting } = await holdClosings(tx, by, { left, standing, scheme, trusted })
  const ended = await endLeft(tx, by, closing)
  const revived = await revive(tx, { ...by, today: asOf }, month)
  if (ended + revived > 0) await audit(tx, by, 'pairs-followed', 'regency', { ended, revived })
  return { ended, revived, waiting }
}

async function endLeft(
  tx: Tx,
  by: { readonly regency: string; readonly id: string },
  left: readonly LeftPair[],
): Promise<number> {
  const groups = Map.groupBy(left, ({ from, reason }) => `${from} ${reason}`)
  for (const key of [...groups.keys()].toSorted()) {
    const pairs = groups.get(key)!
    const { from, reason } = pairs[0]!
    await closePairs(
      tx,
      by,
      pairs.map(({ pair }) => pair),
      { from, reason, need: false },
    )
  }
  await noteBecause(tx.db, by.regency, left)
  await tell(tx, by.regency, left, (workers, from) => {
    const places = workers === 1 ? 'satu tempatnya' : `${formatCount(workers)} tempatnya`
    return `${formatCount(workers)} pekerja yang Anda tanggung sudah tidak memerlukan bantuan Anda mulai ${from}. Mandat Anda tetap berlaku, dan ${places} kosong lagi.`
  })
  return left.length
}

async function revive(
  tx: Tx,
  by: { readonly regency: string; readonly id: string; readonly today: Day },
  month: Month,
): Promise<number> {
  const wanted = await listRevivedPairs(tx.db, by.regency, month)
  const outcomes = await openOrLeave(tx, by, wanted)
  const back = wanted.filter((_, i) => outcomes[i]?.status === 'opened')
  await tell(
    tx,
    by.regency,
    back,
    (workers, from) =>
      `${formatCount(workers)} pekerja yang semula sudah tidak memerlukan bantuan Anda kembali Anda tanggung mulai ${from}, dalam batas mandat Anda. Anda dapat berhenti kapan saja.`,
  )
  return back.length
}

async function tell(
  tx: Tx,
  regency: string,
  pairs: readonly { readonly sponsor: number; readonly from: Month }[],
  sentenceOf: (workers: number, from: string) => string,
): Promise<void> {
  const groups = Map.groupBy(pairs, ({ sponsor, from }) => `${sponsor} ${from}`)
  const notices = [...groups.values()].map((group) => {
    const { sponsor, from } = group[0]!
    const sentence = sentenceOf(group.length, formatMonth(from))
    return { audience: 'sponsor' as const, agency: null, sponsor, sentence }
  })
  await insertNotices(tx.db, regency, null, notices)
}

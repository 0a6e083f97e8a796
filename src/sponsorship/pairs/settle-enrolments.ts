import { endWithin, openWithin } from '../../contributions/public.ts'
import type { Day, Month } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { listShownWork } from '../../programmes/public.ts'
import type { Span } from '../mandates/month-spans.ts'
import { usualIncome } from '../mandates/price-months.ts'
import { listHeldEnrolments, listPairsFrom, nameEnrolments } from './pair-queries.ts'
import { planEnrolments } from './plan-enrolments.ts'
import { getSponsorPayer } from './sponsor-payer.ts'

/** Who acts, and on what day. */
export interface Pairer {
  readonly regency: string
  readonly id: string
  readonly today: Day
}

/** Months to open for people; refused are told with the sentence of the enrolments. */
export interface WantedMonths {
  readonly personId: number
  readonly months: Span
}

/**
 * Enrols people with the sponsors' payer for months, those of equal months at once.
 *
 * @returns by person why he was refused
 * @throws sponsorship/payer-missing, contributions/payer-not-valid, contributions/month-too-far
 */
export async function enrolSponsored(
  tx: Tx,
  by: Pairer,
  wanted: readonly WantedMonths[],
): Promise<ReadonlyMap<number, string>> {
  const refused = new Map<number, string>()
  if (wanted.length === 0) return refused
  const { regency, id, today } = by
  const shown = await listShownWork(
    tx.db,
    regency,
    wanted.map(({ personId }) => personId),
  )
  const groups = Map.groupBy(wanted, ({ months }) => `${months.from} ${months.to}`)
  for (const key of [...groups.keys()].toSorted()) {
    const people = groups.get(key)!
    const { months } = people[0]!
    const { rows } = await openWithin(
      tx,
      { regency, by: id, today },
      {
        payer: await getSponsorPayer(tx, regency, months.from),
        months,
        segment: 'BPU',
        income: usualIncome,
        programmes: ['JKK', 'JKM'],
        evidence: {
          statement: 'Dari daftar pekerja yang ditanggung Bapak Asuh',
          attestedBy: 'Register pekerja',
          attestedOn: today,
        },
        origin: 'sponsor',
        rows: people.map(({ personId }, i) => {
          const evidence = shown.get(personId)
          return { sheet: '', row: i + 1, personId, ...(evidence === undefined ? {} : { evidence }) }
        }),
      },
    )
    for (const [i, row] of rows.entries())
      if (row.enrolment === null) refused.set(people[i]!.personId, row.sentence ?? '')
  }
  return refused
}

/**
 * Enrolments with the sponsors' payer follow the pairs from a month on: what nobody stands behind any more ends, what
 * is missing opens. What was billed stays.
 *
 * @returns people who could not be enrolled for months that somebody stands behind
 * @throws as enrolSponsored
 */
export async function settleEnrolments(
  tx: Tx,
  by: Pairer,
  people: readonly number[],
  from: Month,
  reason: string,
): Promise<ReadonlyMap<number, string>> {
  if (people.length === 0) return new Map()
  const { regency, id } = by
  const pairs = Map.groupBy(
    await listPairsFrom(tx.db, regency, { mandates: [], people }, from),
    ({ personId }) => personId,
  )
  const held = await listHeldEnrolments(tx.db, regency, people, from)
  const plans = [...new Set(people)].map((personId) => {
    const behind = pairs.get(personId) ?? []
    const spans = behind.map(({ months }) => months)
    const { open, end } = planEnrolments(spans, held.get(personId) ?? [], from)
    return { personId, end, open: behind.some(({ enrolled }) => enrolled) ? open : [] }
  })
  const ends = Map.groupBy(
    plans.flatMap(({ end }) => end),
    ({ month }) => month,
  )
  for (const month of [...ends.keys()].toSorted())
    await endWithin(
      tx,
      { regency, by: id },
      { enrolments: ends.get(month)!.map(({ enrolment }) => enrolment), month, reason },
    )
  const open = plans.flatMap(({ personId, open: spans }) => spans.map((months) => ({ personId, months })))
  const refused = await enrolSponsored(tx, by, open)
  await nameEnrolments(tx.db, regency, people)
  return refused
}

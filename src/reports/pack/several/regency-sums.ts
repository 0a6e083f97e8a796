import { type Actor, readSums, type SumReader } from '../../../access/public.ts'
import { addMoney, fundMoneyOf, type RadarSums, sumMoney } from '../../../contributions/public.ts'
import {
  changesFor,
  getChanges,
  getRegencyFigures,
  getTargets,
  listSectors,
  monthBefore,
  type PlaceFigures,
} from '../../../coverage/public.ts'
import { type DutyLine, listDecisions, listDuties } from '../../../instructions/public.ts'
import { type Day, monthOf } from '../../../platform/calendar.ts'
import type { Database } from '../../../platform/database.ts'
import { lockRegency, type Tx } from '../../../platform/transaction.ts'
import { getParticipation } from '../../../sponsorship/public.ts'
import { mainIndicator } from '../freeze-indicator.ts'

type Money = ReturnType<typeof addMoney>

/** What one register says of its regency: sums, each of them fit to be told to anybody who sees no people. */
export interface RegencySums {
  readonly code: string
  readonly name: string
  readonly figures: PlaceFigures
  readonly changes: Awaited<ReturnType<typeof changesFor>>
  readonly sectors: Awaited<ReturnType<typeof listSectors>>
  /** Null: no list of civil servants, or one of fewer than five. */
  readonly participation: Awaited<ReturnType<typeof getParticipation>>['whole'] | null
  /** Null: nothing was ever billed. */
  readonly money: Money | null
  /** The same by kind of payer. */
  readonly moneyByKind: readonly { readonly kind: string; readonly money: Money }[]
  /** Who loses protection in the next sixty days; null: fewer than five. */
  readonly radar: RadarSums | null
  readonly targets: Awaited<ReturnType<typeof getTargets>>
  readonly duties: {
    readonly all: number
    readonly accepted: number
    readonly handedIn: number
    readonly overdue: number
    readonly decisions: number
    readonly decisionsLate: number
    readonly late: readonly DutyLine[]
  }
}

export interface SumsQuestion {
  readonly asOf: Day | undefined
  readonly on: Day
}

/** The month before the day: what moved is told since its end. */
const months = 12

/**
 * Reads the sums of one regency, each kind in a transaction that row-level security binds to this regency and this
 * kind. Undefined where this database holds no register of it.
 *
 * @throws access/not-overseen, coverage/not-a-day
 */
export async function readRegencySums(
  database: Database,
  reader: SumReader,
  place: { readonly code: string; readonly name: string },
  { asOf: asked, on }: SumsQuestion,
): Promise<RegencySums | undefined> {
  const { code, name } = place
  const counted = await readSums(database, reader, code, 'figures.read', (tx) =>
    readFigures(tx, reader, code, asked),
  )
  if (counted === undefined) return undefined
  const participation = await readSums(database, reader, code, 'participation.read', (tx) =>
    getParticipation(tx, code, monthOf(on), on),
  )
  const { balances, radar } = await readSums(database, reader, code, 'money.read', ({ db }) =>
    sumMoney(db, code, { asOf: on, within: 60 }),
  )
  // Money of an unknown payer waits to be cleared up, and is in no sum.
  const known = balances.filter(({ payer }) => payer !== null)
  const duties = await readSums(database, reader, code, 'duties.read', (tx) =>
    readDuties(tx, reader, code, on),
  )
  return {
    code,
    name,
    ...counted,
    participation: participation.whole.civilServants < 5 ? null : participation.whole,
    money: known.length === 0 ? null : addMoney(known.map(fundMoneyOf)),
    moneyByKind: [...Map.groupBy(known, ({ kind }) => kind)].map(([kind, some]) => ({
      kind,
      money: addMoney(some.map(fundMoneyOf)),
    })),
    radar: radar.people > 0 && radar.people < 5 ? null : radar,
    duties,
  }
}

async function readFigures(
  tx: Tx,
  { id }: SumReader,
  code: string,
  asked: Day | undefined,
): Promise<Pick<RegencySums, 'figures' | 'changes' | 'sectors' | 'targets'> | undefined> {
  await lockRegency(tx, code)
  const figures = await getRegencyFigures(tx.db, code, { asOf: asked, months })
  if (figures.whole.registered === 0) return undefined
  const { asOf } = figures
  // Somebody who may see the figures of a whole regency, and nobody in them.
  const seer: Actor = {
    id,
    name: id,
    regency: code,
    grants: [{ role: 'leader', scopeKind: 'regency', scopeCode: code }],
  }
  const question = { indicator: mainIndicator, from: monthBefore(asOf), to: asOf }
  return {
    figures,
    changes: await changesFor(tx, seer, await getChanges(tx, code, question)),
    sectors: await listSectors(tx.db, code, { asOf, held: true }),
    targets: await getTargets(tx.db, code, { asOf, held: true }),
  }
}

async function readDuties(tx: Tx, { id }: SumReader, code: string, on: Day): Promise<RegencySums['duties']> {
  const { rows } = await listDuties(tx, code, {}, on)
  const decisions = await listDecisions(tx, { id, name: id, regency: code, grants: [] }, {}, on)
  const of = (status: DutyLine['status']) => rows.filter((one) => one.status === status).length
  const late = rows.filter(({ overduePeriods }) => overduePeriods > 0)
  return {
    all: rows.length,
    accepted: of('accepted'),
    handedIn: of('handed-in'),
    overdue: late.length,
    decisions: decisions.length,
    decisionsLate: decisions.filter(({ state }) => state === 'overdue').length,
    late,
  }
}

import { type Day, isDay } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { formatDay } from '../../platform/indonesian.ts'
import { describeLimits } from '../coverage.ts'
import { failCoverage } from '../coverage-errors.ts'
import { findHeld } from '../indicators/show-indicator.ts'
import { shareOf } from '../figure.ts'
import { asksApart } from '../indicators/apart.ts'
import { findKnown } from '../indicators/as-known.ts'
import type { Indicator } from '../indicators/definition.ts'
import { getIndicator, type IndicatorAnswer } from '../indicators/get-indicator.ts'
import { type Level, levels } from '../indicators/levels.ts'
import { listIndicatorRows } from '../indicators/queries.ts'
import { keepTallies } from '../indicators/work-out.ts'
import { nameFund, reasonNames } from './change-names.ts'
import { divideByPart, findMoved, type Found, keepMoved } from './find-moved.ts'
import { listPayerNames, type MovedRow } from './queries.ts'
import { gapReasons, type GapReason, type Reason, reasons } from './reasons.ts'
import type { UnprotectedRow } from './unprotected.ts'

export interface ChangesQuestion {
  readonly indicator: string
  readonly from: Day
  readonly to: Day
  /** The first figure as known at the end of this day; without one, as known now. */
  readonly fromKnown?: Day | undefined
  readonly level?: Level | undefined
  /** Whether statements that do not rest on each other may be under way at once; within a transaction they may not. */
  readonly atOnce?: boolean
  /**
   * Whether small counts are held back from who asks: which ones is found while it is looked up who moved, and of parts
   * no steps are found, which he is never told.
   */
  readonly held?: boolean
}

/** One step of a waterfall. */
export interface ChangeStep {
  readonly reason: Reason
  readonly label: string
  /** Of who is newly protected: who pays. */
  readonly fund: string | null
  /** Signed. */
  readonly people: number
}

export interface Waterfall {
  readonly start: number | null
  /** Adds up to the person: start and all steps give the end. */
  readonly steps: readonly ChangeStep[]
  readonly end: number | null
}

export interface GapLine {
  readonly reason: GapReason
  readonly from: number
  readonly to: number
}

/** What moved in one part, or in the whole. */
export interface Moved {
  readonly code: string
  readonly name: string
  readonly numerator: Waterfall
  readonly denominator: Waterfall
  /** Hundredths of a percent. */
  readonly from: number | null
  readonly to: number | null
  /** What the change above the line alone makes of the percentage, and the rest, in hundredths of a percent. */
  readonly byNumerator: number | null
  readonly byDenominator: number | null
  /** Why those who are not protected are not; empty where the indicator does not ask who is protected. */
  readonly gap: readonly GapLine[]
}

export interface Changes {
  readonly from: IndicatorAnswer
  readonly to: IndicatorAnswer
  readonly whole: Moved
  /** Empty at the level of the regency. */
  readonly parts: readonly Moved[]
  /** What limits it, in sentences. */
  readonly notes: readonly string[]
}

/**
 * What moved between two days, by reason, above and below the line, within what the transaction may count. The first
 * figure may be taken as it was known earlier: then what was corrected since is a step of its own.
 *
 * @throws coverage/days-reversed, coverage/changes-not-told, and what `getIndicator` refuses
 */
export async function getChanges(
  tx: { readonly db: Db },
  regency: string,
  question: ChangesQuestion,
): Promise<Changes> {
  const { db } = tx
  const { indicator, level = 'regency' } = question
  if (question.from >= question.to)
    throw failCoverage('days-reversed', { from: question.from, to: question.to })
  const answer = async () => {
    if (!question.fromKnown && isDay(question.from) && isDay(question.to) && levels.includes(level)) {
      const { reckoning } = await findKnown(db, regency, undefined)
      await keepTallies(db, regency, { days: [question.from, question.to], level, reckoning })
    }
    const asked = { indicator, asOf: question.from, asKnown: question.fromKnown, level }
    const from = await getIndicator(tx, regency, asked)
    const to = await getIndicator(tx, regency, { indicator, asOf: question.to, level })
    if (question.atOnce && question.held) for (const one of [from, to]) await findHeld(db, one)
    return { from, to }
  }
  const [{ from, to }] = await Promise.all([
    answer(),
    ...(question.atOnce ? [keepMovesAhead(db, regency, question)] : []),
  ])
  if (isApart(to.indicator)) throw failCoverage('changes-not-told', { indicator: to.indicator.name })
  const found = await findMoved(db, regency, {
    indicator: to.indicator,
    level: levelOfMoves(question),
    from: { asOf: from.asOf, reckoning: from.query.reckoning },
    to: { asOf: to.asOf, reckoning: to.query.reckoning },
  })
  const names = await listPayerNames(db, regency)
  const values = new Map(to.values.map((one) => [one.code, one]))
  const before = new Map(from.values.map((one) => [one.code, one]))
  const codes = [...new Set([...before.keys(), ...values.keys()])].toSorted((a, b) => (a < b ? -1 : 1))
  const byPart = divideByPart(found)
  return {
    from,
    to,
    whole: compose(regency, from.whole, to.whole, found, names),
    parts: codes.map((code) => compose(code, before.get(code), values.get(code), byPart(code), names)),
    notes: [
      ...(await limitsOf(db, regency, from.asOf, 'Tanggal pertama')),
      ...(await limitsOf(db, regency, to.asOf, 'Tanggal kedua')),
      ...notesOn(from),
    ],
  }
}

/** While both figures are worked out; of what is refused there nothing is asked here. */
async function keepMovesAhead(db: Db, regency: string, question: ChangesQuestion): Promise<void> {
  const { level = 'regency' } = question
  const indicator = (await listIndicatorRows(db, regency)).find(({ code }) => code === question.indicator)
  const areDays = isDay(question.from) && isDay(question.to) && levels.includes(level)
  if (question.fromKnown || !areDays || indicator === undefined || isApart(indicator)) return
  const { reckoning } = await findKnown(db, regency, undefined)
  const at = (asOf: Day) => ({ asOf, reckoning })
  const days = [question.from, question.to] as const
  const moves = levelOfMoves(question)
  await Promise.all([
    keepMoved(db, regency, { indicator, level: moves, from: at(days[0]), to: at(days[1]) }),
    // Heads of the level asked for are kept with the figures.
    ...(moves === level ? [] : [keepTallies(db, regency, { days, level: moves, reckoning })]),
  ])
}

/** Who changed places between two states of knowledge comes and goes by parts alone: then they are asked for. */
const levelOfMoves = ({ held, fromKnown, level = 'regency' }: ChangesQuestion) =>
  held && !fromKnown ? 'regency' : level

const isApart = ({ counts, over }: Indicator) =>
  [counts, ...(over.kind === 'register' ? [over] : [])].some(asksApart)

interface Value {
  readonly name: string
  readonly numerator: number | null
  readonly denominator: number | null
}

function compose(
  code: string,
  from: Value | undefined,
  to: Value | undefined,
  found: Found,
  names: ReadonlyMap<string, string>,
): Moved {
  const register = found.below !== undefined
  const nobody = { numerator: 0, denominator: register ? 0 : null }
  const counted = (one: Value | undefined) =>
    one === undefined ? nobody : { numerator: one.numerator ?? 0, denominator: one.denominator }
  const [start, end] = [counted(from), counted(to)]
  const steps = (rows: readonly MovedRow[]) => gather(rows, names)
  const statistic = (end.denominator ?? 0) - (start.denominator ?? 0)
  const below = register
    ? steps(found.below)
    : start.denominator === null || end.denominator === null || statistic === 0
      ? []
      : [{ reason: 'denominator' as const, label: reasonNames.denominator, fund: null, people: statistic }]
  const shares = [shareOf(start), shareOf(end)] as const
  const held = shareOf({ numerator: end.numerator, denominator: start.denominator })
  const known = shares[0] !== null && shares[1] !== null && held !== null
  return {
    code,
    name: to?.name ?? from?.name ?? code,
    numerator: { start: start.numerator, steps: steps(found.above), end: end.numerator },
    denominator: { start: start.denominator, steps: below, end: end.denominator },
    from: shares[0],
    to: shares[1],
    byNumerator: known ? held - shares[0] : null,
    byDenominator: known ? shares[1] - held : null,
    gap: gapLines(found),
  }
}

/** Of the whole, people who moved from one part to another come and go: they are no step of it. */
function gather(rows: readonly MovedRow[], names: ReadonlyMap<string, string>): ChangeStep[] {
  const sums = new Map<string, ChangeStep>()
  for (const { reason, fund, people } of rows) {
    const key = `${reason} ${fund ?? ''}`
    const label = fund === null ? reasonNames[reason] : `${reasonNames[reason]}: ${nameFund(fund, names)}`
    sums.set(key, { reason, fund, label, people: (sums.get(key)?.people ?? 0) + people })
  }
  const movedWithin = (sums.get('moved-in ')?.people ?? 0) + (sums.get('moved-out ')?.people ?? 0) === 0
  return [...sums.values()]
    .filter(({ reason, people }) => people !== 0 && !(movedWithin && reason.startsWith('moved')))
    .toSorted(
      (a, b) =>
        reasons.indexOf(a.reason) - reasons.indexOf(b.reason) ||
        Math.abs(b.people) - Math.abs(a.people) ||
        (a.label < b.label ? -1 : 1),
    )
}

function gapLines({ gapFrom, gapTo }: Found): GapLine[] {
  const sum = (rows: readonly UnprotectedRow[], reason: GapReason) =>
    rows.reduce((all, row) => (row.reason === reason ? all + row.people : all), 0)
  return gapReasons
    .map((reason) => ({ reason, from: sum(gapFrom, reason), to: sum(gapTo, reason) }))
    .filter(({ from, to }) => from > 0 || to > 0)
}

async function limitsOf(db: Db, regency: string, day: Day, name: string): Promise<string[]> {
  const limits = await describeLimits(db, regency, day)
  return limits.map((note) => note.replace('Tanggal ini', name))
}

function notesOn(from: IndicatorAnswer): string[] {
  if (from.asKnown === null)
    return [
      'Kedua angka menurut yang diketahui sekarang: koreksi data sesudah angka pertama diterbitkan sudah ada di keduanya.',
    ]
  return [
    `Angka pertama menurut yang diketahui ${formatDay(from.asKnown)}; yang dikoreksi sesudahnya tampak sebagai langkah tersendiri.`,
  ]
}

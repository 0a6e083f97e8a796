import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { formatCount, formatDay } from '../../platform/indonesian.ts'
import { chooseDay } from '../coverage.ts'
import { failCoverage } from '../coverage-errors.ts'
import { getRegencyName } from '../queries.ts'
import { findKnown, type Known } from './as-known.ts'
import type { Indicator } from './definition.ts'
import { type Level, levels, namePart } from './levels.ts'
import {
  type DenominatorVersion,
  listIndicatorRows,
  listKnownDenominators,
  listPartNames,
} from './queries.ts'
import { describeLists } from './sources.ts'
import { type Counted, type FigureQuery, workOut } from './work-out.ts'

export interface IndicatorQuestion {
  /** Its code. */
  readonly indicator: string
  /** The day the figure is about; without one that of the insurer's newest list. */
  readonly asOf?: Day | undefined
  /** As known at the end of this day; without one, now. */
  readonly asKnown?: Day | undefined
  readonly level?: Level | undefined
  /** Only these parts. */
  readonly codes?: readonly string[] | undefined
}

/** One number with all that is needed to defend it. */
export interface IndicatorValue extends Omit<Counted, 'numerator'> {
  /** Null: nobody is known to be counted, and of some it is not known. */
  readonly numerator: number | null
  readonly name: string
  readonly numeratorSource: string
  readonly numeratorAsOf: Day
  readonly denominatorSource: string
  readonly denominatorAsOf: Day | null
  /** Why there is no percentage, or why it is above 100 %; empty otherwise. */
  readonly explanation: string
}

export interface IndicatorAnswer {
  readonly indicator: Indicator
  readonly regency: string
  readonly asOf: Day
  readonly level: Level
  /** Absent: as known now. */
  readonly asKnown: Day | null
  readonly whole: IndicatorValue
  /** By part; empty at the level of the regency. Parts add up to the whole when all are asked for. */
  readonly values: readonly IndicatorValue[]
  /** Everything it was worked out from: what is frozen. */
  readonly query: FigureQuery
}

/** The definitions in force, those of the regency first. */
export async function listIndicators(tx: { readonly db: Db }, regency: string): Promise<Indicator[]> {
  return listIndicatorRows(tx.db, regency)
}

/**
 * An indicator on a day, as known now or at the end of a day, whole and by part, within what the transaction may
 * count. Small counts are not held back here: `indicatorFor` does that for a reader.
 *
 * @throws coverage/unknown-indicator, coverage/unknown-level, coverage/not-a-day, coverage/not-known-then, coverage/unknown-part
 */
export async function getIndicator(
  tx: { readonly db: Db },
  regency: string,
  question: IndicatorQuestion,
): Promise<IndicatorAnswer> {
  const { db } = tx
  const indicators = await listIndicatorRows(db, regency)
  const indicator = indicators.find(({ code }) => code === question.indicator)
  if (!indicator) {
    const known = indicators.map(({ code }) => code).join(', ')
    throw failCoverage('unknown-indicator', { value: question.indicator, known })
  }
  return answerIndicator(tx, regency, indicator, question)
}

/**
 * The same of a definition at hand, be it in force or not.
 *
 * @throws coverage/unknown-level, coverage/not-a-day, coverage/not-known-then, coverage/unknown-part
 */
export async function answerIndicator(
  tx: { readonly db: Db },
  regency: string,
  indicator: Indicator,
  question: Omit<IndicatorQuestion, 'indicator'>,
): Promise<IndicatorAnswer> {
  const { db } = tx
  const level = question.level ?? 'regency'
  if (!levels.includes(level)) throw failCoverage('unknown-level', { value: level, known: levels.join(', ') })
  const asOf = await chooseDay(db, regency, question.asOf)
  const known = await findKnown(db, regency, question.asKnown)
  const names = await findNames(db, regency, level)
  checkCodes(question.codes, level, names)
  const denominator = await findDenominator(db, regency, indicator, asOf, known)
  const query: FigureQuery = {
    indicator: { regency: indicator.regency, code: indicator.code, version: indicator.version },
    asOf,
    level,
    codes: question.codes === undefined ? null : [...question.codes],
    reckoning: known.reckoning,
    denominator: denominator && {
      code: denominator.code,
      asOf: denominator.asOf,
      version: denominator.version,
    },
  }
  const { whole, parts } = await workOut(db, regency, query, indicator, denominator)
  const lists = await describeLists(db, regency)
  const told = (one: Counted, isPart: boolean, name: string): IndicatorValue => ({
    ...one,
    ...(isUnknown(one, whole, indicator) ? { numerator: null, hundredths: null } : {}),
    name,
    numeratorSource: lists,
    numeratorAsOf: asOf,
    ...denominatorOf(indicator, denominator, isPart, { asOf, lists }),
    explanation: [
      explain(indicator, denominator, one, isPart, asOf),
      one.unknown === 0 ? '' : explainUnknown(indicator, formatCount(one.unknown)),
    ]
      .filter((text) => text !== '')
      .join(' '),
  })
  return {
    indicator,
    regency,
    asOf,
    level,
    asKnown: known.day ?? null,
    whole: told(whole, false, await getRegencyName(db, regency)),
    values: parts.map((one) => told(one, true, namePart(level, one.code, names))),
    query,
  }
}

/** Names of the parts of a level, where they have codes. */
export async function findNames(db: Db, regency: string, level: Level): Promise<ReadonlyMap<string, string>> {
  if (level === 'district' || level === 'village' || level === 'agency')
    return listPartNames(db, regency, level)
  return new Map()
}

/** @throws coverage/unknown-part */
function checkCodes(
  codes: readonly string[] | undefined,
  level: Level,
  names: ReadonlyMap<string, string>,
): void {
  if (level === 'sector' || level === 'sex' || level === 'regency') return
  const strange = codes?.find((code) => code !== '' && !names.has(code))
  if (strange !== undefined) throw failCoverage('unknown-part', { code: strange })
}

async function findDenominator(
  db: Db,
  regency: string,
  { over }: Indicator,
  asOf: Day,
  { before }: Known,
): Promise<DenominatorVersion | null> {
  if (over.kind === 'register') return null
  const there = await listKnownDenominators(db, regency, asOf, before)
  for (const code of over.codes) {
    const found = there.find((one) => one.code === code)
    if (found) return found
  }
  return null
}

function denominatorOf(
  { over }: Indicator,
  denominator: DenominatorVersion | null,
  isPart: boolean,
  register: { readonly asOf: Day; readonly lists: string },
): Pick<IndicatorValue, 'denominatorSource' | 'denominatorAsOf'> {
  if (over.kind === 'register') return { denominatorSource: register.lists, denominatorAsOf: register.asOf }
  if (isPart || denominator === null) return { denominatorSource: '', denominatorAsOf: null }
  const without = denominator.excludes === '' ? '' : `; tidak termasuk: ${denominator.excludes}`
  return {
    denominatorSource: `${denominator.name}${without}. ${denominator.source}`,
    denominatorAsOf: denominator.asOf,
  }
}

/** Whether a count of nobody rests on people of whom the register cannot tell. */
export function isUnknown(
  one: Pick<Counted, 'numerator' | 'unknown'>,
  whole: Pick<Counted, 'unknown'>,
  { counts }: Pick<Indicator, 'counts'>,
): boolean {
  return one.numerator === 0 && (one.unknown > 0 || (counts.place === 'workplace' && whole.unknown > 0))
}

/** Indonesian: of how many the register cannot tell, and what; empty when of all it can. */
export function explainUnknown({ counts, over }: Pick<Indicator, 'counts' | 'over'>, people: string): string {
  const what =
    counts.place === 'workplace' || (over.kind === 'register' && over.place === 'workplace')
      ? 'tempat kerjanya (tempat pemberi kerja belum dimuat) atau programnya'
      : 'programnya (daftar tidak menyebutnya)'
  return `Tidak diketahui: ${people} orang, karena ${what} tidak diketahui. Mereka tidak dihitung, juga tidak dianggap nol.`
}

function explain(
  { over }: Indicator,
  denominator: DenominatorVersion | null,
  { numerator, denominator: below }: Counted,
  isPart: boolean,
  asOf: Day,
): string {
  if (over.kind === 'statistic' && isPart)
    return 'Penyebut statistik hanya ada untuk seluruh kabupaten/kota; persentase bagian tidak dihitung.'
  if (over.kind === 'statistic' && denominator === null)
    return `Belum ada penyebut (${over.codes.join(' atau ')}) sampai ${formatDay(asOf)}; persentase tidak dihitung. Tambahkan di Pengaturan, Penyebut.`
  if (below === 0)
    return 'Penyebutnya nol: tidak ada orang yang memenuhi definisi; persentase tidak dihitung.'
  if (below !== null && numerator > below)
    return 'Di atas 100 %: pembilang dan penyebutnya bukan orang yang sama, atau perkiraannya usang; tidak dipotong.'
  return ''
}

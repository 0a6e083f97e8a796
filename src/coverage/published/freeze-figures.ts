import { audit } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { failCoverage } from '../coverage-errors.ts'
import { getIndicator, type IndicatorQuestion } from '../indicators/get-indicator.ts'
import { describeLists } from '../indicators/sources.ts'
import { type Content, composeContent, type PublishedValue } from './content.ts'
import { countsEverybody, findFigureRow, findSameFigure, insertFigure, takeNumber } from './queries.ts'

interface Work {
  readonly db: Db
}

/** Who publishes: an account, or a program's own work. */
interface Publisher {
  readonly regency: string
  readonly id: string
}

/** A published figure: its number to be printed beside the value, and what it says. */
export interface FrozenFigure {
  /** `F-6303-2026-000123`. */
  readonly figure: string
  readonly sha256: string
  readonly content: Content
  readonly whole: PublishedValue
  /** By part, in order of code; counts over fewer than five people are null. */
  readonly parts: readonly PublishedValue[]
  /** Whether it was published before with the same numbers. */
  readonly known: boolean
}

/**
 * Freezes figures: value, query, inputs and hash. The same question with the same numbers frozen twice is the same
 * figure. Belongs into a transaction that counts the whole regency.
 *
 * @throws coverage/figure-not-whole, and what `getIndicator` refuses
 */
export async function freezeFigures(
  tx: Work,
  by: Publisher,
  questions: readonly IndicatorQuestion[],
): Promise<FrozenFigure[]> {
  const frozen: FrozenFigure[] = []
  for (const question of questions) frozen.push(await freezeOne(tx, by, question, null))
  return frozen
}

/**
 * Publishes the figure anew as it is known now; the correction points to the one that it replaces.
 *
 * @throws coverage/figure-not-found, coverage/figure-replaced, coverage/figure-unchanged, coverage/reason-missing
 */
export async function correctFigure(
  tx: Work,
  by: Publisher,
  figure: string,
  reason: string,
): Promise<FrozenFigure> {
  const before = await findFigureRow(tx.db, by.regency, figure)
  if (!before) throw failCoverage('figure-not-found', { figure })
  if (before.replacedBy !== null) throw failCoverage('figure-replaced', { figure, by: before.replacedBy })
  if (reason.trim().length < 5) throw failCoverage('reason-missing', {})
  const { query } = JSON.parse(before.content) as Content
  const question: IndicatorQuestion = {
    indicator: query.indicator.code,
    asOf: query.asOf,
    level: query.level,
    ...(query.codes === null ? {} : { codes: query.codes }),
  }
  return freezeOne(tx, by, question, { figure, reason: reason.trim() })
}

async function freezeOne(
  tx: Work,
  by: Publisher,
  question: IndicatorQuestion,
  correction: { readonly figure: string; readonly reason: string } | null,
): Promise<FrozenFigure> {
  const { db } = tx
  const { regency } = by
  if (!(await countsEverybody(db))) throw failCoverage('figure-not-whole', { figure: question.indicator })
  const { query } = await getIndicator(tx, regency, question)
  const { content, text, sha256, sameAs } = await composeContent(db, regency, query)
  const { whole, parts } = content
  const same = await findSameFigure(db, regency, sameAs)
  if (same !== undefined) {
    if (correction) throw failCoverage('figure-unchanged', { figure: correction.figure })
    return {
      figure: same,
      sha256: (await findFigureRow(db, regency, same))!.sha256,
      content,
      whole,
      parts,
      known: true,
    }
  }
  const year = Number(today().slice(0, 4))
  const number = await takeNumber(db, regency, year)
  const figure = `F-${regency.replace('.', '')}-${year}-${String(number).padStart(6, '0')}`
  await insertFigure(db, regency, {
    figure,
    year,
    number,
    indicator: query.indicator.code,
    asOf: query.asOf,
    level: query.level,
    content: text,
    sha256,
    sameAs,
    lists: await describeLists(db, regency),
    frozenBy: by.id,
    replaces: correction?.figure ?? null,
    reason: correction?.reason ?? null,
  })
  await audit(tx, by, correction ? 'figure-corrected' : 'figure-published', `figure:${figure}`, {
    indicator: query.indicator.code,
    asOf: query.asOf,
    level: query.level,
    sha256,
    ...(correction ? { replaces: correction.figure } : {}),
  })
  return { figure, sha256, content, whole, parts, known: false }
}

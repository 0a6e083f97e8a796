import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import { lineOf, listEvidence } from '../evidence/queries.ts'
import type { Scorecard } from './contract.ts'
import { scoreOf } from './score.ts'

interface CriterionRow {
  readonly criterion: string
  readonly name: string
  readonly what: string
  readonly source: string
  readonly confidence: Scorecard['criteria'][number]['confidence']
}

const unpublished =
  'Bobot penghargaan Paritrana tidak dipublikasikan. Bobot di sini milik daerah dan dapat diubah; nilainya penilaian sendiri, bukan nilai panitia.'

/** The scorecard of a year with its weights, marks and evidence, and the scores of the other years. */
export async function showScorecard(tx: Tx, regency: string, year: number): Promise<Scorecard> {
  const { rows: criteria } = await sql<CriterionRow>`
    select code as criterion, name, what, source, confidence from instructions.standard_criterion
    order by position`.execute(tx.db)
  const marks = await listMarks(tx.db, regency)
  const weights = await listWeights(tx.db, regency)
  const weighed = (of: number) => {
    const from = weightYear(weights, of)
    return criteria.map(({ criterion }) => ({
      criterion,
      weight: from === null ? 1 : (weights.get(from)?.get(criterion) ?? 0),
      mark: marks.find((mark) => mark.criterion === criterion && mark.year === of),
    }))
  }
  const scored = (of: number) =>
    scoreOf(weighed(of).map(({ weight, mark }) => ({ weight, points: mark?.points ?? null })))!
  const years = [...new Set([...marks.map((mark) => mark.year), year])].toSorted((a, b) => a - b)
  const shown = []
  for (const [at, { weight, mark }] of weighed(year).entries()) {
    const criterion = criteria[at]!
    const evidence = await listEvidence(tx.db, regency, { criterion: criterion.criterion, year })
    shown.push({
      ...criterion,
      weight,
      points: mark?.points ?? null,
      note: mark?.note ?? '',
      scoredBy: mark?.by ?? '',
      scoredAt: mark?.at.toISOString() ?? null,
      evidence: evidence.map(lineOf),
    })
  }
  return {
    year,
    weightsFrom: weightYear(weights, year),
    score: scored(year),
    years: years.map((one) => {
      const { numerator, denominator, marked } = scored(one)
      return { year: one, numerator, denominator, marked }
    }),
    criteria: shown,
    note: unpublished,
  }
}

interface Mark {
  readonly criterion: string
  readonly year: number
  readonly points: number
  readonly note: string
  readonly by: string
  readonly at: Date
}

async function listMarks(db: Db, regency: string): Promise<Mark[]> {
  const { rows } = await sql<Mark>`
    select distinct on (criterion, year) criterion, year, points, note, by_name as "by", at
    from instructions.criterion_score where regency = ${regency}
    order by criterion, year, step desc`.execute(db)
  return rows
}

async function listWeights(db: Db, regency: string): Promise<Map<number, Map<string, number>>> {
  const { rows } = await sql<{ firstYear: number; criterion: string; weight: number }>`
    select first_year as "firstYear", criterion, weight from instructions.criterion_weight
    where regency = ${regency}`.execute(db)
  return new Map(
    [...Map.groupBy(rows, ({ firstYear }) => firstYear)].map(([year, own]) => [
      year,
      new Map(own.map(({ criterion, weight }) => [criterion, weight])),
    ]),
  )
}

/** The year since which the weights of a year hold. */
function weightYear(weights: ReadonlyMap<number, unknown>, year: number): number | null {
  return [...weights.keys()].filter((from) => from <= year).toSorted((a, b) => b - a)[0] ?? null
}

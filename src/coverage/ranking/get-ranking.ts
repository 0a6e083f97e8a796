import type { Db } from '../../platform/database.ts'
import type { Ranking, RankingLevel } from './contract.ts'
import { rankParts } from './part-ranking.ts'
import { type PlaceFigures, rankRegencies } from './regency-ranking.ts'

export interface RankingQuestion {
  readonly level: RankingLevel
  readonly asOf?: string | undefined
  /** Villages of this district only. */
  readonly district?: string | undefined
  /** Of regencies: `province`, or the code of a set. */
  readonly set?: string | undefined
  /** Of regencies: these, instead of a set. */
  readonly places?: readonly { readonly code: string; readonly name: string }[] | undefined
  readonly definition?: string | undefined
  /** Fewest people in the denominator of who is ranked. */
  readonly floor?: number | undefined
  readonly months?: number | undefined
  /** Whether counts of fewer than five people are held back; so they are unless who asks may see the people. */
  readonly held?: boolean
  readonly atOnce?: boolean
  readonly hosted?: readonly PlaceFigures[]
}

/**
 * Places or agencies in order of coverage by one common definition, with the ranks that the uncertainty of their
 * denominators allows. Every share comes with numerator and denominator, or says that its source gave none.
 *
 * @throws coverage/not-a-day, coverage/unknown-set, coverage/unknown-definition
 */
export async function getRanking(db: Db, regency: string, question: RankingQuestion): Promise<Ranking> {
  const { level, months = 12, held = true } = question
  if (level === 'regency')
    return rankRegencies(db, regency, { ...question, set: question.set ?? 'province', months })
  const ranked = await rankParts(db, regency, { ...question, level, months, held })
  const name = 'register: pekerja yang berhak dan terlindungi, dari semua yang berhak'
  return {
    ...ranked,
    set: regency,
    sets: [],
    definition: 'eligible',
    definitions: [{ code: 'eligible', name, places: ranked.rows.length }],
  }
}

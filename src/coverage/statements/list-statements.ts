import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type CheckedClaim, checkClaim, type Claim } from './claim.ts'

/** Something said in public about coverage, with its numbers worked out again. Percentages in hundredths. */
export interface CheckedStatement {
  readonly statement: string
  readonly placeCode: string | null
  readonly placeName: string
  readonly saidOn: string
  readonly about: string
  readonly definition: string
  /** Kind of denominator; only the same kind may be compared. */
  readonly basis: 'employed' | 'eligible' | 'informal' | 'vulnerable' | 'target' | 'unknown'
  readonly numerator: number | null
  readonly denominator: number | null
  readonly hundredths: number | null
  readonly precision: 'exact' | 'about' | 'above'
  readonly target: number | null
  readonly source: string
  readonly confidence: 'verified' | 'secondary' | 'memory' | 'inference'
  readonly note: string
  readonly claims: readonly CheckedClaim[]
  /** Null where it holds nothing that could be worked out again. */
  readonly agrees: boolean | null
}

/** The newest version of each statement, newest said first; of one place when asked for. */
export async function listStatements(db: Db, place?: string): Promise<CheckedStatement[]> {
  const { rows } = await sql<Omit<CheckedStatement, 'claims' | 'agrees'> & { claims: Claim[] }>`
    select statement, place_code as "placeCode", place_name as "placeName", said_on as "saidOn", about, definition, basis,
           numerator, denominator, hundredths, precision, target, source, confidence, note, claims
    from (select distinct on (regency, statement) * from coverage.statement
          order by regency, statement, version desc) s
    where not withdrawn ${place === undefined ? sql`` : sql`and place_code = ${place}`}
    order by said_on desc, place_name, statement`.execute(db)
  return rows.map(({ claims, ...row }) => {
    const checked = claims.map(checkClaim)
    return {
      ...row,
      claims: checked,
      agrees: checked.length === 0 ? null : checked.every((one) => one.agrees),
    }
  })
}

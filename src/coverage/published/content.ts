import { createHash } from 'node:crypto'
import type { Db } from '../../platform/database.ts'
import { failCoverage } from '../coverage-errors.ts'
import type { Indicator } from '../indicators/definition.ts'
import { isUnknown } from '../indicators/get-indicator.ts'
import { holdBackValues, type Shown } from '../indicators/hold-back-values.ts'
import {
  type DenominatorVersion,
  findDenominatorVersion,
  findIndicatorVersion,
} from '../indicators/queries.ts'
import { fewest } from '../suppression.ts'
import { type Counted, type FigureQuery, workOut } from '../indicators/work-out.ts'

/** Numbers as they are published: small counts are held back for everybody. */
export type PublishedValue = {
  readonly [name in Exclude<keyof Counted, 'unknown'>]: Counted[name] | null
} & {
  readonly code: string
  /** People of whom the register cannot tell; absent where there are none, or fewer than five. */
  readonly unknown?: number
}

/** What a published figure says and rests on. */
export interface Content {
  readonly definition: Pick<
    Indicator,
    'name' | 'counts' | 'countsText' | 'over' | 'overText' | 'unit' | 'owner' | 'basis' | 'confidence'
  >
  readonly query: FigureQuery
  readonly denominator: Pick<
    DenominatorVersion,
    'code' | 'asOf' | 'version' | 'name' | 'excludes' | 'value' | 'source'
  > | null
  readonly whole: PublishedValue
  readonly parts: readonly PublishedValue[]
}

export interface Frozen {
  readonly content: Content
  readonly text: string
  readonly sha256: string
  /** The same for figures that differ in nothing but the moment at which they were known. */
  readonly sameAs: string
}

/**
 * Works a query out and writes down what is published of it, always in the same order, so that the same query gives
 * the same bytes at any later time: counts are sums of what was known at its reckoning, definitions and denominators
 * are kept in every version.
 *
 * @throws coverage/figure-not-whole when not everybody is counted
 */
export async function composeContent(db: Db, regency: string, query: FigureQuery): Promise<Frozen> {
  const { indicator: which, denominator: below } = query
  const indicator = await findIndicatorVersion(db, which.regency, which.code, which.version)
  const denominator = below === null ? null : await findDenominatorVersion(db, regency, below)
  if (!indicator || denominator === undefined) throw failCoverage('figure-not-whole', { figure: which.code })
  const { whole, parts } = await workOut(db, regency, query, indicator, denominator)
  const held = holdBackValues(whole, parts, query.level, indicator.over.kind)
  const content: Content = {
    definition: {
      name: indicator.name,
      counts: indicator.counts,
      countsText: indicator.countsText,
      over: indicator.over,
      overText: indicator.overText,
      unit: indicator.unit,
      owner: indicator.owner,
      basis: indicator.basis,
      confidence: indicator.confidence,
    },
    query: orderedQuery(query),
    denominator: denominator && {
      code: denominator.code,
      asOf: denominator.asOf,
      version: denominator.version,
      name: denominator.name,
      excludes: denominator.excludes,
      value: denominator.value,
      source: denominator.source,
    },
    whole: valueOf(held.whole, whole, indicator, false),
    parts: held.parts.map((one) => valueOf(one, whole, indicator, true)),
  }
  const text = JSON.stringify(content)
  const known = { ...content, query: { ...content.query, reckoning: 0 } }
  return { content, text, sha256: hashOf(text), sameAs: hashOf(JSON.stringify(known)) }
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

function valueOf(
  { code, numerator, denominator, hundredths, unknown }: Shown<Counted>,
  whole: Counted,
  indicator: Indicator,
  isPart: boolean,
): PublishedValue {
  // Nobody of whom it is known is not nobody.
  const isHidden = numerator === 0 && isUnknown({ numerator, unknown }, whole, indicator)
  return {
    code,
    numerator: isHidden ? null : numerator,
    denominator,
    hundredths: isHidden ? null : hundredths,
    ...(isPart || unknown < fewest ? {} : { unknown }),
  }
}

/** A query that came back from the database may have lost its order. */
function orderedQuery({ indicator, asOf, level, codes, reckoning, denominator }: FigureQuery): FigureQuery {
  return {
    indicator: { regency: indicator.regency, code: indicator.code, version: indicator.version },
    asOf,
    level,
    codes,
    reckoning,
    denominator: denominator && {
      code: denominator.code,
      asOf: denominator.asOf,
      version: denominator.version,
    },
  }
}

import { formatCount, formatDay, formatExactShare } from '../../platform/indonesian.ts'
import { shareOf } from '../figure.ts'
import type { CheckedStatement } from '../statements/list-statements.ts'
import type { StatedFigure } from './contract.ts'

/** Statements of the same definition may be ranked together: one kind of denominator, or one source on one day. */
export function definitionOf(one: CheckedStatement): string | undefined {
  if (shareStated(one) === null) return undefined
  if (one.basis === 'unknown') return `stated:${one.saidOn}:${sourceKey(one)}`
  return `stated:${one.basis}`
}

const sourceKey = ({ source }: CheckedStatement) => source.split(/[ ;]/)[0]!

const basisNames: Record<Exclude<CheckedStatement['basis'], 'unknown'>, string> = {
  employed: 'pernyataan publik terhadap penduduk bekerja',
  eligible: 'pernyataan publik terhadap pekerja yang berhak',
  informal: 'pernyataan publik terhadap pekerja informal',
  vulnerable: 'pernyataan publik terhadap pekerja rentan',
  target: 'pernyataan publik terhadap sasaran, bukan terhadap pekerja',
}

/** Indonesian name of the definition of a statement. */
export function nameDefinition(one: CheckedStatement): string {
  if (one.basis !== 'unknown') return basisNames[one.basis]
  return `pernyataan publik ${formatDay(one.saidOn)} (${one.source}); penyebutnya tidak disebut`
}

/** The percentage as stated; worked out where only its counts were. Hundredths of a percent. */
export function shareStated(one: CheckedStatement): number | null {
  return one.hundredths ?? shareOf(one)
}

/** Least and most that a statement can mean: "above" is open upwards to 100 %, "about" half a percentage point each way. */
export function spreadOf(one: CheckedStatement): { readonly least: number; readonly most: number } {
  const share = shareStated(one) ?? 0
  if (one.precision === 'above') return { least: share, most: Math.max(share, 10_000) }
  return one.precision === 'about' ? { least: share - 50, most: share + 50 } : { least: share, most: share }
}

export function statedFigure(one: CheckedStatement): StatedFigure {
  const {
    statement,
    about,
    definition,
    numerator,
    denominator,
    hundredths,
    precision,
    target,
    source,
    saidOn,
  } = one
  const { confidence, agrees, note } = one
  const checks = one.claims.map(({ sentence }) => sentence)
  return {
    statement,
    about,
    definition,
    numerator,
    denominator,
    hundredths,
    precision,
    target,
    source,
    saidOn,
    confidence,
    agrees,
    checks,
    note,
  }
}

/**
 * In one sentence, that statements about a place cannot all hold side by side: percentages or denominators of the
 * same workers that differ, or arithmetic that is wrong. Null when nothing contradicts.
 */
export function contradictionOf(statements: readonly CheckedStatement[]): string | null {
  const told = statements.flatMap((one) => {
    const share = shareStated(one)
    if (share === null || one.basis === 'target' || one.basis === 'vulnerable') return []
    return [{ share, denominator: one.denominator, about: one.about }]
  })
  const differ =
    new Set(told.map(({ share }) => share)).size > 1 ||
    new Set(told.flatMap(({ denominator }) => denominator ?? [])).size > 1
  const rivals = differ
    ? `Pernyataan tentang tempat ini berlainan: ${told
        .map(
          ({ share, denominator, about }) =>
            `${formatExactShare(share)} ${denominator === null ? 'tanpa penyebut' : `dari ${formatCount(denominator)}`} (${about})`,
        )
        .join('; ')}.`
    : null
  const wrong = statements.flatMap(({ claims, about }) =>
    claims.flatMap(({ agrees, sentence }) =>
      agrees ? [] : [`Hitungan pernyataan ${about} tidak cocok: ${sentence}.`],
    ),
  )
  const sentences = [...(rivals === null ? [] : [rivals]), ...wrong]
  return sentences.length === 0 ? null : sentences.join(' ')
}

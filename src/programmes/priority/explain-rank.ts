import { formatCount } from '../../platform/indonesian.ts'
import { type Facts, tellValue } from '../facts/fact-names.ts'
import type { PriorityPart } from '../rules/contract.ts'
import { criteria, type Criterion, criterionNames } from './criteria.ts'
import { basePoints, partOf, type Shares } from './score.ts'

/** The points of one person by criterion, with what was seen. */
export function explainParts(weights: readonly number[], shares: Shares, facts: Facts): PriorityPart[] {
  return criteria.map((criterion, i) => ({
    criterion,
    title: criterionNames[criterion],
    points: partOf(weights[i]!, shares[i]!),
    most: weights[i]!,
    share: shares[i]!,
    saw: sawOf(criterion, facts),
  }))
}

function sawOf(criterion: Criterion, facts: Facts): string {
  switch (criterion) {
    case 'desil':
      return facts.desil === undefined ? 'desil belum diketahui' : `desil ${facts.desil}`
    case 'bahaya':
      return `${tellValue(facts.pekerjaan)}, sektor ${tellValue(facts.sektor)}`
    case 'tanggungan':
      return facts.tanggungan === undefined ? 'KK belum diketahui' : `${facts.tanggungan} orang`
    case 'bulan_terbangun':
      return `${facts.bulan_terbangun ?? 0} bulan tanpa putus`
    case 'pertama_desa':
      return `pernah terlindungi: ${tellValue(facts.pernah_terlindungi)}; desanya ${tellValue(facts.cakupan_desa)} % terlindungi, sasaran ${tellValue(facts.sasaran_cakupan_desa)} %`
    case 'kepala_keluarga':
    case 'disabilitas':
      return tellValue(facts[criterion])
  }
}

/** Why somebody stands where he stands, in one or two sentences. */
export function explainRank(
  parts: readonly PriorityPart[],
  { rank, of, points }: { readonly rank: number | null; readonly of: number; readonly points: number },
): string {
  if (rank === null) return 'Belum diberi urutan, karena belum layak.'
  const strong = parts.filter(({ points: some }) => some > 0).toSorted((a, b) => b.points - a.points)
  const unknown = parts.filter(({ share, most }) => share < 0 && most > 0)
  const told = strong.slice(0, 3).map(({ title, saw, points: some }) => `${small(title)} (${saw}) ${some}`)
  return [
    `Urutan ${formatCount(rank)} dari ${formatCount(of)} dengan ${points} poin: ${[`dasar ${basePoints}`, ...told].join(', ')}${strong.length > 3 ? ', dan lainnya' : ''}.`,
    ...(unknown.length > 0
      ? [`Belum diketahui, sehingga tanpa poin: ${unknown.map(({ title }) => small(title)).join(', ')}.`]
      : []),
  ].join(' ')
}

const small = (title: string) => title.charAt(0).toLowerCase() + title.slice(1)

import { formatCount } from '../../platform/indonesian.ts'
import type { Nearness } from '../pairing/pairing-problem.ts'

/** Names of places by their code. */
export type PlaceNames = (code: string) => string

/**
 * Why these two, in one sentence: first why he, then why this sponsor. Says nothing of him but where he lives.
 *
 * @param waiting how many stood in the order of priority
 */
export function pairSentence(
  worker: { readonly rank: number | null; readonly held: boolean; readonly villageCode: string | null },
  sponsor: {
    readonly villageCode: string | null
    readonly agencyName: string | null
    readonly adopted: readonly string[]
  },
  nearness: Nearness,
  { waiting, nameOf }: { readonly waiting: number; readonly nameOf: PlaceNames },
): string {
  const turn =
    worker.held || worker.rank === null
      ? 'Bapak Asuh sebelumnya berhenti, jadi didahulukan'
      : `Prioritas ke-${formatCount(worker.rank)} dari ${formatCount(waiting)}`
  return `${turn}; ${placeOf(worker.villageCode, sponsor, nearness, nameOf)}.`
}

function placeOf(
  code: string | null,
  sponsor: Parameters<typeof pairSentence>[1],
  nearness: Nearness,
  nameOf: PlaceNames,
): string {
  if (code === null) return 'desanya belum tercatat, jadi dipilih merata dari semua perangkat daerah'
  if (nearness === 'village')
    return sponsor.villageCode === code
      ? `sedesa dengan Bapak Asuhnya (${nameOf(code)})`
      : `tinggal di desa binaan ${sponsor.agencyName ?? 'Bapak Asuhnya'} (${nameOf(code)})`
  const district = code.slice(0, 8)
  if (nearness === 'district') return `sekecamatan dengan Bapak Asuhnya (${nameOf(district)})`
  return `sekabupaten (${nameOf(district)}); dipilih merata dari semua perangkat daerah`
}

/** Why a pair of before ends. */
export const partedSentences = {
  kin: 'Sekeluarga menurut kartu keluarga, dan aturan tidak membolehkannya.',
  places: 'Tempat pada mandatnya berkurang.',
} as const

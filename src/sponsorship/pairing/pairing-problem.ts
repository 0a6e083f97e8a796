/** What pairing is asked, and what it answers. A region code is `63.03.05.2001`: its first eight characters are the district. */

export interface PairingSponsor {
  readonly sponsor: number
  /** Workers that he may hold in all, those kept included. */
  readonly places: number
  /** Where he lives; null where it is not known. */
  readonly villageCode: string | null
  /** To whom his participation is counted. */
  readonly agency: string
  /** Villages that his agency has adopted: as near to him as his own. */
  readonly adopted: readonly string[]
  /** Number of his family card; null where it is not known. */
  readonly kk: string | null
}

export interface PairingWorker {
  readonly personId: number
  readonly villageCode: string | null
  readonly kk: string | null
  /** Protected by this scheme until now, whoever was his sponsor: goes before everybody who is not. */
  readonly held: boolean
}

/** Who holds whom today. */
export interface HeldPair {
  readonly sponsor: number
  readonly personId: number
}

export interface PairingProblem {
  readonly sponsors: readonly PairingSponsor[]
  /** Highest priority first. */
  readonly workers: readonly PairingWorker[]
  readonly pairs: readonly HeldPair[]
  /** Whether nobody may sponsor somebody of his own family card. */
  readonly excludeKin: boolean
}

export type Nearness = 'village' | 'district' | 'regency'

export interface Pair extends HeldPair {
  readonly nearness: Nearness
  /** Was so before. */
  readonly kept: boolean
}

export interface Pairing {
  /** In order of the workers. */
  readonly pairs: readonly Pair[]
  /** Workers without a sponsor, highest priority first. */
  readonly unpaired: readonly number[]
  /** Pairs of before that are no more, though both are still there. */
  readonly parted: readonly HeldPair[]
  readonly freePlaces: number
}

export const districtOf = (village: string) => village.slice(0, 8)

/** How near a worker is to his sponsor; where either place is unknown only the regency is shared. */
export function nearnessOf(
  sponsor: Pick<PairingSponsor, 'villageCode' | 'adopted'>,
  worker: Pick<PairingWorker, 'villageCode'>,
): Nearness {
  const { villageCode } = worker
  if (villageCode === null) return 'regency'
  if (sponsor.villageCode === villageCode || sponsor.adopted.includes(villageCode)) return 'village'
  const homes = sponsor.villageCode === null ? sponsor.adopted : [sponsor.villageCode, ...sponsor.adopted]
  return homes.some((home) => districtOf(home) === districtOf(villageCode)) ? 'district' : 'regency'
}

export const isKin = (a: { readonly kk: string | null }, b: { readonly kk: string | null }) =>
  a.kk !== null && a.kk === b.kk

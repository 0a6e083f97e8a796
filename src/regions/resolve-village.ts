import { editDistance } from '../matching/public.ts'
import { dottedCode } from './region.ts'
import type { IndexedVillage, RegionIndex } from './region-index.ts'
import { markerOf, placeKey, placeWords } from './region-names.ts'

export interface VillageQuery {
  readonly village?: string
  readonly district?: string
  readonly regency?: string
  readonly code?: string
}

export interface VillageCandidate {
  readonly code: string
  readonly name: string
  readonly district: string
}

export type VillageResolution =
  | {
      readonly status: 'resolved'
      readonly code: string
      readonly how: 'code' | 'name' | 'typo'
      /** The list names another district than the one the village lies in. */
      readonly districtDiffers: boolean
    }
  | { readonly status: 'ambiguous'; readonly candidates: readonly VillageCandidate[] }
  /** The three nearest names. */
  | { readonly status: 'unknown'; readonly candidates: readonly VillageCandidate[] }
  | { readonly status: 'absent' }

/**
 * Finds the village that a list means, by code or by name.
 *
 * A name is looked for in the district given, then in the whole regency, then with a letter or
 * two wrong; it is never guessed between two. A name that occurs in several districts of the
 * regency (Simpang Empat, Pasar Lama, Rantau Bujur in Kabupaten Banjar) needs its district.
 *
 * @param home code of the regency whose list it is, `63.03`
 */
export function resolveVillage(index: RegionIndex, query: VillageQuery, home: string): VillageResolution {
  const key = `v|${home}|${query.code ?? ''}|${query.village ?? ''}|${query.district ?? ''}|${query.regency ?? ''}`
  const known = index.cache.get(key) as VillageResolution | undefined
  if (known) return known
  const found = find(index, query, home)
  index.cache.set(key, found)
  return found
}

/** The code of the district that a text names within a regency; one letter may be wrong. */
export function resolveDistrict(index: RegionIndex, text: string, regency: string): string | undefined {
  const ofRegency = index.districts.get(regency)
  const key = placeKey(placeWords(text))
  if (!ofRegency || key === '') return undefined
  const exact = ofRegency.get(key)
  if (exact !== undefined || key.length < 5) return exact
  const near = [...ofRegency].filter(
    ([name]) => editDistance(name, key, key.length >= 9 ? 2 : 1) <= (key.length >= 9 ? 2 : 1),
  )
  return new Set(near.map(([, code]) => code)).size === 1 ? near[0]![1] : undefined
}

function find(index: RegionIndex, query: VillageQuery, home: string): VillageResolution {
  const byCode = findByCode(index, query.code)
  if (byCode) return byCode
  const parts = splitPlace(query.village ?? '')
  if (parts.village === '') return { status: 'absent' }
  const regency = findRegency(index, parts.regency || query.regency || '') ?? home
  const districtText = parts.district || query.district || ''
  const district = districtText === '' ? undefined : resolveDistrict(index, districtText, regency)
  return findByName(index, regency, parts.village, district)
}

function findByCode(index: RegionIndex, text: string | undefined): VillageResolution | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const code = dottedCode(text)
  if (code === undefined || code.length !== 13) return undefined
  return index.byCode.has(code)
    ? { status: 'resolved', code, how: 'code', districtDiffers: false }
    : { status: 'unknown', candidates: [] }
}

function findRegency(index: RegionIndex, text: string): string | undefined {
  if (text === '') return undefined
  const words = placeWords(text)
  const spelled = words.map((word) => (word === 'kab' ? 'kabupaten' : word)).join('')
  return index.regencies.get(spelled) ?? index.regencies.get(placeKey(words))
}

function findByName(
  index: RegionIndex,
  regency: string,
  text: string,
  district: string | undefined,
): VillageResolution {
  const words = placeWords(text)
  const key = placeKey(words)
  if (key === '') return { status: 'absent' }
  const byKey = index.villages.get(regency)
  const same = byKey?.get(key) ?? []
  const here = district === undefined ? same : same.filter((village) => village.district === district)
  if (here.length === 1) return resolved(here[0]!, 'name', false)
  if (same.length === 1) return resolved(same[0]!, 'name', true)
  // Two names may meet only because spellings are folded (Banua Hanyar, Benua Anyar): the exact one counts.
  const exact = same.filter((village) => placeWords(village.name).join('') === words.join(''))
  if (exact.length === 1 && here.length === 0) return resolved(exact[0]!, 'name', district !== undefined)
  if (same.length > 1) return { status: 'ambiguous', candidates: same.map(toCandidate) }
  const all = [...new Set([...(byKey?.values() ?? [])].flat())]
  const near = all.map((village) => ({ village, distance: nearness(village, key) }))
  const inDistrict =
    district === undefined
      ? undefined
      : findTypo(
          near.filter((one) => one.village.district === district),
          key,
        )
  const typo = inDistrict ?? findTypo(near, key)
  if (typo) return resolved(typo, 'typo', district !== undefined && typo.district !== district)
  const preferred = (one: { village: IndexedVillage; distance: number }) =>
    one.distance - (one.village.district === district ? 2 : 0)
  const nearest = near.toSorted(
    (a, b) => preferred(a) - preferred(b) || (a.village.code < b.village.code ? -1 : 1),
  )
  return { status: 'unknown', candidates: nearest.slice(0, 3).map((one) => toCandidate(one.village)) }
}

const farthest = 12

function nearness(village: IndexedVillage, key: string): number {
  return Math.min(...village.keys.map((name) => editDistance(name, key, farthest)))
}

/** The one village whose name differs by a slip; none when two are about as near. */
function findTypo(
  near: readonly { village: IndexedVillage; distance: number }[],
  key: string,
): IndexedVillage | undefined {
  const allowed = key.length >= 9 ? 2 : key.length >= 5 ? 1 : 0
  const [best, next] = near.toSorted((a, b) => a.distance - b.distance)
  if (!best || best.distance > allowed || best.distance === 0) return undefined
  return next && next.distance <= best.distance ? undefined : best.village
}

function resolved(
  village: IndexedVillage,
  how: 'name' | 'typo',
  districtDiffers: boolean,
): VillageResolution {
  return { status: 'resolved', code: village.code, how, districtDiffers }
}

function toCandidate(village: IndexedVillage): VillageCandidate {
  return { code: village.code, name: village.name, district: village.district }
}

/**
 * Takes apart what stands in one village cell: `Ds. Sei Tandipah Kec. Sungai Tabuk`,
 * `Bakambat, Aluh Aluh`, `Kel. Jawa Laut RT 02`.
 */
export function splitPlace(text: string): { village: string; district: string; regency: string } {
  const parts = { village: '', district: '', regency: '', province: '' }
  let target: keyof typeof parts = 'village'
  let commas = 0
  for (const piece of text.split(/[,/;]/)) {
    if (commas++ > 0 && piece.trim() !== '')
      target = target === 'village' && parts.village !== '' ? 'district' : target
    for (const word of piece.split(/\s+|(?<=\w{2,}[.:])(?=\w)/)) {
      const plain = word.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
      if (plain === 'rt' || plain === 'rw' || /^(rt|rw)\d+$/.test(plain)) return finish(parts)
      const marked = markerOf(plain)
      // "Astambul Kota" is a village: inside a part, "kota" belongs to the name.
      const leads = parts[target] === '' || (plain !== 'kota' && marked !== target)
      if (marked !== undefined && leads) target = marked
      // A postcode ends the place.
      else if (plain !== '' && !/^\d{5}$/.test(plain))
        parts[target] += (parts[target] === '' ? '' : ' ') + word
    }
  }
  return finish(parts)
}

function finish(parts: { village: string; district: string; regency: string }) {
  return { village: parts.village, district: parts.district, regency: parts.regency }
}

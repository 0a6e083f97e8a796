import { editDistance } from '../matching/public.ts'
import { findSlip, listNearest } from './nearest-villages.ts'
import { dottedCode } from './region.ts'
import type { IndexedVillage, RegionIndex } from './region-index.ts'
import { placeKey, placeWords } from './region-names.ts'
import { splitPlace } from './split-place.ts'

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

/**
 * The code of the district that a text names within a regency. A letter may be wrong, "Kota" may
 * follow (Martapura Kota), and the beginning is enough where one only begins so (Cintapuri).
 */
export function resolveDistrict(index: RegionIndex, text: string, regency: string): string | undefined {
  const ofRegency = index.districts.get(regency)
  const words = placeWords(text)
  const key = placeKey(words)
  if (!ofRegency || key === '') return undefined
  const exact =
    ofRegency.get(key) ?? (words.at(-1) === 'kota' ? ofRegency.get(placeKey(words.slice(0, -1))) : undefined)
  if (exact !== undefined || key.length < 5) return exact
  const slips = key.length >= 9 ? 2 : 1
  const near = [...ofRegency].filter(([name]) => editDistance(name, key, slips) <= slips)
  const only = (found: readonly [string, string][]) =>
    new Set(found.map(([, code]) => code)).size === 1 ? found[0]![1] : undefined
  return only(near) ?? only([...ofRegency].filter(([name]) => key.length >= 8 && name.startsWith(key)))
}

function find(index: RegionIndex, query: VillageQuery, home: string): VillageResolution {
  const text = query.village ?? ''
  const byCode = findByCode(index, query.code) ?? findByCode(index, leadingCode.exec(text)?.[0])
  const own = splitPlace(text.replace(leadingCode, ''))
  // A code that does not exist says nothing about a village that is named beside it.
  if (byCode?.status === 'resolved' || own.village === '') return byCode ?? { status: 'absent' }
  const village = withoutTown(index, own.village)
  const place = withoutTown(index, own.district || query.district || '')
  const regency =
    village.regency ??
    place.regency ??
    findRegency(index, own.regency) ??
    findRegency(index, query.regency ?? '') ??
    regencyAround(index, place.name, query.code, home)
  const district = resolveDistrict(index, place.name, regency)
  const found = findByName(index, regency, village.name, district)
  // Kampung Jawa is Jawa, where no village is called Kampung.
  const bare = /^(?:kampung|kp|kamp)\b\.?\s*(.+)$/i.exec(village.name)?.[1]
  if (found.status !== 'unknown' || bare === undefined) return found
  const other = findByName(index, regency, bare, district)
  return other.status === 'resolved' && other.how === 'name' ? other : found
}

/** `Landasan Ulin Tengah Kota Banjarbaru`, where "Kota" belongs to what follows it. */
function withoutTown(index: RegionIndex, text: string): { name: string; regency?: string } {
  const behind = /^(.+?)\s+(kota\s+.+)$/i.exec(text)
  const regency = behind ? findRegency(index, behind[2]!) : undefined
  return regency === undefined ? { name: text } : { name: behind![1]!, regency }
}

/** A code in front of the name, as exports write it: `63.03.01.2001 Bakambat`. */
const leadingCode = /^\W*(?:\d{10}|\d{2}\.\d{2}\.\d{2}\.\d{4})\b[\s:-]*/

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

/** Which regency is meant where none is named: a neighbour when the district or the code is its own. */
function regencyAround(index: RegionIndex, district: string, code: string | undefined, home: string): string {
  const near = (regency: string) => regency.slice(0, 2) === home.slice(0, 2)
  if (district === '') {
    const ofCode = dottedCode(code ?? '')?.slice(0, 5) ?? home
    return index.districts.has(ofCode) && near(ofCode) ? ofCode : home
  }
  if (resolveDistrict(index, district, home) !== undefined) return home
  // `Landasan Ulin Tengah, Banjarbaru`: a town in the place of the district.
  const called = findRegency(index, district)
  if (called !== undefined && near(called)) return called
  const key = placeKey(placeWords(district))
  const having = [...index.districts].filter(([regency, names]) => near(regency) && names.has(key))
  return having.length === 1 ? having[0]![0] : home
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
  const all = villagesOf(index, regency)
  const typo = findSlip(all, key, district)
  if (typo) return resolved(typo, 'typo', district !== undefined && typo.district !== district)
  return {
    status: 'unknown',
    // Reckoned when somebody asks: most texts tried as villages are street names.
    get candidates() {
      return listNearest(all, key, district).map(toCandidate)
    },
  }
}

function villagesOf(index: RegionIndex, regency: string): readonly IndexedVillage[] {
  const key = `all|${regency}`
  const known = index.cache.get(key) as readonly IndexedVillage[] | undefined
  if (known) return known
  const all = [...new Set([...(index.villages.get(regency)?.values() ?? [])].flat())]
  index.cache.set(key, all)
  return all
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

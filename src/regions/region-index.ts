import type { Region, RegionAlias, RetiredRegion } from './region.ts'
import { placeKey, placeWords } from './region-names.ts'

export interface IndexedVillage {
  readonly code: string
  readonly name: string
  readonly district: string
  /** Keys of its name and aliases. */
  readonly keys: readonly string[]
}

/** Regions in memory, ready to be found by name. */
export interface RegionIndex {
  readonly byCode: ReadonlyMap<string, Region>
  readonly retired: ReadonlyMap<string, RetiredRegion>
  /** Villages by regency, then by key of name or alias. */
  readonly villages: ReadonlyMap<string, ReadonlyMap<string, readonly IndexedVillage[]>>
  /** Villages of a district. */
  readonly villagesOf: ReadonlyMap<string, readonly IndexedVillage[]>
  /** Districts by regency, then by key. */
  readonly districts: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** Regencies by key, with and without their kind. */
  readonly regencies: ReadonlyMap<string, string>
  /** Answers already found; lists name the same few hundred places over and over. */
  readonly cache: Map<string, unknown>
}

export function buildRegionIndex(
  regions: readonly Region[],
  aliases: readonly RegionAlias[],
  retired: readonly RetiredRegion[],
): RegionIndex {
  const aliasesOf = Map.groupBy(aliases, (alias) => alias.code)
  const namesOf = (region: Region) => [
    region.name,
    ...(aliasesOf.get(region.code) ?? []).map(({ alias }) => alias),
  ]
  const keysOf = (region: Region) => [...new Set(namesOf(region).map((name) => placeKey(placeWords(name))))]
  const villages = new Map<string, Map<string, IndexedVillage[]>>()
  const villagesOf = new Map<string, IndexedVillage[]>()
  const districts = new Map<string, Map<string, string>>()
  const regencies = new Map<string, string>()
  for (const region of regions) {
    if (region.level === 'village') {
      const village = {
        code: region.code,
        name: region.name,
        district: region.code.slice(0, 8),
        keys: keysOf(region),
      }
      push(villagesOf, village.district, village)
      const ofRegency = inner(villages, region.code.slice(0, 5))
      for (const key of village.keys) push(ofRegency, key, village)
    } else if (region.level === 'district') {
      for (const key of keysOf(region)) inner(districts, region.code.slice(0, 5)).set(key, region.code)
    } else if (region.level === 'regency') {
      // "Banjar" alone is the kabupaten; "Kota Banjar" another one, so the full name goes first.
      regencies.set(placeWords(region.name).join(''), region.code)
      const key = placeKey(placeWords(region.name))
      if (!regencies.has(key) || region.name.startsWith('Kabupaten')) regencies.set(key, region.code)
    }
  }
  return {
    byCode: new Map(regions.map((region) => [region.code, region])),
    retired: new Map(retired.map((region) => [region.code, region])),
    villages,
    villagesOf,
    districts,
    regencies,
    cache: new Map(),
  }
}

function inner<V>(map: Map<string, Map<string, V>>, key: string): Map<string, V> {
  let found = map.get(key)
  if (!found) map.set(key, (found = new Map()))
  return found
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const found = map.get(key)
  if (found) found.push(value)
  else map.set(key, [value])
}

/** Whether a text is, letter for letter, the name of a village of the regency. Cheap; for judging columns. */
export function isVillageName(index: RegionIndex, text: string, regency: string): boolean {
  return index.villages.get(regency)?.has(placeKey(placeWords(text))) === true
}

/** Whether a text is, letter for letter, the name of a district of the regency. */
export function isDistrictName(index: RegionIndex, text: string, regency: string): boolean {
  return index.districts.get(regency)?.has(placeKey(placeWords(text))) === true
}

/** Whether the first six digits of a NIK name a district, and if not, from where on they fail. */
export function knowsNikPrefix(
  index: RegionIndex,
  six: string,
): 'current' | 'retired' | 'unknown-district' | 'unknown-regency' | 'unknown-province' {
  const province = six.slice(0, 2)
  const regency = `${province}.${six.slice(2, 4)}`
  const district = `${regency}.${six.slice(4, 6)}`
  if (index.byCode.has(district)) return 'current'
  if ([district, regency, province].some((code) => index.retired.has(code))) return 'retired'
  if (!index.byCode.has(province)) return 'unknown-province'
  return index.byCode.has(regency) ? 'unknown-district' : 'unknown-regency'
}

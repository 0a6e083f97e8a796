import type { Db } from '../platform/database.ts'
import { type FoundRegion, listLikeRegions, listRetired, loadRegionIndex } from './queries.ts'
import { dottedCode, type Region } from './region.ts'
import { markerOf, placeWords } from './region-names.ts'
import { resolveVillage } from './resolve-village.ts'
import { splitPlace } from './split-place.ts'

/**
 * Searches regions by code or by name as people write it: `63.03`, `Ds. Sei Tandipah`, `Simpang Empat
 * Kec. Kertak Hanyar`, `kab banjar`. What the text means in the home regency comes first, then what
 * is like it.
 */
export async function searchRegions(
  db: Db,
  text: string,
  home: string,
  limit: number,
): Promise<FoundRegion[]> {
  const code = dottedCode(text)
  if (code !== undefined)
    return [...(await listRetired(db, code)), ...(await listLikeRegions(db, code, home, limit))]
  const place = splitPlace(text)
  const level = levelOf(text)
  // Kota Banjar is another place than Kabupaten Banjar: of a regency the whole name counts.
  const name = level === 'regency' ? text : place.village || place.district || text
  const spelled = placeWords(name)
    .map((word) => (word === 'kab' ? 'kabupaten' : word))
    .join(' ')
  const meant = level === undefined || level === 'village' ? await listMeant(db, place, home) : []
  const like = await listLikeRegions(db, spelled === '' ? text : spelled, home, limit, level)
  const seen = new Set(meant.map((one) => one.code))
  return [...meant, ...like.filter((one) => !seen.has(one.code))].slice(0, limit)
}

/** The villages that the text names in the home regency: one, or those it could be. */
async function listMeant(db: Db, place: ReturnType<typeof splitPlace>, home: string): Promise<FoundRegion[]> {
  const found = resolveVillage(await loadRegionIndex(db, home), place, home)
  const codes =
    found.status === 'resolved'
      ? [found.code]
      : found.status === 'ambiguous'
        ? found.candidates.map((candidate) => candidate.code)
        : []
  const listed = await Promise.all(codes.map((code) => listLikeRegions(db, code, home, 1)))
  return listed.flat()
}

/** `kab banjar` asks for a regency, `Kec. Gambut` for a district. */
function levelOf(text: string): Region['level'] | undefined {
  const first =
    text
      .trim()
      .toLowerCase()
      .split(/[\s.:]/)[0] ?? ''
  const marked = markerOf(first)
  if (marked === 'district') return 'district'
  if (marked === 'regency') return 'regency'
  return marked === 'village' ? 'village' : undefined
}

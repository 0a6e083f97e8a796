import type { RegionIndex } from './region-index.ts'
import { markerOf } from './region-names.ts'
import { resolveDistrict, resolveVillage, type VillageResolution } from './resolve-village.ts'
import { splitPlace } from './split-place.ts'

export interface AddressWithVillage {
  readonly resolution: VillageResolution
  /** The village's name as the address writes it. */
  readonly village: string
  /** The address without it. */
  readonly rest: string
}

/**
 * Finds the village inside an address: `Jl. Pramuka No. 82, Simpang Warga Dalam` or
 * `Jl. A RT 2 Desa Bakambat Kec. Aluh Aluh`.
 *
 * Trusted only when a part between commas, or what follows Desa/Kel., is the name of a village of
 * the regency; street names are never taken for villages.
 */
export function findVillageInAddress(
  index: RegionIndex,
  address: string,
  home: string,
  district?: string,
): AddressWithVillage | undefined {
  const marked = /^(.*?)\b(?:desa|ds|kel|kelurahan)\b[.:]?\s*(.+)$/i.exec(address)
  if (marked) {
    const resolution = resolveVillage(index, { village: marked[2]!, ...(district ? { district } : {}) }, home)
    if (resolution.status !== 'absent') return { resolution, village: marked[2]!, rest: clean(marked[1]!) }
  }
  const pieces = address.split(',')
  if (pieces.length === 1) return wholeAddress(index, address, home, district)
  const last = pieces.length - 1
  // `Jl. A, Sungai Tabuk Kota, Sungai Tabuk`: a district behind a village of it is no village itself.
  const districtLast = pieces.findLastIndex((piece, i) => {
    if (i < 2 || resolveDistrict(index, piece, home) === undefined) return false
    const before = resolveVillage(index, { village: pieces[i - 1]!, district: piece }, home)
    return before.status === 'resolved' && !before.districtDiffers
  })
  for (let i = districtLast > 0 ? districtLast - 1 : last; i > 0; i--) {
    const piece = pieces[i]!.trim()
    if (piece === '' || markerOf(piece.toLowerCase().split(/[\s.]/)[0]!) === 'regency') continue
    const after = splitPlace(pieces.slice(i).join(','))
    const query = { village: piece, district: after.district || district || '', regency: after.regency }
    const resolution = resolveVillage(index, query, home)
    if (resolution.status === 'resolved' || resolution.status === 'ambiguous') {
      return { resolution, village: piece, rest: clean(pieces.slice(0, i).join(',')) }
    }
    if (i === last && resolution.status === 'unknown' && !/\d/.test(piece)) {
      return { resolution, village: piece, rest: clean(pieces.slice(0, i).join(',')) }
    }
  }
  return undefined
}

/** `Bakambat` alone: in villages without street names the address is the village. */
function wholeAddress(
  index: RegionIndex,
  address: string,
  home: string,
  district = '',
): AddressWithVillage | undefined {
  const resolution = resolveVillage(index, { village: address, district }, home)
  const sure = resolution.status === 'resolved' && resolution.how === 'name' && !resolution.districtDiffers
  return sure && !/\d{3}/.test(address) ? { resolution, village: address, rest: '' } : undefined
}

function clean(text: string): string {
  return text.replace(/[\s,;]+$/, '').trim()
}

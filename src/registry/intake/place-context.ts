import { isAbsent } from '../identifiers/verdict.ts'
import { type RegionIndex, resolveDistrict, resolveVillage, splitPlace } from '../../regions/public.ts'

/** The place that stands above the rows: in the title, the sheet's name, a heading row. */
export interface PlaceContext {
  readonly district?: string
  readonly village?: string
  readonly villageCode?: string
}

const villageMark =
  /\b(?:desa\s*\/\s*kelurahan|desa\s*\/\s*kel|kelurahan\s*\/\s*desa|desa|kelurahan|kel|ds)\b\s*[.:]*\s*(.+)$/i
const districtMark = /\b(?:kecamatan|kec)\b\s*[.:]*\s*(.+)$/i
const endOfPlace =
  /\s*(?:\b(?:tahun|thn|ta|periode|bulan|kabupaten|kab|kota|provinsi|prov|kecamatan|kec|desa|kelurahan|rt|rw|jumlah|tanggal|per)\b|[(\-–,;|].*|\d{4}).*$/i

/** Reads a district and a village out of a line such as `DESA : BUNIPAH   KECAMATAN : ALUH ALUH`. */
export function readPlaceLine(text: string, regions: RegionIndex, regency: string): PlaceContext {
  const districtText = clip(districtMark.exec(text)?.[1])
  const district = districtText === '' ? undefined : resolveDistrict(regions, districtText, regency)
  const villageText = clip(villageMark.exec(text)?.[1])
  if (isAbsent(villageText)) return district === undefined ? {} : { district: districtText }
  const found = resolveVillage(
    regions,
    { village: villageText, ...(districtText ? { district: districtText } : {}) },
    regency,
  )
  return {
    ...(district === undefined ? {} : { district: districtText }),
    ...(found.status === 'absent' ? {} : { village: villageText }),
    ...(found.status === 'resolved' ? { villageCode: found.code } : {}),
  }
}

function clip(text: string | undefined): string {
  return (text ?? '').replace(endOfPlace, '').trim()
}

/** Whether a line announces a place, so that it heads the rows below it. */
export function announcesPlace(text: string): boolean {
  return text.length <= 90 && (villageMark.test(text) || districtMark.test(text))
}

/** The place of a whole sheet: from its title lines, else from its name. */
export function placeOfSheet(
  titles: readonly string[],
  sheetName: string,
  regions: RegionIndex,
  regency: string,
): PlaceContext {
  let place: PlaceContext = {}
  for (const title of titles) {
    const found = readPlaceLine(title, regions, regency)
    // "DATA PEKERJA RENTAN DESA TAHUN 2026" names no village; only a known one counts here.
    place = {
      ...place,
      ...(found.district === undefined ? {} : { district: found.district }),
      ...(found.villageCode === undefined ? {} : { village: found.village!, villageCode: found.villageCode }),
    }
  }
  if (place.district === undefined && sheetName !== '') {
    const name = splitPlace(sheetName)
    if (resolveDistrict(regions, name.district || name.village, regency) !== undefined) {
      return { ...place, district: name.district || name.village }
    }
    if (place.villageCode === undefined) {
      const village = resolveVillage(regions, { village: sheetName }, regency)
      if (village.status === 'resolved') return { ...place, village: sheetName, villageCode: village.code }
    }
  }
  return place
}

/** A heading row that is nothing but a place's name: `BAKAMBAT`, `A. Desa Bakambat`, `3. Kel. Jawa`. */
export function readBarePlace(
  text: string,
  regions: RegionIndex,
  context: PlaceContext,
  regency: string,
): PlaceContext | undefined {
  const plain = text.replace(/^\s*(?:[A-Z]|[IVX]{1,5}|\d{1,3})\s*[.)]\s*/, '').trim()
  if (plain === '' || plain.length > 60) return undefined
  const asDistrict = resolveDistrict(regions, plain, regency)
  const village = resolveVillage(
    regions,
    { village: plain, ...(context.district ? { district: context.district } : {}) },
    regency,
  )
  if (village.status === 'resolved' && village.how === 'name') {
    return { ...context, village: plain, villageCode: village.code }
  }
  return asDistrict === undefined ? undefined : { district: plain }
}

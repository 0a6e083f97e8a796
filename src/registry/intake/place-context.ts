import { isAbsent } from '../identifiers/verdict.ts'
import {
  isDistrictName,
  type RegionIndex,
  resolveDistrict,
  resolveVillage,
  splitPlace,
} from '../../regions/public.ts'

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
  /\s*(?:\b(?:tahun|thn|ta|periode|bulan|kabupaten|kab|provinsi|prov|kecamatan|kec|desa|kelurahan|rt|rw|jumlah|tanggal|per)\b|[(\-–,;|].*|\d{4}).*$/i

/** Reads a district and a village out of a line such as `DESA : BUNIPAH   KECAMATAN : ALUH ALUH`. */
export function readPlaceLine(
  text: string,
  regions: RegionIndex,
  regency: string,
  above?: string,
): PlaceContext {
  const districtText = clip(districtMark.exec(text)?.[1]) || above || ''
  const district = districtText === '' ? undefined : resolveDistrict(regions, districtText, regency)
  const villageText = withoutCity(clip(villageMark.exec(text)?.[1]), districtText, regions, regency)
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

/** `GAMBUT KOTA MARTAPURA` without the town; "Astambul Kota" is a village and stays. */
function withoutCity(village: string, district: string, regions: RegionIndex, regency: string): string {
  const town = /^(.+?)\s+kota\b/i.exec(village)
  if (!town || resolveVillage(regions, { village, district }, regency).status === 'resolved') return village
  return town[1]!
}

function clip(text: string | undefined): string {
  return (text ?? '').replace(endOfPlace, '').trim()
}

const placeFirst =
  /^\W*(?:[a-z0-9]{1,4}[.)]\s*)?(?:nama\s+)?(?:desa|kelurahan|kel|ds|kec|kecamatan)(?:\s*\/\s*(?:desa|kelurahan|kel))?\b\s*[.:\s]/i

/** Whether a line begins with the word for a village or a district: `A. Desa Bakambat`. */
export function startsAsPlace(text: string): boolean {
  return text.length <= 90 && placeFirst.test(text)
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
    const { district } = readPlaceLine(title, regions, regency)
    if (district !== undefined) place = { ...place, district }
  }
  for (const title of titles) {
    const found = readPlaceLine(title, regions, regency, place.district)
    // "DATA PEKERJA RENTAN DESA TAHUN 2026" names no village; only a known one counts here.
    if (found.villageCode !== undefined)
      place = { ...place, village: found.village!, villageCode: found.villageCode }
  }
  return place.villageCode === undefined ? withSheetName(place, sheetName, regions, regency) : place
}

/** Sheets are often named for the district or the village they list: `2. Gambut`, `Ds. Bakambat`. */
function withSheetName(
  place: PlaceContext,
  sheetName: string,
  regions: RegionIndex,
  regency: string,
): PlaceContext {
  const plain = sheetName
    .replace(/^\s*\d{1,3}\s*[._)-]\s*/, '')
    .replace(/\s*(?:\(\d+\)|[_\s-]\d{1,4})\s*$/, '')
    .trim()
  if (plain === '') return place
  const { district, village } = splitPlace(plain)
  const asDistrict = { ...place, district: district || village }
  const free = place.district === undefined
  const marked = startsAsPlace(plain) && district === ''
  if (free && !marked && isDistrictName(regions, asDistrict.district, regency)) return asDistrict
  const query = { village: plain, ...(free ? {} : { district: place.district }) }
  const found = resolveVillage(regions, query, regency)
  if (found.status === 'resolved' && found.how === 'name' && !found.districtDiffers)
    return { ...place, village: plain, villageCode: found.code }
  return free && resolveDistrict(regions, asDistrict.district, regency) !== undefined ? asDistrict : place
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

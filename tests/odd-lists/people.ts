import type { RegionIndex } from '../../src/regions/public.ts'
import type { Draw } from './draw.ts'
import { two } from './draw.ts'

export interface Village {
  readonly code: string
  readonly name: string
  readonly district: string
  /** Its name occurs once in the regency, and is not that of a district. */
  readonly unique: boolean
}

export interface Person {
  /** As on the KTP, upper case. */
  readonly name: string
  readonly nik: string
  readonly kk: string
  readonly birth: readonly [year: number, month: number, day: number]
  readonly birthPlace: string
  readonly female: boolean
  readonly village: Village
  readonly street: string
  readonly rt: number
  readonly rw: number
  readonly phone: string
  readonly mother: string
}

const men =
  `AHMAD RAHMAT RUDI AGUS KHAIRUL HADI FAUZI RIZKY SYAHRANI RUSDI SUPIAN HAIRUL YUSUF ALI IBRAHIM HENDRA ANDI BUDI EKO
  ARDIANSYAH SYAMSUL ZAINAL SAIFUL MAULANA TAUFIK SLAMET JOKO WAHYU MASRANI MAHLAN JUNAIDI IMAM JUM'AN MA'RUF M ABD
  HABIB NORDIN UTUH`.split(/\s+/)
const women =
  `SITI NOR NOOR RUSMINI RAHMAH FATIMAH NORHAYATI AISYAH NURUL MARIATUL KHADIJAH SRI DEWI LESTARI RATNA RAUDAH MASNAH
  HERLINA LATIFAH MASITAH ST NUR'AINI JUM'AH ALUH IDA`.split(/\s+/)
const rest =
  `RAHMAN HIDAYAT RAMADHAN SAPUTRA ARIFIN HIDAYAH SARI ANWAR SETIAWAN AZIZ HAKIM HASAN HALIM YANI HUSNA HASANAH JANNAH
  FITRI LESTARI WAHYUNI SAFITRI WIJAYA SUSILO EFENDI FIRDAUS HUDA YAMAN MAHDI NOOR UTAMI DARMAWAN AL-BANJARI`.split(
    /\s+/,
  )
/** Names of people that read like titles, totals, offices and places. */
export const oddNames = [
  'JUMLAH',
  'SITI JUMLAH',
  'TOTAL',
  'TOTAL RAHMAN',
  'KEPALA',
  'KETUA',
  'CAMAT SUGENG',
  'LURAH',
  'PANGKAT WIDODO',
  'MENTENG',
  'BINTI',
  'A',
  'U',
  "SA'I",
  'NAMA',
  'TANIPAH',
  'GAMBUT',
  'MARTAPURA SARI',
  'DESA RIA',
  'KELANA',
  'CATATAN',
  'NO',
  'PETUGAS',
  'SUMBER REJEKI',
  'AL FATIH 2',
  'JULI',
  'SENIN',
  'MEI',
]
const places = [
  'Martapura',
  'Banjarmasin',
  'Kandangan',
  'Sungai Tabuk',
  'Gambut',
  'Aluh-Aluh',
  'MTP',
  'Bjm',
  'Hulu Sungai Tengah',
]
const streets = [
  'Jl. A. Yani Km 12,5',
  'Jl. Pramuka No. 12',
  'Gg. Mawar',
  'Komp. Griya Asri Blok B No. 3',
  'Jl Veteran 7',
  'Handil Bakti',
]

export function villagesOf(regions: RegionIndex, regency: string): Village[] {
  const all = [...regions.villagesOf]
    .filter(([district]) => district.startsWith(regency))
    .flatMap(([, list]) => list)
  return all.map(({ code, name, district, keys }) => ({
    code,
    name,
    district: regions.byCode.get(district)!.name,
    unique: keys.every(
      (key) =>
        regions.villages.get(regency)!.get(key)!.length === 1 && !regions.districts.get(regency)!.has(key),
    ),
  }))
}

export function drawPerson(draw: Draw, villages: readonly Village[], serial: number, odd: number): Person {
  const female = draw.chance(0.45)
  const [year, month, day] = [draw.between(1948, 2008), draw.between(1, 12), draw.between(1, 28)]
  const words = [draw.pick(female ? women : men)]
  for (let more = draw.pick([0, 1, 1, 1, 2, 2, 3]); more > 0; more--) words.push(draw.pick(rest))
  const six = draw.pick(['630301', '630305', '637102', '630310', '630312'])
  return {
    name: draw.chance(odd) ? draw.pick(oddNames) : words.join(' '),
    nik: `${six}${two(day + (female ? 40 : 0))}${two(month)}${two(year % 100)}${String(1 + (serial % 9_000)).padStart(4, '0')}`,
    kk: `${six}${two(draw.between(1, 28))}${two(draw.between(1, 12))}${two(draw.between(5, 24))}${String(1 + (serial % 9_000)).padStart(4, '0')}`,
    birth: [year, month, day],
    birthPlace: draw.pick(places),
    female,
    village: draw.pick(villages),
    street: draw.pick(streets),
    rt: draw.between(1, 12),
    rw: draw.between(1, 5),
    phone: `08${draw.between(11, 59)}${draw.between(10_000_00, 99_999_99)}`,
    mother: draw.pick(women),
  }
}

import { sql } from 'kysely'
import {
  countGapReasons,
  getCoverage,
  holdBack,
  layTiles,
  type ShownPart,
  shareOf,
} from '../../../coverage/public.ts'
import { formatCount, formatShare } from '../../../platform/indonesian.ts'
import type { PackChart, PackSection, PackTable } from '../contract.ts'
import { mergeSmall } from '../merge-small.ts'
import { say } from '../numbers.ts'
import { absent, column, held, type PackReading, section } from '../pack-reading.ts'

const districtOf = ({ key }: { readonly key: string }) => key.slice(0, 8)
const villagesPrinted = 15

/** Where the unprotected live, on a map of tiles and in tables, and why they are not protected. */
export async function readGap(reading: PackReading): Promise<PackSection> {
  const { tx, regency, asOf } = reading
  const [districts, villages] = [
    await getCoverage(tx.db, regency, { by: 'district', asOf }),
    await getCoverage(tx.db, regency, { by: 'village', asOf }),
  ]
  if (districts.whole.registered === 0) return absent('gap', 'Belum ada pekerja di register.')
  const held1 = holdBack(districts.whole, districts.parts)
  const held2 = holdBack(villages.whole, villages.parts, districtOf)
  const byDistrict = placesOf(reading, 'district', held1.parts, districts.source)
  const byVillage = placesOf(reading, 'village', held2.parts, villages.source)
  const largest = byDistrict
    .filter(({ part }) => part.gap !== null)
    .toSorted((a, b) => b.part.gap! - a.part.gap!)
  const reasons = await readReasons(reading, districts.source)
  const [first, second] = largest
  return section('gap', {
    lead:
      first === undefined || second === undefined
        ? []
        : say`Paling banyak di ${first.part.label} (${{ text: formatCount(first.part.gap), n: first.n }} orang) dan ${second.part.label} (${{ text: formatCount(second.part.gap), n: second.n }} orang).`,
    charts: [await tilesOf(reading, byDistrict), ...(reasons === undefined ? [] : [reasons])],
    tables: [
      tableOf('Menurut kecamatan', byDistrict, null),
      tableOf(
        'Desa/kelurahan dengan yang belum terlindungi terbanyak',
        byVillage.toSorted((a, b) => (b.part.gap ?? -1) - (a.part.gap ?? -1)),
        villagesPrinted,
      ),
    ],
    notes: held1.held || held2.held ? [held] : [],
  })
}

interface Place {
  readonly part: ShownPart
  readonly n: number
}

function placesOf(
  { book, regency, asOf }: PackReading,
  by: string,
  parts: readonly ShownPart[],
  source: string,
): Place[] {
  return parts.map((part) => ({
    part,
    n: book.note({
      query: `coverage regency=${regency} by=${by} key=${part.key}`,
      name: `${by === 'district' ? 'Kecamatan' : 'Desa/kelurahan'} ${part.label}`,
      values: { eligible: part.eligible, protected: part.eligibleProtected, gap: part.gap },
      unit: 'orang',
      definition:
        'Berhak (tanpa ASN), di antaranya terlindungi JKK dan JKM, dan belum; menurut tempat tinggal',
      source,
      asOf,
    }),
  }))
}

function tableOf(caption: string, places: readonly Place[], printed: number | null): PackTable {
  return {
    caption,
    columns: [
      column('Tempat', 'text', 2.4),
      column('Berhak'),
      column('Terlindungi'),
      column('Belum'),
      column('Cakupan', 'share'),
    ],
    rows: places.map(({ part, n }) => ({
      cells: [part.label, part.eligible, part.eligibleProtected, part.gap, shareIn(part)],
      n,
    })),
    printed,
  }
}

const shareIn = ({ eligible, eligibleProtected }: ShownPart) =>
  shareOf({ numerator: eligibleProtected, denominator: eligible })

async function tilesOf({ tx, regency }: PackReading, places: readonly Place[]): Promise<PackChart> {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from regions.region where parent = ${regency} and level = 'district' order by code`.execute(
    tx.db,
  )
  const layout = layTiles(
    rows.map(({ code }) => code),
    undefined,
  )
  const found = new Map(places.map((place) => [place.part.key, place]))
  const names = new Map(rows.map(({ code, name }) => [code, name]))
  return {
    kind: 'tiles',
    title: 'Peta petak kecamatan',
    alt: 'Cakupan tiap kecamatan sebagai petak; makin gelap makin banyak yang terlindungi',
    legend: 'Terlindungi JKK dan JKM dibagi pekerja yang berhak. Petak menurut kode wilayah, bukan letaknya.',
    columns: layout.columns,
    rows: layout.rows,
    tiles: layout.tiles.map(({ code, column: at, row }) => {
      const place = found.get(code)
      const hundredths = place === undefined ? null : shareIn(place.part)
      return {
        label: names.get(code) ?? code,
        column: at,
        row,
        hundredths,
        text: hundredths === null ? 'tidak ada' : formatShare(hundredths),
        n: place?.n ?? null,
      }
    }),
  }
}

const reasonNames = {
  never: 'Belum pernah menjadi peserta',
  unpaid: 'Terdaftar, iuran belum dibayar',
  lapsed: 'Perlindungan terhenti',
  'nik-unknown': 'NIK tidak ada atau rusak',
  'under-age': 'Di bawah umur pendaftaran',
  'over-age': 'Di atas umur pendaftaran',
} as const

async function readReasons(
  { tx, regency, asOf, book }: PackReading,
  source: string,
): Promise<PackChart | undefined> {
  const { shown, merged } = mergeSmall(await countGapReasons(tx.db, regency, asOf))
  if (shown.length === 0) return undefined
  const bars = [
    ...shown.map(({ reason, count }) => ({ key: reason as string, label: reasonNames[reason], count })),
    ...(merged > 4 ? [{ key: 'others', label: 'Sebab lain', count: merged }] : []),
  ]
  return {
    kind: 'bars',
    title: 'Mengapa belum terlindungi',
    alt: 'Jumlah orang yang belum terlindungi menurut sebabnya',
    bars: bars.map(({ key, label, count }) => ({
      label,
      value: count,
      text: formatCount(count),
      n: book.note({
        query: `gap regency=${regency} reason=${key}`,
        name: `Belum terlindungi: ${label.toLowerCase()}`,
        values: { people: count },
        unit: 'orang',
        definition: 'Berhak dan belum terlindungi, menurut satu sebab yang berlaku lebih dahulu',
        source,
        asOf,
      }),
      tone: 'bad',
    })),
  }
}

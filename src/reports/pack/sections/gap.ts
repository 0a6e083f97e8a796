import { sql } from 'kysely'
import { layTiles } from '../../../coverage/public.ts'
import { formatCount, formatShare } from '../../../platform/indonesian.ts'
import type { PackChart, PackSection, PackTable } from '../contract.ts'
import { type FrozenIndicator, type FrozenPart, freezeIndicator, mainIndicator } from '../freeze-indicator.ts'
import { say } from '../numbers.ts'
import { absent, column, held, type PackReading, section } from '../pack-reading.ts'
import type { PackChanges } from './moved.ts'

/** As many as fill the page that they begin. */
const villagesPrinted = 50

/** Where the unprotected live, on a map of tiles and in tables, and why they are not protected. */
export async function readGap(reading: PackReading, changes: PackChanges): Promise<PackSection> {
  const reasons = reasonsOf(reading, changes)
  const districts = await freezeIndicator(reading, mainIndicator, 'district')
  const villages = await freezeIndicator(reading, mainIndicator, 'village')
  if (districts.parts.length === 0) return absent('gap', 'Belum ada pekerja di register.')
  const [first, second] = byGap(districts.parts).filter(({ gap }) => gap !== null)
  const told = ({ gap }: FrozenPart) => ({ text: formatCount(gap), n: districts.n })
  const hides = [...districts.parts, ...villages.parts].some(({ gap }) => gap === null)
  return section('gap', {
    lead:
      first === undefined || second === undefined
        ? []
        : say`Paling banyak di ${first.name} (${told(first)} orang) dan ${second.name} (${told(second)} orang).`,
    charts: [await tilesOf(reading, districts), ...(reasons === undefined ? [] : [reasons])],
    tables: [
      tableOf('Menurut kecamatan', districts.parts, districts.n, null),
      tableOf(
        'Desa/kelurahan dengan yang belum terlindungi terbanyak',
        byGap(villages.parts.filter(({ code }) => code !== '')),
        villages.n,
        villagesPrinted,
      ),
    ],
    notes: hides ? [held] : [],
  })
}

const byGap = (parts: readonly FrozenPart[]) => parts.toSorted((a, b) => (b.gap ?? -1) - (a.gap ?? -1))

function tableOf(
  caption: string,
  parts: readonly FrozenPart[],
  n: number,
  printed: number | null,
): PackTable {
  return {
    caption,
    columns: [
      column('Tempat', 'text', 2.4),
      column('Berhak'),
      column('Terlindungi'),
      column('Belum'),
      column('Cakupan', 'share'),
    ],
    rows: parts.map(({ name, denominator, numerator, gap, hundredths }) => ({
      cells: [name, denominator, numerator, gap, hundredths],
      n,
    })),
    printed,
  }
}

async function tilesOf({ tx, regency }: PackReading, { parts, n }: FrozenIndicator): Promise<PackChart> {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from regions.region where parent = ${regency} and level = 'district' order by code`.execute(
    tx.db,
  )
  const layout = layTiles(
    rows.map(({ code }) => code),
    undefined,
  )
  const found = new Map(parts.map((part) => [part.code, part.hundredths]))
  const names = new Map(rows.map(({ code, name }) => [code, name]))
  return {
    kind: 'tiles',
    title: 'Peta petak kecamatan',
    alt: 'Cakupan tiap kecamatan sebagai petak; makin gelap makin banyak yang terlindungi',
    legend: 'Terlindungi JKK dan JKM dibagi pekerja yang berhak. Petak menurut kode wilayah, bukan letaknya.',
    columns: layout.columns,
    rows: layout.rows,
    tiles: layout.tiles.map(({ code, column: at, row }) => {
      const hundredths = found.get(code) ?? null
      return {
        label: names.get(code) ?? code,
        column: at,
        row,
        hundredths,
        text: hundredths === null ? 'tidak ada' : formatShare(hundredths),
        n: hundredths === null ? null : n,
      }
    }),
  }
}

function reasonsOf({ regency, asOf, book }: PackReading, { whole, to }: PackChanges): PackChart | undefined {
  const reasons = whole.gap.flatMap(({ label, to: people }) =>
    people === null || people === 0 ? [] : [{ label, people }],
  )
  if (reasons.length === 0) return undefined
  const n = book.note({
    query: `gap regency=${regency} indicator=${mainIndicator} by=reason`,
    name: 'Mengapa belum terlindungi',
    values: Object.fromEntries(reasons.map(({ label, people }) => [label, people])),
    unit: 'orang',
    definition: 'Berhak dan belum terlindungi, menurut sebab yang berlaku lebih dahulu',
    source: to.value.numeratorSource,
    asOf,
  })
  return {
    kind: 'bars',
    title: 'Mengapa belum terlindungi',
    alt: 'Jumlah orang yang belum terlindungi menurut sebabnya',
    bars: reasons
      .toSorted((a, b) => b.people - a.people)
      .map(({ label, people }) => ({ label, value: people, text: formatCount(people), n, tone: 'bad' })),
  }
}

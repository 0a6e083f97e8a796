import { layTiles } from '../../../../coverage/public.ts'
import { formatCount, formatShare } from '../../../../platform/indonesian.ts'
import type { PackChart, PackSection } from '../../contract.ts'
import { say } from '../../numbers.ts'
import { absent, column, held, section } from '../../pack-reading.ts'
import { nameSome, type SeveralReading } from '../several-reading.ts'

/** Where the unprotected live, regency by regency, and why they are not protected. */
export function tellGap(reading: SeveralReading): PackSection {
  const { all, known, whole } = reading.places
  if (whole === null) return absent('gap', 'Belum ada register atau berkas bertanda tangan dari daerah ini.')
  const sorted = known.toSorted((a, b) => b.counts.gap - a.counts.gap)
  const [first] = sorted
  const reasons = reasonsOf(reading)
  return section('gap', {
    lead:
      first === undefined || known.length < 2
        ? []
        : say`Paling banyak di ${first.name}: ${{ text: formatCount(first.counts.gap), n: first.n }} dari ${{ text: formatCount(whole.gap), n: whole.n }} orang yang belum terlindungi.`,
    charts: [tilesOf(reading), ...(reasons === undefined ? [] : [reasons])],
    tables: [
      {
        caption: 'Menurut kabupaten/kota, yang terbanyak dahulu',
        columns: [
          column('Kabupaten/kota', 'text', 2.2),
          column('Berhak'),
          column('Terlindungi'),
          column('Belum'),
          column('Cakupan', 'share'),
          column('Bagian dari yang belum', 'share', 1.2),
        ],
        rows: [
          ...sorted.map(({ name, counts, n }) => ({
            cells: [
              name,
              counts.eligible,
              counts.protected,
              counts.gap,
              counts.hundredths,
              whole.gap === 0 ? null : Math.round((counts.gap * 10_000) / whole.gap),
            ],
            n,
          })),
          {
            cells: ['Jumlah', whole.eligible, whole.protected, whole.gap, whole.hundredths, null],
            n: whole.n,
            whole: true,
          },
        ],
        printed: null,
      },
    ],
    notes: [
      ...(all.length === known.length
        ? []
        : [
            `Tanpa angka: ${nameSome(
              all.filter(({ counts }) => counts === null).map(({ name }) => name),
              4,
            )}.`,
          ]),
      ...(all.some(({ origin }) => origin === 'held') ? [held] : []),
    ],
  })
}

function tilesOf({ places }: SeveralReading): PackChart {
  const layout = layTiles(
    places.all.map(({ code }) => code),
    undefined,
  )
  const byCode = new Map(places.all.map((place) => [place.code, place]))
  return {
    kind: 'tiles',
    title: 'Peta petak kabupaten/kota',
    alt: 'Cakupan tiap kabupaten/kota sebagai petak; makin gelap makin banyak yang terlindungi',
    legend: 'Terlindungi JKK dan JKM dibagi pekerja yang berhak. Petak menurut kode wilayah, bukan letaknya.',
    columns: layout.columns,
    rows: layout.rows,
    tiles: layout.tiles.map(({ code, column: at, row }) => {
      const { name, counts, n } = byCode.get(code)!
      const hundredths = counts?.hundredths ?? null
      return {
        label: name.replace(/^Kabupaten /, ''),
        column: at,
        row,
        hundredths,
        text: hundredths === null ? 'belum ada' : formatShare(hundredths),
        n: hundredths === null ? null : n,
      }
    }),
  }
}

/** Why the unprotected are unprotected, over the registers that may tell it. */
function reasonsOf({ sums, book, asOf, scope }: SeveralReading): PackChart | undefined {
  const telling = sums.filter(({ changes }) => changes.whole.gap.length > 0)
  const people = new Map<string, number>()
  for (const { changes } of telling)
    for (const { label, to } of changes.whole.gap) people.set(label, (people.get(label) ?? 0) + (to ?? 0))
  const reasons = [...people].filter(([, count]) => count > 0).toSorted((a, b) => b[1] - a[1])
  if (reasons.length === 0) return undefined
  const n = book.note({
    query: `gap scope=${scope.code} of=${telling.map(({ code }) => code).join(',')} by=reason`,
    name: 'Mengapa belum terlindungi',
    values: Object.fromEntries(reasons),
    unit: 'orang',
    definition: 'Berhak dan belum terlindungi, menurut sebab yang berlaku lebih dahulu',
    source: `register ${telling.map(({ name }) => name).join(', ')}`,
    asOf,
  })
  return {
    kind: 'bars',
    title: `Mengapa belum terlindungi (${nameSome(telling.map(({ name }) => name))})`,
    alt: 'Jumlah orang yang belum terlindungi menurut sebabnya',
    bars: reasons.map(([label, value]) => ({ label, value, text: formatCount(value), n, tone: 'bad' })),
  }
}

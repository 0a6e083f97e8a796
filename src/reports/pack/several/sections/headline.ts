import { formatCount, formatDay, formatExactShare, formatShare } from '../../../../platform/indonesian.ts'
import type { PackSection, PackTable, Told } from '../../contract.ts'
import { say } from '../../numbers.ts'
import { absent, column, held, section } from '../../pack-reading.ts'
import { type Place, originNames } from '../places.ts'
import { noteStatement, statedText } from '../statement-table.ts'
import { nameSome, type SeveralReading } from '../several-reading.ts'

/** How many are protected in all that is known, each regency with where its figure comes from, and what was said of it. */
export function tellHeadline(reading: SeveralReading): PackSection {
  const { places, scope } = reading
  const { all, known, whole } = places
  const without = all.filter(({ counts }) => counts === null).map(({ name }) => name)
  const said = saidTable(reading)
  if (whole === null || whole.hundredths === null)
    return said === undefined
      ? absent('headline', 'Belum ada register, berkas bertanda tangan, atau pernyataan publik.')
      : section('headline', {
          lead: say`Belum ada register atau berkas bertanda tangan dari ${formatCount(all.length)} kabupaten/kota; yang ada hanya pernyataan publik.`,
          tables: [said],
          notes: contradictionsOf(all),
        })
  const told = (text: string): Told => ({ text, n: whole.n })
  const share = formatShare(whole.hundredths)
  return section('headline', {
    lead: say`Di ${formatCount(known.length)} dari ${formatCount(scope.members.length)} kabupaten/kota yang angkanya diketahui: dari ${told(formatCount(whole.eligible))} pekerja yang berhak, ${told(formatCount(whole.protected))} terlindungi JKK dan JKM (${told(share)}) dan ${told(formatCount(whole.gap))} belum.`,
    numbers: [
      {
        label: 'Berhak',
        told: told(formatCount(whole.eligible)),
        detail: `di ${formatCount(known.length)} kabupaten/kota, tanpa ASN`,
        tone: 'plain',
      },
      {
        label: 'Terlindungi',
        told: told(formatCount(whole.protected)),
        detail: `${share} dari yang berhak`,
        tone: 'good',
      },
      {
        label: 'Belum terlindungi',
        told: told(formatCount(whole.gap)),
        detail: without.length === 0 ? 'semua daerah' : `tanpa ${formatCount(without.length)} daerah lain`,
        tone: 'bad',
      },
    ],
    charts: [
      {
        kind: 'bars',
        title: 'Terlindungi dibagi yang berhak, menurut kabupaten/kota',
        alt: 'Cakupan tiap kabupaten/kota yang angkanya diketahui',
        whole: 10_000,
        bars: known.map(({ name, counts, n }) => ({
          label: name,
          value: counts.hundredths ?? 0,
          text: `${formatShare(counts.hundredths)} dari ${formatCount(counts.eligible)}`,
          n,
          tone: 'good',
        })),
      },
    ],
    tables: [placesTable(reading), ...(said === undefined ? [] : [said])],
    notes: [
      ...(without.length === 0
        ? []
        : [`Tanpa angka menurut definisi ini, dan tidak dikira-kira: ${nameSome(without, 13)}.`]),
      'Jumlah hanya atas yang angkanya diketahui. Angka bertanda tangan dibuat pemasangan daerah itu sendiri; harinya dapat berlainan.',
      ...(all.some(({ origin }) => origin === 'held') ? [held] : []),
      ...contradictionsOf(all),
    ],
  })
}

function placesTable({ places, scope }: SeveralReading): PackTable {
  const { all, known, whole } = places
  return {
    caption: 'Angka tiap kabupaten/kota, dengan asalnya',
    columns: [
      column('Kabupaten/kota', 'text', 2),
      column('Terlindungi'),
      column('Berhak'),
      column('Belum'),
      column('Cakupan', 'share', 0.9),
      column('Keadaan', 'text', 1),
      column('Asal angka', 'text', 1.9),
    ],
    rows: [
      ...all.map(({ name, counts, asOf, origin, n }) => ({
        cells: [
          name,
          counts?.protected ?? null,
          counts?.eligible ?? null,
          counts?.gap ?? null,
          counts?.hundredths ?? null,
          counts === null || asOf === null ? '–' : formatDay(asOf),
          originNames[origin],
        ],
        n,
      })),
      {
        cells: [
          `Jumlah ${known.length} dari ${scope.members.length}`,
          whole!.protected,
          whole!.eligible,
          whole!.gap,
          whole!.hundredths,
          '',
          '',
        ],
        n: whole!.n,
        whole: true,
      },
    ],
    printed: null,
  }
}

/** The register's figure beside what was said in public of the same place, newest first. */
function saidTable({ places, statements, book }: SeveralReading): PackTable | undefined {
  const order = new Map(places.all.map((place, i) => [place.code, i]))
  const mine = statements
    .filter(({ placeCode }) => placeCode !== null && order.has(placeCode))
    .toSorted(
      (a, b) =>
        order.get(a.placeCode!)! - order.get(b.placeCode!)! ||
        (a.saidOn > b.saidOn ? -1 : a.saidOn < b.saidOn ? 1 : 0),
    )
  if (mine.length === 0) return undefined
  const byCode = new Map(places.all.map((place) => [place.code, place]))
  return {
    caption: 'Di sampingnya, yang dinyatakan di depan umum',
    columns: [
      column('Kabupaten/kota', 'text', 1.5),
      column('Angka di sini', 'text', 1.7),
      column('Dinyatakan', 'day', 0.9),
      column('Pernyataan', 'text', 2),
      column('Periksa', 'text', 1.5),
      column('Sumber', 'text', 1.6),
    ],
    rows: mine.map((one) => ({
      cells: [
        one.placeName,
        hereText(byCode.get(one.placeCode!)!),
        one.saidOn,
        statedText(one),
        checkText(one, byCode.get(one.placeCode!)!),
        one.source,
      ],
      n: noteStatement(book, one),
    })),
    printed: null,
  }
}

const hereText = ({ counts, asOf }: Place) =>
  counts === null || asOf === null
    ? 'belum ada'
    : `${formatExactShare(counts.hundredths ?? 0)} dari ${formatCount(counts.eligible)} (${formatDay(asOf)})`

function checkText(one: SeveralReading['statements'][number], { row }: Place): string {
  const words = [
    ...(one.agrees === false ? ['HITUNGAN TIDAK COCOK'] : []),
    ...(row.contradiction !== null && one.hundredths !== null ? ['BERLAINAN dengan pernyataan lain'] : []),
    ...(one.hundredths !== null && one.denominator === null ? ['tanpa penyebut'] : []),
    ...(one.confidence === 'verified' ? [] : ['belum dipastikan']),
  ]
  return words.length === 0
    ? one.agrees === true
      ? 'cocok'
      : 'tidak dapat dihitung ulang'
    : words.join('; ')
}

const contradictionsOf = (all: readonly Place[]) =>
  all.flatMap(({ name, row }) => (row.contradiction === null ? [] : [`${name}: ${row.contradiction}`]))

import { listSectors } from '../../../coverage/public.ts'
import { formatCount } from '../../../platform/indonesian.ts'
import type { PackSection, PackTable } from '../contract.ts'
import { freezeIndicator, mainIndicator } from '../freeze-indicator.ts'
import { say } from '../numbers.ts'
import { absent, column, held, type PackReading, section } from '../pack-reading.ts'

type Sectors = Awaited<ReturnType<typeof listSectors>>
type Row = Sectors['rows'][number]

/** Kinds of work with much danger, then all sectors of the lists. */
export async function readSectors(reading: PackReading): Promise<PackSection> {
  const { tx, regency, asOf, book } = reading
  const views = await listSectors(tx.db, regency, { asOf, held: true })
  const { parts, n } = await freezeIndicator(reading, mainIndicator, 'sector')
  const sectors = parts
    .filter(({ denominator }) => denominator !== 0)
    .toSorted((a, b) => (b.gap ?? -1) - (a.gap ?? -1))
  const risky = views.rows
    .filter(({ key, eligible }) => key !== '' && eligible !== 0)
    .toSorted((a, b) => (b.gap ?? -1) - (a.gap ?? -1))
  if (sectors.length === 0) return absent('sectors', 'Belum ada pekerja di register.')
  const m = book.note({
    query: `sectors at risk regency=${regency}`,
    name: 'Pekerjaan yang rentan',
    values: Object.fromEntries(
      risky.flatMap(({ key, eligible, eligibleProtected }) => [
        [`${key} berhak`, eligible],
        [`${key} terlindungi`, eligibleProtected],
      ]),
    ),
    unit: 'orang',
    definition: `${views.numeratorDefinition}; penyebut: ${views.denominatorDefinition}; menurut pekerjaan di daftar`,
    source: views.source,
    asOf,
  })
  const shown = risky.filter(({ gap }) => gap !== null)
  const [first] = shown
  const hides = [...sectors, ...risky].some(({ gap }) => gap === null)
  return section('sectors', {
    lead:
      first === undefined
        ? []
        : say`Di antara pekerjaan yang rentan, yang belum terlindungi paling banyak ${first.label}: ${{ text: formatCount(first.gap), n: m }} dari ${{ text: formatCount(first.eligible), n: m }} orang.`,
    charts: [
      {
        kind: 'bars',
        title: 'Belum terlindungi menurut pekerjaan yang rentan',
        alt: 'Jumlah orang yang belum terlindungi di tiap pekerjaan yang rentan',
        bars: shown.map(({ label, gap }) => ({
          label,
          value: gap!,
          text: formatCount(gap),
          n: m,
          tone: 'bad',
        })),
      },
    ],
    tables: [
      riskTable(risky, m),
      {
        caption: 'Semua sektor di daftar',
        columns: [
          column('Sektor', 'text', 2.4),
          column('Berhak'),
          column('Terlindungi'),
          column('Belum'),
          column('Cakupan', 'share'),
        ],
        rows: sectors.map(({ name, denominator, numerator, gap, hundredths }) => ({
          cells: [name, denominator, numerator, gap, hundredths],
          n,
        })),
        printed: 14,
      },
    ],
    notes: [
      'Bahaya: dari 100 untuk pekerjaan yang paling berbahaya, menurut nilai yang dapat disunting di Prioritas. Dana: yang ketentuannya tidak menutup pekerjaan itu.',
      ...(hides ? [held] : []),
    ],
  })
}

function riskTable(rows: readonly Row[], n: number): PackTable {
  return {
    caption: 'Pekerjaan yang rentan: siapa yang diketahui, siapa dapat membayar, siapa dihubungi',
    columns: [
      column('Pekerjaan', 'text', 1.7),
      column('Bahaya', 'count', 0.8),
      column('Berhak', 'count', 0.9),
      column('Terlindungi', 'count', 1.2),
      column('Belum', 'count', 0.9),
      column('Cakupan', 'share', 1),
      column('Umur daftar (hari)', 'count', 0.8),
      column('Dana yang mungkin', 'text', 2.4),
      column('Hubungi', 'text', 1.4),
    ],
    rows: rows.map((row) => ({
      cells: [
        row.label,
        row.hazard,
        row.eligible,
        row.eligibleProtected,
        row.gap,
        row.shareBp,
        newestOf(row),
        fundsOf(row),
        row.contact ?? '–',
      ],
      n,
    })),
    printed: null,
  }
}

/** Days since the day of the newest list that names them. */
const newestOf = ({ lists }: Row) =>
  lists.length === 0 ? null : Math.min(...lists.map(({ ageDays }) => ageDays))

/** By kind, so that no village and no company is named. */
const fundsOf = ({ funds }: Row) => [...new Set(funds.map(({ kind }) => kind))].join(', ') || 'tidak ada'

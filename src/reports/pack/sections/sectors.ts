import { formatCount } from '../../../platform/indonesian.ts'
import type { PackSection } from '../contract.ts'
import { freezeIndicator, mainIndicator } from '../freeze-indicator.ts'
import { say } from '../numbers.ts'
import { absent, column, held, type PackReading, section } from '../pack-reading.ts'

/** The same people by the sector they work in. */
export async function readSectors(reading: PackReading): Promise<PackSection> {
  const { parts, n } = await freezeIndicator(reading, mainIndicator, 'sector')
  const rows = parts
    .filter(({ denominator }) => denominator !== 0)
    .toSorted((a, b) => (b.gap ?? -1) - (a.gap ?? -1))
  if (rows.length === 0) return absent('sectors', 'Belum ada pekerja di register.')
  const shown = rows.filter(({ gap }) => gap !== null)
  const [first] = shown.filter(({ code }) => code !== '')
  return section('sectors', {
    lead:
      first === undefined
        ? []
        : say`Yang belum terlindungi paling banyak bekerja di sektor ${first.name}: ${{ text: formatCount(first.gap), n }} orang.`,
    charts: [
      {
        kind: 'bars',
        title: 'Belum terlindungi menurut sektor',
        alt: 'Jumlah orang yang belum terlindungi di tiap sektor',
        bars: shown
          .slice(0, 14)
          .map(({ name, gap }) => ({ label: name, value: gap!, text: formatCount(gap), n, tone: 'bad' })),
      },
    ],
    tables: [
      {
        caption: 'Menurut sektor',
        columns: [
          column('Sektor', 'text', 2.4),
          column('Berhak'),
          column('Terlindungi'),
          column('Belum'),
          column('Cakupan', 'share'),
        ],
        rows: rows.map(({ name, denominator, numerator, gap, hundredths }) => ({
          cells: [name, denominator, numerator, gap, hundredths],
          n,
        })),
        printed: 24,
      },
    ],
    notes: rows.length > shown.length ? [held] : [],
  })
}

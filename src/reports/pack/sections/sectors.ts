import { getCoverage, holdBack, shareOf } from '../../../coverage/public.ts'
import { formatCount } from '../../../platform/indonesian.ts'
import type { PackSection } from '../contract.ts'
import { say } from '../numbers.ts'
import { absent, column, held, type PackReading, section } from '../pack-reading.ts'

/** The same people by the sector they work in. */
export async function readSectors({ tx, regency, asOf, book }: PackReading): Promise<PackSection> {
  const coverage = await getCoverage(tx.db, regency, { by: 'sector', asOf })
  if (coverage.whole.registered === 0) return absent('sectors', 'Belum ada pekerja di register.')
  const { parts, held: hides } = holdBack(coverage.whole, coverage.parts)
  const rows = parts
    .filter(({ eligible }) => eligible !== 0)
    .toSorted((a, b) => (b.gap ?? -1) - (a.gap ?? -1))
    .map((part) => ({
      part,
      n: book.note({
        query: `coverage regency=${regency} by=sector key=${part.key}`,
        name: `Sektor ${part.label}`,
        values: { eligible: part.eligible, protected: part.eligibleProtected, gap: part.gap },
        unit: 'orang',
        definition:
          'Berhak (tanpa ASN), di antaranya terlindungi JKK dan JKM, dan belum; menurut sektor di daftar',
        source: coverage.source,
        asOf,
      }),
    }))
  const shown = rows.filter(({ part }) => part.gap !== null)
  const [first] = shown
  return section('sectors', {
    lead:
      first === undefined
        ? []
        : say`Yang belum terlindungi paling banyak bekerja di sektor ${first.part.label}: ${{ text: formatCount(first.part.gap), n: first.n }} orang.`,
    charts: [
      {
        kind: 'bars',
        title: 'Belum terlindungi menurut sektor',
        alt: 'Jumlah orang yang belum terlindungi di tiap sektor',
        bars: shown.slice(0, 14).map(({ part, n }) => ({
          label: part.label,
          value: part.gap!,
          text: formatCount(part.gap),
          n,
          tone: 'bad',
        })),
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
        rows: rows.map(({ part, n }) => ({
          cells: [
            part.label,
            part.eligible,
            part.eligibleProtected,
            part.gap,
            shareOf({ numerator: part.eligibleProtected, denominator: part.eligible }),
          ],
          n,
        })),
        printed: 24,
      },
    ],
    notes: hides ? [held] : [],
  })
}

import { shareOf } from '../../../../coverage/public.ts'
import { formatCount } from '../../../../platform/indonesian.ts'
import type { PackSection } from '../../contract.ts'
import { say } from '../../numbers.ts'
import { absent, column, held, section } from '../../pack-reading.ts'
import { missingNote, nameSome, type SeveralReading, sumOrHeld } from '../several-reading.ts'

/** Kinds of work with much danger, over all registers that are here. */
export function tellSectors(reading: SeveralReading): PackSection {
  const { sums, book, scope, asOf } = reading
  const rows = rowsOf(reading)
  if (rows.length === 0) return absent('sectors', 'Belum ada register yang menyebut pekerjaan.')
  const n = book.note({
    query: `sectors at risk scope=${scope.code} of=${sums.map(({ code }) => code).join(',')}`,
    name: 'Pekerjaan yang rentan',
    values: Object.fromEntries(
      rows.flatMap(({ label, eligible, safe }) => [
        [`${label} berhak`, eligible],
        [`${label} terlindungi`, safe],
      ]),
    ),
    unit: 'orang',
    definition: `${sums[0]!.sectors.numeratorDefinition}; penyebut: ${sums[0]!.sectors.denominatorDefinition}; menurut pekerjaan di daftar`,
    source: `register ${sums.map(({ name }) => name).join(', ')}`,
    asOf,
  })
  const told = rows.filter(({ gap }) => gap !== null && gap > 0)
  const [first] = told
  return section('sectors', {
    lead:
      first === undefined
        ? []
        : say`Di antara pekerjaan yang rentan, yang belum terlindungi paling banyak ${first.label}: ${{ text: formatCount(first.gap), n }} dari ${{ text: formatCount(first.eligible), n }} orang.`,
    charts:
      told.length === 0
        ? []
        : [
            {
              kind: 'bars',
              title: 'Belum terlindungi menurut pekerjaan yang rentan',
              alt: 'Jumlah orang yang belum terlindungi di tiap pekerjaan yang rentan',
              bars: told.map(({ label, gap }) => ({
                label,
                value: gap!,
                text: formatCount(gap),
                n,
                tone: 'bad',
              })),
            },
          ],
    tables: [
      {
        caption: `Pekerjaan yang rentan: ${nameSome(sums.map(({ name }) => name))}`,
        columns: [
          column('Pekerjaan', 'text', 2),
          column('Berhak'),
          column('Terlindungi'),
          column('Belum'),
          column('Cakupan', 'share'),
          column('Paling banyak di', 'text', 1.8),
        ],
        rows: rows.map(({ label, eligible, safe, gap, most }) => ({
          cells: [label, eligible, safe, gap, shareOf({ numerator: safe, denominator: eligible }), most],
          n,
        })),
        printed: null,
      },
    ],
    notes: [
      ...(rows.some(({ eligible, gap }) => eligible === null || gap === null) ? [held] : []),
      ...missingNote(reading, 'pekerjaan'),
    ],
  })
}

interface SectorSum {
  readonly label: string
  readonly eligible: number | null
  readonly safe: number | null
  readonly gap: number | null
  /** Where most of the unprotected of this work live. */
  readonly most: string
}

function rowsOf({ sums }: SeveralReading): SectorSum[] {
  const lines = sums.flatMap(({ name, sectors }) => sectors.rows.map((row) => ({ ...row, name })))
  return [...Map.groupBy(lines, ({ key }) => key)]
    .flatMap(([key, some]): SectorSum[] => {
      const eligible = sumOrHeld(some.map((one) => one.eligible))
      if (key === '' || eligible === 0) return []
      const [most] = some.toSorted((a, b) => (b.gap ?? -1) - (a.gap ?? -1))
      return [
        {
          label: some[0]!.label,
          eligible,
          safe: sumOrHeld(some.map((one) => one.eligibleProtected)),
          gap: sumOrHeld(some.map((one) => one.gap)),
          most: sums.length > 1 && (most?.gap ?? 0) > 0 ? most!.name : '–',
        },
      ]
    })
    .toSorted((a, b) => (b.gap ?? -1) - (a.gap ?? -1))
}

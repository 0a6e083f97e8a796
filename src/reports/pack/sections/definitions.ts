import { getCoverage, listStatements } from '../../../coverage/public.ts'
import { formatCount, formatExactShare } from '../../../platform/indonesian.ts'
import type { PackSection } from '../contract.ts'
import { column, type PackReading, section } from '../pack-reading.ts'

const how = { exact: '', about: 'sekitar ', above: 'di atas ' } as const

/** What the words mean, where the numbers come from, and what was said in public, worked out again. */
export async function readDefinitions({ tx, regency, asOf, book }: PackReading): Promise<PackSection> {
  const coverage = await getCoverage(tx.db, regency, { by: 'all', asOf })
  const statements = await listStatements(tx.db, regency)
  const [first] = coverage.figures
  return section('definitions', {
    tables: [
      {
        caption: 'Definisi',
        columns: [column('Istilah', 'text', 1), column('Artinya', 'text', 4)],
        rows: [
          ['Terlindungi', first?.numeratorDefinition ?? ''],
          ['Terdaftar', first?.denominatorDefinition ?? ''],
          ['Berhak', 'Terdaftar, dikurangi ASN/TNI/Polri yang dikenali dari daftar kepegawaian'],
          ['Belum terlindungi', 'Berhak dikurangi yang berhak dan terlindungi'],
          ['Cakupan', 'Terlindungi dibagi penyebut yang disebut di sampingnya; tidak pernah tanpa penyebut'],
          ['Sumber register', coverage.source],
        ].map((cells) => ({ cells, n: null })),
        printed: null,
      },
      ...(statements.length === 0
        ? []
        : [
            {
              caption: 'Yang pernah dinyatakan di depan umum tentang daerah ini, dihitung ulang',
              columns: [
                column('Hari', 'day', 0.9),
                column('Pernyataan', 'text', 2.6),
                column('Pembilang'),
                column('Penyebut'),
                column('Hitungan', 'text', 2.4),
                column('Sumber', 'text', 1.6),
              ],
              rows: statements.map((one) => ({
                cells: [
                  one.saidOn,
                  `${one.about}${one.hundredths === null ? '' : `: ${how[one.precision]}${formatExactShare(one.hundredths)}`}. ${one.definition}`,
                  one.numerator,
                  one.denominator,
                  one.agrees === null
                    ? 'tidak dapat dihitung ulang'
                    : `${one.agrees ? 'cocok' : 'TIDAK COCOK'}: ${one.claims.map(({ sentence }) => sentence).join('; ')}`,
                  one.source,
                ],
                n: book.note({
                  query: `statement ${one.statement}`,
                  name: `Pernyataan publik: ${one.placeName}, ${one.about}`,
                  values: {
                    numerator: one.numerator,
                    denominator: one.denominator,
                    hundredths: one.hundredths,
                  },
                  unit: 'orang; perseratus persen',
                  definition: `${one.definition}. Angka milik yang menyatakan`,
                  source: one.source,
                  asOf: one.saidOn,
                }),
              })),
              printed: null,
            },
          ]),
    ],
    notes:
      statements.length === 0
        ? []
        : [
            `${formatCount(statements.length)} pernyataan publik; angka di dalamnya milik yang menyatakan, bukan angka beku daerah ini. Yang penyebutnya berlainan tidak dapat dibandingkan.`,
          ],
  })
}

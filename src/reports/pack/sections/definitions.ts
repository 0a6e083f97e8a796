import { getCoverage, listStatements } from '../../../coverage/public.ts'
import { formatCount } from '../../../platform/indonesian.ts'
import type { PackSection } from '../contract.ts'
import { column, type PackReading, section } from '../pack-reading.ts'
import { statementTable } from '../several/statement-table.ts'

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
            statementTable(
              book,
              'Yang pernah dinyatakan di depan umum tentang daerah ini, dihitung ulang',
              statements,
              { withPlace: false },
            ),
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

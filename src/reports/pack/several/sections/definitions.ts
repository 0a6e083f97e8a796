import { formatCount } from '../../../../platform/indonesian.ts'
import type { PackSection } from '../../contract.ts'
import { column, section } from '../../pack-reading.ts'
import { statementTable } from '../statement-table.ts'
import { originNames } from '../places.ts'
import type { SeveralReading } from '../several-reading.ts'

/** What the words mean, where each regency's numbers come from, and what was said in public, worked out again. */
export function tellDefinitions(reading: SeveralReading): PackSection {
  const { scope, ranking, places, statements, book } = reading
  const [first] = places.known
  const wrong = statements.filter(({ agrees }) => agrees === false).length
  return section('definitions', {
    tables: [
      {
        caption: 'Definisi dan asal angka',
        columns: [column('Istilah', 'text', 1), column('Artinya', 'text', 4)],
        rows: [
          ['Daerah dalam paket', `${scope.members.map(({ name }) => name).join(', ')}. ${scope.source}`],
          ['Terlindungi', first === undefined ? '' : ranking.numeratorDefinition],
          ['Berhak', first === undefined ? '' : ranking.denominatorDefinition],
          ['Belum terlindungi', 'Berhak dikurangi yang berhak dan terlindungi'],
          ['Cakupan', 'Terlindungi dibagi penyebut yang disebut di sampingnya; tidak pernah tanpa penyebut'],
          ...places.known.map(({ name, origin, source }) => [name, `${originNames[origin]}: ${source}`]),
        ]
          .filter(([, text]) => text !== '')
          .map((cells) => ({ cells, n: null })),
        printed: null,
      },
      ...(statements.length === 0
        ? []
        : [
            statementTable(
              book,
              'Yang pernah dinyatakan di depan umum tentang daerah ini, dihitung ulang',
              statements,
              { withPlace: true },
            ),
          ]),
    ],
    notes:
      statements.length === 0
        ? []
        : [
            `${formatCount(statements.length)} pernyataan publik, ${formatCount(wrong)} di antaranya hitungannya tidak cocok; angka di dalamnya milik yang menyatakan. Yang penyebutnya berlainan tidak dapat dibandingkan.`,
          ],
  })
}

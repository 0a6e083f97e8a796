import { formatCount, formatShare } from '../../../../platform/indonesian.ts'
import type { PackSection } from '../../contract.ts'
import { say } from '../../numbers.ts'
import { absent, section } from '../../pack-reading.ts'
import { placesTable } from '../../sections/ranking.ts'
import { nameSome, type SeveralReading } from '../several-reading.ts'

/** The regencies in order by one definition, and the province beside the others. */
export function tellRanking(reading: SeveralReading): PackSection {
  const { ranking, provinces, book, scope, asOf, places } = reading
  const noting = { book, asOf, of: scope.code }
  const tables = [
    ...(ranking.rows.some(({ shareBp }) => shareBp !== null)
      ? [placesTable(noting, ranking, { caption: 'Kabupaten/kota', heading: 'Kabupaten/kota' })]
      : []),
    ...(provinces?.rows.some(({ shareBp }) => shareBp !== null) === true
      ? [placesTable(noting, provinces, { caption: 'Provinsi di Kalimantan', heading: 'Provinsi' })]
      : []),
  ]
  if (tables.length === 0)
    return absent('ranking', 'Belum ada angka yang dapat diperingkat dengan satu definisi.')
  const ranked = places.known
    .filter(({ row }) => row.rank !== null)
    .toSorted((a, b) => a.row.rank! - b.row.rank!)
  const [first] = ranked
  const last = ranked.at(-1)
  const without = ranking.rows.filter(({ shareBp }) => shareBp === null).map(({ label }) => label)
  return section('ranking', {
    lead:
      first === undefined || last === undefined || first === last
        ? []
        : say`Cakupan tertinggi ${first.name} (${{ text: formatShare(first.counts.hundredths), n: first.n }}), terendah ${last.name} (${{ text: formatShare(last.counts.hundredths), n: last.n }}), dari ${formatCount(ranked.length)} yang dapat diperingkat.`,
    tables,
    notes: [
      'Satu definisi bagi semua yang diperingkat. Mungkin: peringkat yang dapat terjadi karena penyebutnya tidak pasti. Yang sama sampai satu angka di belakang koma berperingkat sama.',
      ...(ranked.length === 1 ? ['Satu daerah saja tidak dapat diperingkat terhadap yang lain.'] : []),
      ...(without.length === 0 ? [] : [`Tanpa angka menurut definisi ini: ${nameSome(without, 4)}.`]),
    ],
  })
}

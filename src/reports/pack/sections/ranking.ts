import { getRanking } from '../../../coverage/public.ts'
import type { Day } from '../../../platform/calendar.ts'
import { formatCount, formatExactShare, formatShare } from '../../../platform/indonesian.ts'
import type { PackSection, PackTable } from '../contract.ts'
import { type NumberBook, say } from '../numbers.ts'
import { absent, column, held, type PackReading, section } from '../pack-reading.ts'

type Ranking = Awaited<ReturnType<typeof getRanking>>
type Row = Ranking['rows'][number]

const unranked: Readonly<Record<NonNullable<Row['unranked']>, string>> = {
  'no-figure': 'tidak ada angka',
  'too-small': 'terlalu kecil',
  hidden: 'disembunyikan',
}
const precisions = { exact: '', about: 'sekitar ', above: 'di atas ' } as const

/** Districts, the regencies of the province and the provinces of the insurer's region, each by one definition. */
export async function readRanking(reading: PackReading): Promise<PackSection> {
  const { tx, regency, asOf, book } = reading
  const noting = { book, asOf, of: `regency=${regency}` }
  const ask = (level: Ranking['level'], set?: string) =>
    getRanking(tx.db, regency, { level, asOf, held: true, set })
  const districts = await ask('district')
  const sets = [await ask('regency'), await ask('regency', 'kalimantan')].filter(({ rows }) =>
    rows.some(({ shareBp }) => shareBp !== null),
  )
  const ranked = districts.rows.filter(({ rank }) => rank !== null)
  if (ranked.length === 0 && sets.length === 0)
    return absent('ranking', 'Belum ada angka yang dapat diperingkat dengan satu definisi.')
  const n = noteOf(noting, districts, 'Peringkat kecamatan')
  const [first] = ranked
  const last = ranked.at(-1)
  const told = ({ shareBp }: Row) => ({ text: formatShare(shareBp), n })
  const moved = districts.rows.some(({ changeBp }) => changeBp !== null)
  return section('ranking', {
    lead:
      first === undefined || last === undefined || first === last
        ? []
        : say`Kecamatan dengan cakupan tertinggi ${first.label} (${told(first)}), terendah ${last.label} (${told(last)}).`,
    tables: [
      {
        caption: 'Kecamatan',
        columns: [
          column('Peringkat', 'rank', 0.8),
          column('Mungkin', 'text', 0.8),
          column('Kecamatan', 'text', 2),
          column('Terlindungi'),
          column('Berhak'),
          column('Cakupan', 'share'),
          ...(moved ? [column('Perubahan', 'text', 1)] : []),
        ],
        rows: districts.rows.map((row) => ({
          cells: [
            row.rank ?? unranked[row.unranked ?? 'no-figure'],
            rangeOf(row),
            row.label,
            row.numerator,
            row.denominator,
            row.shareBp,
            ...(moved ? [changeText(row.changeBp)] : []),
          ],
          n,
        })),
        printed: null,
      },
      ...sets.map((one) =>
        placesTable(
          noting,
          one,
          one.set === 'kalimantan'
            ? { caption: 'Provinsi di Kalimantan', heading: 'Provinsi' }
            : { caption: 'Kabupaten/kota di provinsi', heading: 'Kabupaten/kota' },
        ),
      ),
    ],
    notes: [
      'Mungkin: peringkat yang dapat terjadi karena penyebutnya tidak pasti (tempat tinggal belum diketahui, orang yang belum pasti sama).',
      `Yang penyebutnya kurang dari ${formatCount(districts.floor)} orang tidak diperingkat; yang sama sampai satu angka di belakang koma berperingkat sama.`,
      ...sets.flatMap(({ rows, set }) => {
        const without = rows.filter(({ shareBp }) => shareBp === null).map(({ label }) => label)
        return without.length === 0
          ? []
          : [
              `Tanpa angka menurut definisi ini (${set === 'kalimantan' ? 'provinsi' : 'kabupaten/kota'}): ${without.join(', ')}.`,
            ]
      }),
      ...(districts.suppressed ? [held] : []),
    ],
  })
}

interface Noting {
  readonly book: NumberBook
  readonly asOf: Day
  /** Whose pack it stands in. */
  readonly of: string
}

/** Regencies or provinces beside one another, each share with its counts, day and source. */
export function placesTable(
  noting: Noting,
  ranking: Ranking,
  { caption, heading }: { readonly caption: string; readonly heading: string },
): PackTable {
  const isProvinces = ranking.set === 'kalimantan'
  const n = noteOf(
    noting,
    ranking,
    isProvinces ? 'Peringkat provinsi di Kalimantan' : 'Peringkat kabupaten/kota',
  )
  const name = ranking.definitions.find(({ code }) => code === ranking.definition)?.name ?? ranking.definition
  return {
    caption: `${caption}, ${name}`,
    columns: [
      column('Peringkat', 'rank', 0.8),
      column('Mungkin', 'text', 0.8),
      column(heading, 'text', 1.7),
      column('Pembilang'),
      column('Penyebut'),
      column('Cakupan', 'text', 1.1),
      column('Per', 'day', 1),
      column('Sumber', 'text', 2.4),
    ],
    rows: ranking.rows
      .filter(({ shareBp }) => shareBp !== null)
      .map((row) => ({
        cells: [
          row.rank ?? unranked[row.unranked ?? 'no-figure'],
          rangeOf(row),
          row.label,
          row.numerator,
          row.denominator,
          `${precisions[row.precision]}${row.kind === 'stated' ? formatExactShare(row.shareBp!) : formatShare(row.shareBp)}`,
          row.asOf ?? '',
          row.kind === 'register' ? 'register di pemasangan ini' : row.source,
        ],
        n,
      })),
    printed: null,
  }
}

/** One frozen number for the whole table: the share of every place in it. */
function noteOf({ book, asOf, of }: Noting, ranking: Ranking, name: string): number {
  return book.note({
    query: `ranking ${of} level=${ranking.level} set=${ranking.set} definition=${ranking.definition}`,
    name,
    values: Object.fromEntries(
      ranking.rows.flatMap(({ key, shareBp, numerator, denominator }) => [
        [key, shareBp],
        ...(numerator === null ? [] : [[`${key} pembilang`, numerator] as const]),
        ...(denominator === null ? [] : [[`${key} penyebut`, denominator] as const]),
      ]),
    ),
    unit: 'perseratus persen; orang',
    definition: `${ranking.numeratorDefinition}; penyebut: ${ranking.denominatorDefinition}`,
    source: [...new Set(ranking.rows.map(({ source }) => source).filter((one) => one !== ''))].join('; '),
    asOf,
  })
}

const rangeOf = ({ best, worst }: Row) =>
  best === null || worst === null ? '' : best === worst ? String(best) : `${best}–${worst}`

const changeText = (hundredths: number | null) =>
  hundredths === null
    ? '–'
    : `${hundredths > 0 ? '+' : hundredths < 0 ? '−' : ''}${formatShare(Math.abs(hundredths)).replace(' %', ' poin')}`

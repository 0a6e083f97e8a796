import { getRanking } from '../../../coverage/public.ts'
import { formatCount, formatShare } from '../../../platform/indonesian.ts'
import type { PackSection, PackTable } from '../contract.ts'
import { say } from '../numbers.ts'
import { absent, column, held, type PackReading, section } from '../pack-reading.ts'

type Ranking = Awaited<ReturnType<typeof getRanking>>
type Row = Ranking['rows'][number]

const unranked: Readonly<Record<NonNullable<Row['unranked']>, string>> = {
  'no-figure': 'tidak ada angka',
  'too-small': 'terlalu kecil',
  hidden: 'disembunyikan',
}
const precisions = { exact: '', about: 'sekitar ', above: 'di atas ' } as const

/** Districts, agencies and the regencies of the province, each by one common definition, with how sure the rank is. */
export async function readRanking(reading: PackReading): Promise<PackSection> {
  const { tx, regency, asOf } = reading
  const ask = (level: Ranking['level']) => getRanking(tx.db, regency, { level, asOf, held: true })
  const districts = await ask('district')
  const regencies = await ask('regency')
  const ranked = districts.rows.filter(({ rank }) => rank !== null)
  const [first] = ranked
  const last = ranked.at(-1)
  if (first === undefined && regencies.rows.every(({ rank }) => rank === null))
    return absent('ranking', 'Belum ada angka yang dapat diperingkat dengan satu definisi.')
  const own = regencies.rows.find(({ key }) => key === regency)
  const numbers = new Map(districts.rows.map((row) => [row.key, noteOf(reading, districts, row)]))
  const places = new Map(regencies.rows.map((row) => [row.key, noteOf(reading, regencies, row)]))
  const told = ({ key, shareBp }: Row) => ({ text: formatShare(shareBp), n: numbers.get(key)! })
  return section('ranking', {
    lead: [
      ...(first === undefined || last === undefined || first === last
        ? []
        : say`Kecamatan dengan cakupan tertinggi ${first.label} (${told(first)}), terendah ${last.label} (${told(last)}).`),
      ...(own === undefined || own.rank === null
        ? []
        : say` Di antara kabupaten/kota yang angkanya ada: peringkat ${{ text: formatCount(own.rank), n: places.get(own.key)! }}${rangeOf(own)}.`),
    ],
    tables: [
      tableOf('Kabupaten/kota, menurut definisi yang sama', regencies, places, null),
      tableOf('Kecamatan', districts, numbers, null),
    ],
    notes: [
      `Kecamatan: ${districts.numeratorDefinition}, dibagi: ${districts.denominatorDefinition}. Yang penyebutnya kurang dari ${formatCount(districts.floor)} orang tidak diperingkat; yang sama sampai satu angka di belakang koma berperingkat sama.`,
      `Kabupaten/kota: ${regencies.numeratorDefinition}, dibagi: ${regencies.denominatorDefinition}.`,
      ...new Set([...regencies.notes, ...districts.notes]),
      ...(districts.suppressed ? [held] : []),
    ],
  })
}

function noteOf({ book, regency, asOf }: PackReading, ranking: Ranking, row: Row): number {
  return book.note({
    query: `ranking regency=${regency} level=${ranking.level} set=${ranking.set} definition=${ranking.definition} key=${row.key}`,
    name: `Peringkat ${row.label}`,
    values: {
      rank: row.rank,
      best: row.best,
      worst: row.worst,
      numerator: row.numerator,
      denominator: row.denominator,
      hundredths: row.shareBp,
    },
    unit: 'peringkat; orang; perseratus persen',
    definition: `${ranking.numeratorDefinition}; penyebut: ${ranking.denominatorDefinition}`,
    source: row.source === '' ? 'tidak ada angka' : row.source,
    asOf: row.asOf ?? asOf,
  })
}

const rangeOf = ({ rank, best, worst }: Row) =>
  best === null || worst === null || (best === rank && worst === rank)
    ? ''
    : ` (mungkin ${best} sampai ${worst})`

function tableOf(
  caption: string,
  { rows, level }: Ranking,
  numbers: ReadonlyMap<string, number>,
  printed: number | null,
): PackTable {
  const isOwn = level !== 'regency'
  return {
    caption,
    columns: [
      column('Peringkat', 'text', 0.9),
      column(isOwn ? 'Kecamatan' : 'Kabupaten/kota', 'text', 1.8),
      column('Terlindungi'),
      column('Penyebut'),
      column('Cakupan', 'text', 1.1),
      ...(isOwn
        ? [column('Perubahan', 'text', 0.9)]
        : [column('Per', 'text', 0.9), column('Sumber', 'text', 2.6)]),
    ],
    rows: rows.map((row) => ({
      cells: [
        row.rank === null ? unranked[row.unranked ?? 'no-figure'] : `${row.rank}${rangeOf(row)}`,
        row.label,
        row.numerator,
        row.denominator,
        row.shareBp === null ? '–' : `${precisions[row.precision]}${formatShare(row.shareBp)}`,
        ...(isOwn ? [changeText(row.changeBp)] : [row.asOf ?? '', sourceText(row)]),
      ],
      n: numbers.get(row.key)!,
    })),
    printed,
  }
}

const changeText = (hundredths: number | null) =>
  hundredths === null ? '–' : `${hundredths > 0 ? '+' : ''}${formatShare(hundredths).replace(' %', ' poin')}`

const sourceText = ({ source, contradiction }: Row) =>
  contradiction === null ? source : `${source}. BERTENTANGAN: ${contradiction}`

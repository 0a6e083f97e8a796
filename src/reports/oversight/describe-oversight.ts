import { formatCount, formatDay, formatRupiah, formatShare, formatTable } from '../../platform/indonesian.ts'
import type { OverseenRow, OversightAnswer } from './contract.ts'

const origins = {
  register: 'register di sini',
  signed: 'berkas bertanda tangan',
  stated: 'pernyataan publik',
  none: 'belum ada angka',
}
const howExact = { exact: '', about: 'sekitar ', above: 'di atas ' }

/** Indonesian, for a person: the regencies overseen one beneath the other, and what is not known of them. */
export function describeOversight({
  name,
  source,
  whole,
  definition,
  rows,
  notes,
}: OversightAnswer): string[] {
  const served = rows.flatMap(({ label, branch }) => (branch === null ? [] : [{ label, branch }]))
  return [
    `Wilayah kerja: ${name}`,
    `  ${source}`,
    `  definisi: ${definition}`,
    ...(whole === null
      ? []
      : [
          `  ${formatCount(whole.regencies)} daerah yang diketahui: ${formatShare(whole.shareBp)} (${formatCount(whole.numerator)} / ${formatCount(whole.denominator)}), belum ${formatCount(whole.gap)}`,
        ]),
    ...notes.map((note) => `  ! ${note}`),
    '',
    ...formatTable(
      [
        'Peringkat',
        'Kisaran',
        'Kabupaten/kota',
        'Cakupan',
        'Terlindungi',
        'Penyebut',
        'Belum',
        'Berubah',
        'Putus dalam 60 hari',
        'Iuran belum dibayar',
        'Bapak Asuh',
        'Kewajiban terlambat',
        'Asal angka',
      ],
      rows.map(cellsOf),
      [0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    ),
    ...(served.length === 0
      ? []
      : [
          '',
          'Mengapa daerah ini bersama:',
          ...served.map(
            ({ label, branch }) =>
              `  ${label}, sejak ${formatDay(branch.since)}${branch.confidence === 'verified' ? '' : ' (belum dipastikan)'}: ${branch.source}`,
          ),
        ]),
  ]
}

function cellsOf(row: OverseenRow): string[] {
  const { rank, best, worst, losing, money, participation, duties, asOf } = row
  const of = (part: number, all: number) => `${formatCount(part)} / ${formatCount(all)}`
  return [
    rank === null ? '-' : String(rank),
    rank === null || best === null || best === worst ? '' : `${best}-${worst}`,
    row.label,
    row.shareBp === null ? '-' : `${howExact[row.precision]}${formatShare(row.shareBp)}`,
    formatCount(row.numerator),
    row.kind === 'stated' && row.denominator === null ? 'tidak disebut' : formatCount(row.denominator),
    formatCount(row.gap),
    row.moved !== null && row.moved > 0 ? `+${formatCount(row.moved)}` : formatCount(row.moved),
    losing === null ? '-' : `${formatCount(losing.people)}, mencegahnya ${formatRupiah(losing.cost)}`,
    money === null ? '-' : `${formatRupiah(money.owed)} / ${formatRupiah(money.cost)}`,
    participation === null ? '-' : of(participation.sponsors, participation.civilServants),
    duties === null ? '-' : of(duties.overdue, duties.all),
    `${origins[row.kind]}${asOf === null ? '' : `, per ${formatDay(asOf)}`}`,
  ]
}

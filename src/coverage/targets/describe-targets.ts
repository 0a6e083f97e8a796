import {
  formatCount,
  formatDay,
  formatMonth,
  formatRupiah,
  formatShare,
  formatTable,
} from '../../platform/indonesian.ts'
import type { TargetRow, Targets } from './contract.ts'
import { tellTarget } from './save-target.ts'

/** Indonesian: who set what, by when; on whom it rests with us, and what is to be expected. */
export function describeTargets(targets: Targets): string[] {
  const { asOf, numerator, denominator, shareBp, rows, outlook, ends, reliefs, notes } = targets
  const mine = rows.filter(({ measured }) => measured !== null)
  return [
    `Target dan perkiraan, dilihat dari ${formatDay(asOf)}`,
    `  sekarang ${formatCount(numerator)} dari ${formatCount(denominator)} yang berhak terlindungi: ${formatShare(shareBp)}`,
    ...notes.map((note) => `  ! ${note}`),
    '',
    ...(mine.length === 0
      ? [
          'Belum ada target kabupaten/kota ini yang dapat dibandingkan dengan register. Tulis dengan: naungan targets --add ...',
        ]
      : mine.flatMap(describeMeasured)),
    'Perkiraan dengan rencana hari ini:',
    ...formatTable(
      [
        'Tanggal',
        'Terlindungi',
        'Kisaran',
        'Dibayar dana',
        'Mulai',
        'Sendiri',
        'Masa habis',
        'Pensiun',
        'Lewat umur',
      ],
      outlook.map((one) => [
        formatDay(one.day),
        formatCount(one.expected),
        `${formatCount(one.low)}-${formatCount(one.high)}`,
        ...[one.held, one.begun, one.own, one.ended, one.retired, one.tooOld].map(formatCount),
      ]),
      [1, 2, 3, 4, 5, 6, 7, 8],
    ),
    ...(ends.length === 0 ? [] : ['', 'Berakhir menurut yang sudah diketahui:']),
    ...ends.map(
      ({ day, what, payer, people }) =>
        `  sampai ${formatDay(day)}: ${formatCount(people)} orang, ${whatEnds[what]}${payer === '' ? '' : ` (${payer})`}`,
    ),
    ...(reliefs.length === 0 ? [] : ['', 'Keringanan iuran berakhir:']),
    ...reliefs.map(
      ({ month, name, sector, people, before, after }) =>
        `  mulai ${formatMonth(month)}: ${formatCount(people)} orang dibayar ${name}, sektor ${sector === 'transport' ? 'angkutan' : 'lain'}, dari ${formatRupiah(before)} menjadi ${formatRupiah(after)} sebulan`,
    ),
    '',
    'Semua target dengan sumbernya:',
    ...rows.flatMap(describeSource),
  ]
}

const whatEnds = {
  ended: 'masa pendaftaran habis',
  retired: 'Bapak Asuhnya pensiun',
  'too-old': 'melewati batas umur',
}

function describeMeasured({ measured, placeName, setBy }: TargetRow): string[] {
  const one = measured!
  return [
    `${placeName} (${setBy}): ${one.sentence}`,
    ...one.measures.map(({ sentence }, i) => `  ${i + 1}. ${sentence}`),
    `  sekarang ${formatCount(one.numerator)} dari ${formatCount(one.denominator)} ${one.denominatorName} (${formatDay(one.denominatorAsOf)}); kurang ${formatCount(one.missingNow)} orang${
      one.requiredPace === null
        ? ''
        : `, perlu ${formatCount(one.requiredPace)} orang sebulan selama ${one.monthsLeft} bulan`
    }`,
    '',
  ]
}

function describeSource(row: TargetRow): string[] {
  return [
    `  ${row.placeName}, ${formatDay(row.dueOn)}: ${tellTarget(row)} ${row.definition} [${row.target}]`,
    `    sumber: ${row.source} (${row.setBy}; ${row.confidence})${row.note === '' ? '' : `. ${row.note}`}`,
    ...(row.rivals === null ? [] : [`    ! ${row.rivals}`]),
    ...(row.notMeasured === null ? [] : [`    - ${row.notMeasured}`]),
  ]
}

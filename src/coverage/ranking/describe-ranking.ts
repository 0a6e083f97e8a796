import {
  formatCount,
  formatDay,
  formatExactShare,
  formatShare,
  formatTable,
} from '../../platform/indonesian.ts'
import type { RankedRow, Ranking } from './contract.ts'

const whyNot = { 'no-figure': 'belum ada angka', 'too-small': 'terlalu kecil', hidden: 'disembunyikan' }
const kinds = { register: 'register', signed: 'bertanda tangan', stated: 'pernyataan', none: '' }
const howExact = { exact: '', about: 'sekitar ', above: 'di atas ' }
const bars = '▁▂▃▄▅▆▇█'

/** Indonesian, for a person: who stands where, on what, and how sure that is. */
export function describeRanking(ranking: Ranking): string[] {
  const isRegency = ranking.level === 'regency'
  const name = ranking.definitions.find(({ code }) => code === ranking.definition)?.name ?? ranking.definition
  const stated = ranking.rows.filter(({ statements }) => statements.length > 0)
  return [
    `Peringkat menurut ${name}`,
    `  keadaan ${formatDay(ranking.asOf)}; penyebut: ${ranking.denominatorDefinition || '-'}`,
    ...(ranking.floor > 0
      ? [`  yang penyebutnya di bawah ${formatCount(ranking.floor)} orang tidak diperingkat`]
      : []),
    ...ranking.notes.map((note) => `  ! ${note}`),
    '',
    ...formatTable(
      [
        'Peringkat',
        'Kisaran',
        'Nama',
        'Cakupan',
        'Terlindungi',
        'Penyebut',
        'Perubahan',
        ...(isRegency ? ['Dari'] : ['Garis waktu']),
      ],
      ranking.rows.map((row) => [
        row.rank === null ? '-' : String(row.rank),
        row.rank === null
          ? whyNot[row.unranked ?? 'no-figure']
          : row.best === row.worst
            ? ''
            : `${row.best}-${row.worst}`,
        row.label,
        `${howExact[row.precision]}${formatShare(row.shareBp)}`,
        formatCount(row.numerator),
        row.denominator === null && row.kind === 'stated' ? 'tidak disebut' : formatCount(row.denominator),
        row.changeBp === null
          ? '-'
          : `${row.changeBp > 0 ? '+' : ''}${formatExactShare(row.changeBp).replace(' %', '')}`,
        isRegency ? kinds[row.kind] : sparkline(row.trend),
      ]),
      [0, 1, 3, 4, 5, 6],
    ),
    ...(ranking.improved.length === 0
      ? []
      : [
          '',
          `Paling membaik sejak ${formatDay(ranking.since ?? ranking.asOf)}: ${ranking.improved.map((one) => `${one.label} +${formatExactShare(one.changeBp).replace(' %', ' poin')}`).join('; ')}`,
        ]),
    ...(stated.length === 0 ? [] : ['', 'Pernyataan publik:', ...stated.flatMap(describeStated)]),
  ]
}

function describeStated(row: RankedRow): string[] {
  return [
    ...row.statements.map(
      (one) =>
        `  ${row.label}, ${one.about}: ${one.hundredths === null ? '' : `${howExact[one.precision]}${formatExactShare(one.hundredths)} `}${one.definition} (${[
          one.numerator === null ? '' : `pembilang ${formatCount(one.numerator)}`,
          one.denominator === null ? 'penyebut tidak disebut' : `penyebut ${formatCount(one.denominator)}`,
          one.source,
        ]
          .filter((part) => part !== '')
          .join('; ')})`,
    ),
    ...(row.contradiction === null ? [] : [`    ✗ ${row.contradiction}`]),
  ]
}

function sparkline(trend: RankedRow['trend']): string {
  const shares = trend.flatMap(({ shareBp }) => (shareBp === null ? [] : [shareBp]))
  if (shares.length < 2) return ''
  const [low, high] = [Math.min(...shares), Math.max(...shares)]
  return shares
    .map((share) => bars[high === low ? 3 : Math.round(((share - low) / (high - low)) * 7)])
    .join('')
}

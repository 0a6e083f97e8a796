import { formatCount, formatDay, formatShare, formatTable } from '../../platform/indonesian.ts'
import type { Content } from './content.ts'
import type { FigureRow } from './queries.ts'
import type { CheckedFigure } from './show-figure.ts'

const parties = { regency: 'kabupaten/kota', insurer: 'BPJS Ketenagakerjaan' }

/** Published figures, newest first, in lines for a person. */
export function describeFigures(rows: readonly FigureRow[]): string[] {
  if (rows.length === 0)
    return ['Belum ada angka terbit. Terbitkan dengan: naungan figures --indicator KODE --freeze']
  return formatTable(
    ['Nomor', 'Indikator', 'Keadaan', 'Angka', 'Disetujui', 'Keterangan'],
    rows.map((row) => {
      const { whole } = JSON.parse(row.content) as Content
      return [
        row.figure,
        row.level === 'regency' ? row.indicator : `${row.indicator} (${row.level})`,
        formatDay(row.asOf),
        valueOf(whole),
        row.approvals.map(({ party }) => parties[party]).join(', '),
        row.replacedBy !== null
          ? `diganti ${row.replacedBy}`
          : row.replaces !== null
            ? `menggantikan ${row.replaces}`
            : '',
      ]
    }),
    [3],
  )
}

/** One figure with everything it rests on, and whether it is still the same. */
export function describeFigure({ content, ...figure }: CheckedFigure): string[] {
  const { definition, query, denominator, whole } = content
  return [
    `${figure.figure}: ${definition.name}`,
    `  ${valueOf(whole)}, keadaan ${formatDay(query.asOf)}`,
    `  pembilang: ${definition.countsText}`,
    `  penyebut: ${definition.overText}`,
    ...(denominator === null
      ? []
      : [
          `  ${denominator.code} per ${formatDay(denominator.asOf)}, versi ${denominator.version}: ${denominator.source}`,
        ]),
    `  sumber: ${figure.lists}`,
    `  diterbitkan ${formatDay(figure.frozenAt.slice(0, 10))}, perhitungan ke-${query.reckoning}, SHA-256 ${figure.sha256}`,
    ...figure.approvals.map(
      ({ party, name, approvedAt }) =>
        `  disetujui untuk ${parties[party]}: ${name}, ${formatDay(approvedAt.slice(0, 10))}`,
    ),
    ...(figure.replaces === null ? [] : [`  menggantikan ${figure.replaces}: ${figure.reason}`]),
    ...(figure.replacedBy === null ? [] : [`  DIGANTI OLEH ${figure.replacedBy}`]),
    figure.same === true
      ? '  ✓ dihitung ulang sekarang: sama, byte demi byte'
      : '  ✗ dihitung ulang sekarang: TIDAK SAMA. Laporkan; isi basis data mungkin diubah dari luar program.',
  ]
}

function valueOf({ numerator, denominator, hundredths }: Content['whole']): string {
  if (denominator === null) return `${formatCount(numerator)} orang`
  return `${formatShare(hundredths)} = ${formatCount(numerator)} dari ${formatCount(denominator)}`
}

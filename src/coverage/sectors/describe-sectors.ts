import { formatCount, formatDay, formatShare, formatTable } from '../../platform/indonesian.ts'
import type { Sectors } from './contract.ts'

/** Indonesian, for a person: who works at risk, who of them is protected, by which lists, and who may pay. */
export function describeSectors({ asOf, rows, hazards, notes }: Sectors): string[] {
  return [
    `Sektor rentan, keadaan ${formatDay(asOf)}`,
    ...notes.map((note) => `  ! ${note}`),
    '',
    ...formatTable(
      ['Pekerjaan', 'Bahaya', 'Diketahui', 'Terlindungi', 'Belum', 'Cakupan', 'Hubungi'],
      rows.map((row) => [
        row.label,
        row.hazard === null ? '-' : String(row.hazard),
        formatCount(row.eligible),
        formatCount(row.eligibleProtected),
        formatCount(row.gap),
        formatShare(row.shareBp),
        row.contact ?? '-',
      ]),
      [1, 2, 3, 4, 5],
    ),
    ...rows
      .filter(({ key }) => key !== '')
      .flatMap(({ label, lists, otherLists, funds }) => [
        '',
        label,
        ...lists.map(
          ({ source, agency, asOf: day, ageDays, people }) =>
            `  daftar ${source} (${agency}), ${formatDay(day)}, umur ${formatCount(ageDays)} hari: ${formatCount(people)} orang`,
        ),
        ...(otherLists === 0 ? [] : [`  dan ${otherLists} daftar lain yang menyebut segelintir dari mereka`]),
        ...(lists.length + otherLists === 0 ? ['  belum ada daftar pekerja'] : []),
        ...(funds.length === 0
          ? []
          : [`  dana: ${funds.map(({ name, why }) => `${name} (${why})`).join('; ')}`]),
      ]),
    '',
    'Menurut bahaya pekerjaan (seperseratus dari yang paling berbahaya):',
    ...formatTable(
      ['Bahaya', 'Pekerjaan atau sektor', 'Diketahui', 'Terlindungi', 'Belum', 'Cakupan'],
      hazards.map((row) => [
        row.hazard === null ? '-' : String(row.hazard),
        row.word === '' ? '(belum dinilai)' : row.word,
        formatCount(row.eligible),
        formatCount(row.eligibleProtected),
        formatCount(row.gap),
        formatShare(row.shareBp),
      ]),
      [0, 2, 3, 4, 5],
    ),
  ]
}

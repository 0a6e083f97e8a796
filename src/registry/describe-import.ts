import { formatCount } from '../platform/indonesian.ts'
import type { ImportResult } from './import-lists.ts'

const outcomeNames = {
  accepted: 'diterima',
  warned: 'diterima dengan catatan',
  repaired: 'diperbaiki',
  rejected: 'ditolak',
  'not-data': 'bukan data (judul, kepala, jumlah, tanda tangan)',
} as const

/** What became of a file, in lines for a person. */
export function describeImport(
  result: ImportResult,
  options: { dryRun: boolean; detail: boolean },
): string[] {
  if (result.status === 'refused') return [`✗ ${result.file}: ${result.message}`]
  if (result.status === 'unchanged') {
    return [
      `= ${result.file}: berkas yang sama sudah diimpor (nomor ${result.batchId}); tidak ada yang berubah.`,
    ]
  }
  const { report, effect } = result
  const outcomes = Object.entries(outcomeNames)
    .map(([key, name]) => [report.outcomes[key as keyof typeof outcomeNames], name] as const)
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${formatCount(count)} ${name}`)
  const title = options.dryRun ? 'uji coba, tidak disimpan' : `nomor ${result.batchId}`
  const lines = [
    `✓ ${result.file} (${title}; sumber ${result.source})`,
    `  ${formatCount(report.rows)} baris tidak kosong = ${outcomes.join(' + ')}`,
    `  ${formatCount(effect.people)} orang: ${formatCount(effect.new)} baru, ${formatCount(effect.known)} sudah dikenal dari daftar lain (${formatCount(effect.changed)} di antaranya kini memakai nilai dari daftar ini); ` +
      `${formatCount(effect.repeatedRows)} baris ganda, ${formatCount(effect.conflicts)} NIK bertentangan, ${formatCount(effect.withoutNik)} baris tanpa NIK`,
  ]
  for (const hint of report.hints) lines.push(`  ! ${hint}`)
  if (effect.absent > 0) {
    lines.push(
      `  ${formatCount(effect.absent)} orang pada daftar sebelumnya dari sumber ini tidak ada di daftar ini; sebagai pekerja mereka tetap di register.`,
    )
  }
  if (!options.detail) return lines
  for (const table of report.tables) {
    const where = table.sheet === '' ? '' : `lembar "${table.sheet}", `
    const header = table.headerRow === null ? 'tanpa baris kepala' : `kepala di baris ${table.headerRow}`
    const columns = table.columns.map(({ heading, field }) => `${heading || '(kosong)'} → ${field}`)
    lines.push(`  ${where}${header}: ${columns.join('; ')}`)
  }
  for (const finding of report.findings.slice(0, 12)) {
    lines.push(`  ${formatCount(finding.count).padStart(7)} × ${finding.code}: ${finding.example}`)
  }
  return lines
}

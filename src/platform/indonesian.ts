const whole = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 })
const oneDecimal = new Intl.NumberFormat('id-ID', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const exact = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 4 })
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des']

/** `38983` as `38.983`; a dash for what may not be told. */
export function formatCount(value: number | null): string {
  return value === null ? '-' : whole.format(value)
}

/** Hundredths of a percent: `2610` as `26,1 %`. */
export function formatShare(hundredths: number | null): string {
  return hundredths === null ? '-' : `${oneDecimal.format(hundredths / 100)} %`
}

/** Hundredths of a percent with all that is known of it: `5088` as `50,88 %`. */
export function formatExactShare(hundredths: number): string {
  return `${exact.format(hundredths / 100)} %`
}

/** `2026-11-23` as `23 Nov 2026`. */
export function formatDay(day: string): string {
  return `${Number(day.slice(8, 10))} ${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`
}

/** Columns padded to equal width; numbers to the right. */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[],
): string[] {
  const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd()
  return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)]
}

/** `16800` as `Rp16.800`. */
export function formatRupiah(amount: number): string {
  return amount < 0 ? `-Rp${whole.format(-amount)}` : `Rp${whole.format(amount)}`
}

/** Parts per million as a percentage: `2400` as `0,24%`. */
export function formatPpm(ppm: number): string {
  return `${exact.format(ppm / 10_000)}%`
}

/** `2026-11` as `Nov 2026`; a day of the month behind it is left away. */
export function formatMonth(month: string): string {
  return `${months[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`
}

const monthNames = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
]

/** `2026-11` as `November 2026`. */
export function nameMonth(month: string): string {
  return `${monthNames[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`
}

/** `2026-11-23` as `23 November 2026`, as it stands on documents. */
export function nameDay(day: string): string {
  return `${Number(day.slice(8, 10))} ${nameMonth(day)}`
}

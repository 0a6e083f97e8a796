import type { Outcome, RowReading } from './reading.ts'

const outcomeNames: Readonly<Record<Outcome, string>> = {
  accepted: 'Diterima',
  repaired: 'Diterima setelah diperbaiki',
  warned: 'Diterima dengan catatan',
  rejected: 'Ditolak',
  'not-data': 'Bukan data (judul, kepala, jumlah, tanda tangan)',
}

const mostRejected = 5_000

/** The sheet that explains a return file: counts, colours, and the rows that were not taken. */
export function summarySheet(readings: readonly RowReading[], isOwnFormat: boolean): (string | number)[][] {
  const rows: (string | number)[][] = [['HASIL PEMERIKSAAN DAFTAR'], []]
  if (!isOwnFormat)
    rows.push(['Berkas asal bukan .xlsx; salinan ini memuat semua nilainya dalam bentuk .xlsx.'], [])
  rows.push(['Hasil', 'Jumlah baris'])
  for (const [outcome, name] of Object.entries(outcomeNames)) {
    rows.push([name, readings.filter((reading) => reading.outcome === outcome).length])
  }
  rows.push(['Seluruh baris yang tidak kosong', readings.length], [])
  rows.push(
    ['Warna sel', 'Arti'],
    ['merah muda', 'salah: perbaiki nilai ini'],
    ['kuning', 'perlu diperiksa'],
    ['biru', 'sudah diperbaiki oleh program; betulkan bila keliru'],
  )
  rows.push(['Arahkan penunjuk ke sel berwarna untuk membaca catatannya.'], [])
  const rejected = readings.filter((reading) => reading.outcome === 'rejected')
  if (rejected.length > 0) rows.push(['Lembar', 'Baris', 'Sebab ditolak'])
  for (const reading of rejected.slice(0, mostRejected)) {
    rows.push([reading.sheet, reading.row, reading.findings.map((finding) => finding.message).join(' ')])
  }
  return rows
}

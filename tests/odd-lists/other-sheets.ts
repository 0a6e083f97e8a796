import type { Cell, Sheet } from '../../src/registry/intake/grid.ts'
import type { Draw } from './draw.ts'

/** A sheet that counts: by village, by office, by sex. */
export function recapSheet(draw: Draw): Sheet {
  const rows: Cell[][] = draw.pick<() => Cell[][]>([
    () => [
      ['REKAPITULASI'],
      ['No', 'Desa', 'L', 'P', 'Jumlah'],
      [1, 'Bakambat', 4, 5, 9],
      [2, 'Tanipah', 3, 3, 6],
      [3, 'Pemurus', 1, 2, 3],
      [null, 'JUMLAH', 8, 10, 18],
    ],
    () => [
      ['No', 'Nama Desa', 'Jumlah Pekerja', 'Ket'],
      [1, 'Bakambat', 9, ''],
      [2, 'Tanipah', 6, ''],
      [3, 'Aluh Aluh Besar', 6, ''],
      ['TOTAL', null, 21],
    ],
    () => [
      ['Row Labels', 'Count of NIK'],
      ['Bakambat', 9],
      ['Tanipah', 6],
      ['Aluh Aluh Besar', 3],
      ['Kertak Hanyar I', 2],
      ['Grand Total', 20],
    ],
    () => [
      ['Unit Kerja', 'Jumlah'],
      ['Dinas Pendidikan', 12],
      ['Dinas Kesehatan', 8],
      ['Dinas Sosial Kabupaten', 7],
      ['Kecamatan Gambut', 4],
      ['Badan Keuangan Daerah', 6],
      ['Rumah Sakit Umum', 9],
      ['Total', 46],
    ],
    () => [
      ['Nama Kelompok', 'Ketua', 'Jumlah Anggota'],
      ['Tani Maju', 'AHMAD', 12],
      ['Tani Berkah', 'RUDI', 8],
      ['Mina Jaya', 'SITI AMINAH', 9],
    ],
    () => [
      ['No', 'Nama Pasar', 'Jumlah Pedagang', 'Laki-laki', 'Perempuan'],
      [1, 'Pasar Thaibah', 12, 6, 6],
      [2, 'Pasar Batuah Martapura', 9, 4, 5],
      [3, 'Pasar Gambut Raya', 7, 3, 4],
      ['Jumlah', null, 28, 13, 15],
    ],
    () => [
      ['REKAP PER KECAMATAN'],
      [],
      ['KECAMATAN', 'NIK VALID', 'NIK TIDAK VALID', 'TOTAL'],
      ['Aluh Aluh', 5, 1, 6],
      ['Gambut', 8, 0, 8],
      ['JUMLAH', 13, 1, 14],
    ],
  ])()
  return {
    name: draw.pick(['REKAP', 'Rekapitulasi', 'Pivot', 'Rekap per desa']),
    rows,
    merges: [],
    hidden: false,
  }
}

/** A sheet that tells how to fill in the others. */
export function instructionSheet(draw: Draw): Sheet {
  const rows: Cell[][] = draw.pick<() => Cell[][]>([
    () => [
      ['PETUNJUK PENGISIAN'],
      ['1. NIK diisi 16 digit sesuai KTP'],
      ['2. Nama diisi sesuai KTP tanpa gelar'],
      ['3. Tanggal lahir: dd-mm-yyyy, contoh 17-08-1985'],
    ],
    () => [
      ['Petunjuk'],
      ['No', 'Kolom', 'Cara Mengisi'],
      [1, 'NIK', 'Nomor Induk Kependudukan 16 digit'],
      [2, 'Nama', 'Nama lengkap sesuai KTP'],
      [3, 'Tanggal Lahir', 'dd-mm-yyyy'],
      [4, 'Jenis Kelamin', 'L atau P'],
      [5, 'Desa', 'Nama desa sesuai KTP'],
    ],
    () => [
      ['Kolom', 'Keterangan', 'Contoh'],
      ['NIK', '16 digit', '6303010101800001'],
      ['Nama', 'Huruf besar', 'AHMAD CONTOH'],
      ['Tgl Lahir', 'dd-mm-yyyy', '01-01-1980'],
      ['JK', 'L/P', 'L'],
      ['Desa', 'Nama desa', 'Bakambat'],
      ['No HP', '08xx', '081234567890'],
    ],
    () => [
      ['TATA CARA'],
      [],
      ['A', 'Nama Lengkap', ':', 'Diisi nama sesuai KTP'],
      ['B', 'NIK', ':', 'Diisi angka'],
      ['C', 'Alamat', ':', 'Diisi alamat domisili'],
    ],
  ])()
  return {
    name: draw.pick(['Petunjuk', 'PETUNJUK PENGISIAN', 'Baca Dulu', 'README']),
    rows,
    merges: [],
    hidden: false,
  }
}

/** Lists of choices that other sheets look up. */
export function referenceSheet(draw: Draw, hidden: boolean): Sheet {
  const rows: Cell[][] = draw.pick<() => Cell[][]>([
    () => [
      ['Kode', 'Desa', 'Kecamatan'],
      ['6303012001', 'Bakambat', 'Aluh Aluh'],
      ['6303012002', 'Tanipah', 'Aluh Aluh'],
      ['6303012003', 'Pemurus', 'Aluh Aluh'],
    ],
    () => [
      ['L', 'Petani', 'Islam'],
      ['P', 'Nelayan', 'Kristen'],
      [null, 'Buruh Harian Lepas', 'Katolik'],
      [null, 'Pedagang Keliling', null],
      [null, 'Guru Ngaji', null],
      [null, 'Tukang Kayu', null],
    ],
    () => [
      ['Aluh Aluh'],
      ['Gambut'],
      ['Kertak Hanyar'],
      ['Sungai Tabuk'],
      ['Martapura Timur'],
      ['Karang Intan'],
    ],
    () => [
      ['Pekerjaan'],
      ['Petani Penggarap'],
      ['Buruh Harian Lepas'],
      ['Tukang Batu'],
      ['Pedagang Keliling'],
      ['Guru Ngaji'],
    ],
  ])()
  return { name: draw.pick(['ref', 'Referensi', 'Master', 'List']), rows, merges: [], hidden }
}

import type { Cell, Sheet } from '../../src/registry/intake/grid.ts'
import type { Draw } from './draw.ts'

/** Rows that add up, at the end or between the groups. */
export function totals(draw: Draw, width: number, count: number, nameAt: number, sub: boolean): Cell[][] {
  const at = (column: number, ...cells: Cell[]) => [
    ...Array.from({ length: Math.max(0, column) }, () => null),
    ...cells,
  ]
  const word = sub
    ? draw.pick(['Jumlah', 'Sub Total', 'SUBTOTAL', 'Jumlah Desa'])
    : draw.pick([
        'JUMLAH',
        'TOTAL',
        'Jumlah Seluruhnya',
        'Grand Total',
        'JUMLAH TOTAL',
        'Jml',
        'J U M L A H',
        'TOTAL KESELURUHAN',
        'Jumlah Orang',
      ])
  return draw.pick<() => Cell[][]>([
    () => [[word, ...at(width - 2, count)]],
    () => [at(nameAt, word, count)],
    () => [at(nameAt, `${word} : ${count} ORANG`)],
    () => [at(1, word, ...at(width - 3, `${count} orang`))],
    () => [[`${word} = ${count} orang`]],
    () => [at(nameAt, `Jumlah Petani : ${count} Orang`)],
    () => [[`Total Data: ${count}`]],
    () => [at(nameAt, `${count} orang`)],
    () => [[null, `${word} L : ${count - 1}`, `${word} P : 1`]],
    () => [at(nameAt, word, ...at(2, count)), at(nameAt, 'Terbilang : dua puluh lima orang')],
    () => [[`Jumlah anggota yang terdaftar sebanyak ${count} orang`]],
    () => [[word, null, count, count - 1, 1]],
    () => [
      at(1, 'Laki-laki', `${count - 1} orang`),
      at(1, 'Perempuan', '1 orang'),
      at(1, word, `${count} orang`),
    ],
  ])()
}

/** Who signs, in one column or two, at the left, in the middle or at the right. */
export function signatures(draw: Draw, width: number, nameAt: number): Cell[][] {
  const right = draw.pick([Math.max(1, width - 3), Math.max(1, width - 2), nameAt, 1, 2])
  const at = (cell: Cell, column = right): Cell[] => [...Array.from({ length: column }, () => null), cell]
  const both = (left: Cell, other: Cell): Cell[] => [
    null,
    left,
    ...Array.from({ length: Math.max(0, right - 2) }, () => null),
    other,
  ]
  const day = draw.pick([
    'Martapura, 2 November 2026',
    'Gambut,     November 2026',
    'Martapura, 02-11-2026',
    'Aluh Aluh, ....... 2026',
    'Martapura, 2 Nopember 2026',
    'Ditetapkan di Martapura',
    'Martapura, 02/11/2026',
    'MARTAPURA, 2 NOVEMBER 2026',
    'Banjar, Oktober 2026',
  ])
  const role = draw.pick([
    'Kepala Dinas Sosial',
    'KEPALA DINAS,',
    'Pembakal Bakambat',
    'Plt. Kepala Dinas',
    'Lurah',
    'CAMAT GAMBUT',
    'Ketua Kelompok',
    'Kepala UPTD Pasar',
    'Pj. Pembakal',
    'Direktur',
    'Yang membuat,',
    'Ketua Paguyuban Ojek',
    'Kepala Desa',
    'Pimpinan',
    'Penanggung Jawab',
    'Hormat kami,',
    'KETUA',
  ])
  const person = draw.pick([
    'Drs. H. CONTOH, M.Si',
    'MUHAMMAD CONTOH',
    'Hj. CONTOH WATI, S.Sos., M.AP',
    '(.........................)',
    '( AHMAD CONTOH )',
    'H. AHMAD CONTOH',
  ])
  const nip = draw.pick([
    'NIP. 19700101 199503 1 001',
    'NIP 197001011995031001',
    'Pembina Utama Muda',
    'NRP. 1234567',
    'NIP. -',
  ])
  const blank: Cell[] = []
  return draw.pick<() => Cell[][]>([
    () => [at(day), at(role), blank, blank, at(person), at(nip)],
    () => [at(role), blank, at(person)],
    () => [at('Mengetahui,', 1), at(role, 1), blank, at(person, 1), at(nip, 1)],
    () => [
      both('Mengetahui,', day),
      both('Camat Gambut', role),
      blank,
      both('Drs. CONTOH', person),
      both('NIP. 19650101 199003 1 002', nip),
    ],
    () => [
      at(day),
      both('Mengetahui', 'Yang Membuat'),
      both('Pembakal', 'Operator'),
      blank,
      both('AHMAD CONTOH', person),
    ],
    () => [
      both('Menyetujui', 'Diperiksa oleh'),
      both('Ketua', 'Sekretaris'),
      blank,
      blank,
      both(person, 'SITI CONTOH, S.E'),
    ],
    () => [at(day), at(role), at('ttd'), at(person), at('Pembina Tk. I'), at(nip)],
  ])()
}

/** Names of groups that stand between the persons: no places, no persons. */
export function groupHeading(draw: Draw, nameAt: number): Cell[] {
  const text = draw.pick([
    'KELOMPOK TANI MAJU',
    'Pasar Batuah Blok A',
    'TPA AL-HIDAYAH',
    'RT 03',
    'RT. 002 / RW. 001',
    'A. LAKI-LAKI',
    'II. ANGGOTA',
    'Dusun I',
    'Posyandu Mawar',
    'Lingkungan II',
    'PENGURUS',
    'Shift Malam',
    'Bulan Oktober 2026',
  ])
  return draw.pick([[text], [...Array.from({ length: nameAt }, () => null), text], ['A', text]])
}

/** Lines of small print. */
export function notes(draw: Draw): Cell[][] {
  return draw.pick<Cell[][]>([
    [['*) Diisi sesuai KTP']],
    [['Catatan: data per Oktober 2026']],
    [['Keterangan :'], ['L = Laki-laki'], ['P = Perempuan']],
    [
      ['Ket :', 'L = Laki-laki'],
      [null, 'P = Perempuan'],
    ],
    [['NB. Mohon dilengkapi NIK yang kosong']],
    [['1) Belum rekam KTP-el'], ['2) Pindah domisili']],
    [['Dicetak dari aplikasi pada 12/10/2026 09:12']],
    [[null, 'Demikian daftar ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.']],
    [['Sumber : Dinas Sosial']],
    [['Tembusan :'], ['1. Bupati Banjar'], ['2. Inspektur Kabupaten'], ['3. Arsip']],
    [['Halaman 3 dari 3']],
  ])
}

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

import type { Cell } from '../../src/registry/intake/grid.ts'
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

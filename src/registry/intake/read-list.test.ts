import { beforeAll, describe, expect, test } from 'vitest'
import { makeRegionIndex } from '../../../tests/regions.ts'
import type { RegionIndex } from '../../regions/public.ts'
import type { Cell, Merge, Workbook } from './grid.ts'
import type { ListKind, RowReading } from './reading.ts'
import { type ListReading, readList } from './read-list.ts'

let regions: RegionIndex
beforeAll(async () => {
  regions = await makeRegionIndex()
})

interface Layout {
  readonly rows: Cell[][]
  readonly name?: string
  readonly merges?: Merge[]
  readonly kind?: ListKind
  readonly more?: { name: string; rows: Cell[][]; hidden?: boolean }[]
}

function read(layout: Layout): ListReading {
  const sheet = {
    name: layout.name ?? 'Sheet1',
    rows: layout.rows,
    merges: layout.merges ?? [],
    hidden: false,
  }
  const more = (layout.more ?? []).map((one) => ({ merges: [], hidden: false, ...one }))
  const workbook: Workbook = { format: 'xlsx', sheets: [sheet, ...more] }
  return readList(workbook, {
    kind: layout.kind ?? 'workers',
    file: 'uji.xlsx',
    regency: '63.03',
    regions,
    asOf: '2026-11-01',
  })
}

const people = (list: ListReading) => list.rows.filter((row) => row.outcome !== 'not-data')
/** One line per person: name, NIK, birth, sex, village. */
const brief = ({ values: v }: RowReading) =>
  [v.name, v.nik ?? '', v.birthDate ?? v.birthYear ?? '', v.sex ?? '', v.villageCode ?? ''].join('|')

const budi = 'BUDI SANTOSO|6303010107800001|1980-07-01|L|63.03.01.2001'
const siti = 'SITI RAHMAH|6303015208850002|1985-08-12|P|63.03.01.2002'

const layouts: Record<string, Layout> = {
  'a plain table': {
    rows: [
      ['No', 'Nama', 'NIK', 'Tgl Lahir', 'JK', 'Desa', 'Kecamatan'],
      [1, 'Budi Santoso', '6303010107800001', '01-07-1980', 'L', 'Bakambat', 'Aluh Aluh'],
      [2, 'Siti Rahmah', '6303015208850002', '12/08/1985', 'P', 'Tanipah', 'Aluh Aluh'],
    ],
  },
  'titles, empty leading columns, column numbers, total and signature': {
    rows: [
      [null, null, 'PEMERINTAH KABUPATEN BANJAR'],
      [null, null, 'DINAS SOSIAL'],
      [null, null, 'KECAMATAN : ALUH ALUH'],
      [],
      [null, null, 'NO.', 'N A M A', 'NO. KTP', 'TTL', 'L/P', 'DESA/KEL'],
      [null, null, '(1)', '(2)', '(3)', '(4)', '(5)', '(6)'],
      [null, null, 1, 'BUDI SANTOSO', '6303010107800001', 'Martapura, 1 Juli 1980', 'L', 'BAKAMBAT'],
      [],
      [
        null,
        null,
        2,
        'Hj. SITI RAHMAH, S.Pd',
        '6303015208850002',
        'Gambut 12 Agustus 1985',
        'P',
        'Ds. Tanipah',
      ],
      [null, null, 'JUMLAH', null, null, null, null, 2],
      [],
      [null, null, null, null, null, 'Martapura, 3 November 2026'],
      [null, null, null, null, null, 'Pembakal Bakambat'],
      [null, null, null, null, null, 'MUHAMMAD CONTOH'],
      [null, null, null, null, null, 'NIP. 19700101 199503 1 001'],
    ],
  },
  'two-level headings with the birth apart': {
    rows: [
      ['NO', 'NAMA', 'NIK', 'KELAHIRAN', null, 'JENIS KELAMIN', null, 'ALAMAT', null, null],
      [null, null, null, 'TEMPAT', 'TANGGAL', 'L', 'P', 'JALAN', 'DESA', 'KEC'],
      [
        1,
        'Budi Santoso',
        '6303010107800001',
        'Martapura',
        '01.07.1980',
        'v',
        null,
        'Jl. A',
        'Bakambat',
        'Aluh-Aluh',
      ],
      [
        2,
        'Siti Rahmah',
        '6303015208850002',
        'Gambut',
        '12.08.1985',
        null,
        '√',
        'Jl. B',
        'Tanipah',
        'Aluh-Aluh',
      ],
    ],
  },
  'day, month and year in columns of their own': {
    rows: [
      ['NO', 'NAMA', 'NIK', 'TANGGAL LAHIR', null, null, 'L/P', 'DESA'],
      [null, null, null, 'TGL', 'BLN', 'THN', null, null],
      [1, 'Budi Santoso', '6303010107800001', 1, 7, 1980, 'L', 'Bakambat'],
      [2, 'Siti Rahmah', '6303015208850002', 12, 8, 1985, 'P', 'Tanipah'],
    ],
  },
  'the village in heading rows': {
    rows: [
      ['DAFTAR RT'],
      ['DESA : BAKAMBAT', null, 'KECAMATAN : ALUH ALUH'],
      ['No', 'Nama', 'NIK', 'Tgl Lahir', 'L/P'],
      [1, 'Budi Santoso', '6303010107800001', '01-07-1980', 'L'],
      ['Desa/Kelurahan: Tanipah'],
      [2, 'Siti Rahmah', '6303015208850002', '12-08-1985', 'P'],
    ],
  },
  'bare village names between the rows, the district in the name of the sheet': {
    name: 'Aluh Aluh',
    rows: [
      ['No', 'Nama Lengkap', 'NIK', 'Tgl Lahir', 'L/P'],
      ['A.', 'BAKAMBAT'],
      [1, 'Budi Santoso', '6303010107800001', '01-07-1980', 'L'],
      ['B.', 'TANIPAH'],
      [2, 'Siti Rahmah', '6303015208850002', '12-08-1985', 'P'],
    ],
  },
  'a village merged downwards': {
    rows: [
      ['Desa', 'Nama', 'NIK', 'Tgl Lahir', 'L/P'],
      ['Bakambat', 'Budi Santoso', '6303010107800001', '01-07-1980', 'L'],
      [null, 'Ahmad Fauzi', '6303010202820003', '02-02-1982', 'L'],
    ],
    merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }],
  },
  'no header at all': {
    rows: [
      [1, 'Budi Santoso', '6303010107800001', '01-07-1980', 'L', 'Bakambat'],
      [2, 'Siti Rahmah', '6303015208850002', '12-08-1985', 'P', 'Tanipah'],
      [3, 'Ahmad Fauzi', '6303010202820003', '02-02-1982', 'L', 'Bakambat'],
      [4, 'Nurul Hasanah Dewi', '6303014406880004', '04-06-1988', 'P', 'Tanipah'],
      [5, 'Rahmat Hidayat', '6303010509790005', '05-09-1979', 'L', 'Bakambat'],
      [6, 'Muhammad Rizky', '6303010610900006', '06-10-1990', 'L', 'Tanipah'],
    ],
  },
  'two tables on one sheet with columns in another order': {
    rows: [
      ['No', 'Nama Pedagang', 'NIK', 'Tempat/Tgl Lahir', 'JK', 'Desa'],
      [1, 'Budi Santoso', '6303010107800001', 'MARTAPURA 01-07-1980', 'L', 'Bakambat'],
      ['Jumlah: 1 orang'],
      [],
      ['B. PASAR KEDUA'],
      ['No', 'NIK', 'Nama Pedagang', 'JK', 'Desa', 'Tempat/Tgl Lahir'],
      [1, '6303015208850002', 'Siti Rahmah', 'P', 'Tanipah', 'GAMBUT 12-08-1985'],
    ],
  },
  'first and last name apart, the column of months first told by the NIK': {
    rows: [
      ['NIK', 'First Name', 'Last Name', 'DOB', 'Gender', 'Ds/Kel'],
      ['NIK. 6303010107800001', 'Budi', 'Santoso', '7/1/1980', 'L (Laki-laki)', 'Bakambat'],
      ['6303-0152-0885-0002', 'Siti', 'Rahmah', '8/12/1985', '2. Perempuan', 'Tanipah'],
    ],
  },
  'name and NIK in one cell, the village titled by the second row alone': {
    rows: [
      ['#', 'Nama / NIK', 'TTL', 'L', 'P', 'Alamat'],
      [null, null, null, null, null, 'Desa/Kel.'],
      ['1.', '1. BUDI SANTOSO (6303010107800001)', 'Martapura\nTgl 1 Juli 1980', 'x', null, 'Bakambat'],
      ['2.', '2. SITI RAHMAH / 6303015208850002', '12-08-1985 Gambut', null, 'x', 'Tanipah'],
    ],
  },
  'the village of the first rows right under the titles': {
    rows: [
      ['NAMA', 'Nomor KTP', 'Tgl Lahir', 'L/P'],
      ['Desa Bakambat, Kecamatan Aluh Aluh'],
      ['BUDI SANTOSO', '6303010107800001', '01-07-1980', 'L'],
      ['Desa Tanipah, Kecamatan Aluh Aluh'],
      ['SITI RAHMAH', '6303015208850002', '12-08-1985', 'P'],
    ],
  },
  'an export with underscores and codes': {
    rows: [
      ['id', 'nik', 'nama_lengkap', 'tanggal_lahir', 'jenis_kelamin', 'kode_desa'],
      [1, '6303010107800001', 'Budi Santoso', '1980-07-01', '1', '6303012001'],
      [2, '6303015208850002', 'Siti Rahmah', '19850812', '2', '63.03.01.2002'],
    ],
  },
  'English headings with the village in the address': {
    rows: [
      ['driver_id', 'full_name', 'id_number', 'date_of_birth', 'gender', 'home_address', 'city'],
      [
        'D1',
        'Budi Santoso',
        '6303010107800001',
        '1980-07-01',
        'Male',
        'Jl. A No. 1 RT 2, Bakambat',
        'Kab. Banjar',
      ],
      [
        'D2',
        'Siti Rahmah',
        '6303015208850002',
        '1985-08-12',
        'Female',
        'Jl. B Desa Tanipah Kec. Aluh Aluh',
        'Kab. Banjar',
      ],
    ],
  },
  'real dates, short years and a wrong order of columns': {
    rows: [
      ['Keterangan', 'Jenis Kelamin', 'Tgl. Lahir', 'N I K', 'Nama Anggota', 'Kelurahan/Desa'],
      ['', 'Laki-Laki', new Date(Date.UTC(1980, 6, 1)), "'6303010107800001", 'BUDI SANTOSO', 'bakambat'],
      ['', 'PEREMPUAN', '12-Agt-85', '630301 520885 0002', 'SITI RAHMAH', 'TANIPAH'],
    ],
  },
}

describe('a list is understood whatever its layout', () => {
  test.each(Object.entries(layouts))('%s', (_, layout) => {
    const found = people(read(layout)).map(brief)
    expect(found[0]).toBe(budi)
    expect(found).toHaveLength(layout.rows.length > 5 && found.length === 6 ? 6 : 2)
    if (found.includes(siti) || layout.merges) return
    expect(found).toContain(siti)
  })

  test.each(Object.entries(layouts))('%s: every non-empty row has one outcome', (_, layout) => {
    const filled = layout.rows.filter((row) =>
      row.some((cell) => cell !== null && String(cell).trim() !== ''),
    )
    expect(read(layout).rows).toHaveLength(filled.length)
  })

  test('a merged village counts for all its rows', () => {
    expect(
      people(read(layouts['a village merged downwards']!)).map(({ values }) => values.villageCode),
    ).toEqual(['63.03.01.2001', '63.03.01.2001'])
  })

  test('sheets of other layouts in one file; hidden ones are not data', () => {
    const list = read({
      ...layouts['a plain table']!,
      more: [
        {
          name: 'Gambut',
          rows: [
            ['NAMA PETANI', 'NO KTP', 'DESA'],
            ['Ahmad Fauzi', '6303030202820003', 'Malintang'],
          ],
        },
        {
          name: 'ref',
          rows: [
            ['Nama', 'NIK', 'Desa'],
            ['Rahasia', '6303030202820009', 'Malintang'],
          ],
          hidden: true,
        },
      ],
    })
    expect(people(list).map(({ sheet }) => sheet)).toEqual(['Sheet1', 'Sheet1', 'Gambut'])
    expect(list.rows.filter((row) => row.notData === 'hidden-helper')).toHaveLength(2)
  })

  test('what is not a person says what it is', () => {
    const { rows } = read(layouts['titles, empty leading columns, column numbers, total and signature']!)
    expect(rows.map((row) => row.notData ?? row.outcome)).toEqual([
      'title',
      'title',
      'title',
      'header',
      'column-numbers',
      'accepted',
      'accepted',
      'total',
      'signature',
      'signature',
      'signature',
      'signature',
    ])
  })

  test('a family head is not the worker', () => {
    const list = read({
      rows: [
        ['No', 'Nama Kepala Keluarga', 'No KK', 'Nama', 'NIK'],
        [1, 'HAJI UMAR', '6303011505100001', 'Budi Santoso', '6303010107800001'],
      ],
    })
    expect(people(list)[0]?.values).toMatchObject({ name: 'BUDI SANTOSO', kk: '6303011505100001' })
  })

  test('people called like totals, offices and villages are people; rows that are such things are not', () => {
    const list = read({
      rows: [
        ['No', 'Nama', 'TTL', 'L/P', 'Desa'],
        ['A', 'KELOMPOK TANI MAJU'],
        [1, 'Jumlah', 'Martapura, 1 Juli 1980', 'P', 'Bakambat'],
        [2, 'Lurah', '', 'L', ''],
        [3, 'TANIPAH', 'Gambut, 2-8-1975', 'P', 'Tanipah'],
        [null, 'Laki-laki', '1 orang'],
        [null, 'J U M L A H', null, 3],
        [null, 'Mengetahui,', null, 'Martapura, 02-11-2026'],
        [null, 'Lurah Bakambat', null, 'Ketua Kelompok'],
        [null, 'AHMAD CONTOH', null, 'SITI CONTOH, S.E'],
        ['Tembusan :'],
        ['1. Bupati Banjar'],
      ],
    })
    expect(people(list).map(({ values }) => values.name)).toEqual(['JUMLAH', 'LURAH', 'TANIPAH'])
  })

  test('sheets that count, explain or list choices hold no people', () => {
    const list = read({
      ...layouts['a plain table']!,
      more: [
        {
          name: 'Rekap',
          rows: [
            ['Nama Kelompok', 'Ketua', 'Jumlah Anggota'],
            ['Tani Maju', 'AHMAD FAUZI', 12],
            ['Tani Berkah', 'RUDI HARTONO', 8],
            ['Mina Jaya', 'SITI AMINAH', 9],
          ],
        },
        {
          name: 'Petunjuk',
          rows: [
            ['No', 'Kolom', 'Cara Mengisi'],
            [1, 'NIK', 'Nomor Induk Kependudukan 16 digit'],
            [2, 'Nama', 'Nama lengkap sesuai KTP'],
            [3, 'Desa', 'Nama desa sesuai KTP'],
          ],
        },
        { name: 'Pilihan', rows: [['Petani Penggarap'], ['Buruh Harian Lepas'], ['Tukang Batu']] },
      ],
    })
    expect(new Set(people(list).map(({ sheet }) => sheet))).toEqual(new Set(['Sheet1']))
  })

  test('a counted row of somebody without a name is refused, not passed over', () => {
    const list = read({
      rows: [
        ['No', 'Nama', 'NIK', 'L/P', 'Desa'],
        [1, 'Budi Santoso', '6303010107800001', 'L', 'Bakambat'],
        [2, null, '', 'P', 'Tanipah'],
        [3, null, null, null, null],
      ],
    })
    expect(list.rows.map((row) => row.outcome)).toEqual(['not-data', 'accepted', 'rejected', 'not-data'])
  })

  test('one sheet may hold more rows than a function takes arguments', () => {
    const rows: Cell[][] = [['NIK', 'NAMA']]
    for (let i = 0; i < 150_000; i++)
      rows.push([`63030112059${String(i).padStart(5, '0').slice(-5)}`, 'SARI'])
    expect(read({ rows }).rows).toHaveLength(150_001)
  }, 60_000)

  test('two tables side by side are two tables; a row of both is read once for each', () => {
    const list = read({
      rows: [
        ['DAFTAR ANGGOTA DESA BAKAMBAT'],
        ['No', 'Nama', 'NIK', 'L/P', null, 'No', 'Nama', 'NIK', 'L/P'],
        [1, 'Budi Santoso', '6303010107800001', 'L', null, 3, 'Ahmad Fauzi', '6303010202820003', 'L'],
        [2, 'Siti Rahmah', '6303015208850002', 'P'],
        ['Jumlah', 3],
      ],
    })
    expect(people(list).map(({ row, values }) => [row, values.name, values.villageCode])).toEqual([
      [3, 'BUDI SANTOSO', '63.03.01.2001'],
      [4, 'SITI RAHMAH', '63.03.01.2001'],
      [3, 'AHMAD FAUZI', '63.03.01.2001'],
    ])
    expect(list.rows.map(({ row, notData }) => `${row} ${notData ?? ''}`)).toEqual([
      '1 title',
      '2 header',
      '3 ',
      '4 ',
      '5 total',
      '2 header',
      '3 ',
    ])
  })

  test('people without NIK are taken; a damaged NIK is kept for matching', () => {
    const list = read({
      rows: [
        ['Nama', 'NIK', 'Desa'],
        ['Budi Santoso', '', 'Bakambat'],
        ['Siti Rahmah', '6.30301E+15', 'Bakambat'],
        ['Ahmad Fauzi', 6_303_010_202_820_000, 'Bakambat'],
        ['Nurul Huda', '6303010202820', 'Bakambat'],
      ],
    })
    expect(people(list).map((row) => [row.outcome, row.values.nik, row.values.nikDamaged])).toEqual([
      ['accepted', undefined, undefined],
      ['warned', undefined, '630301'],
      ['warned', undefined, '630301020282000'],
      ['warned', undefined, '6303010202820'],
    ])
  })

  test('an unknown village names the three nearest, an ambiguous one its districts', () => {
    const list = read({
      rows: [
        ['Nama', 'NIK', 'Desa'],
        ['Budi Santoso', '', 'Bakambung Raya Indah'],
        ['Siti Rahmah', '', 'Simpang Empat'],
      ],
    })
    const messages = people(list).map((row) => row.findings.map((finding) => finding.message).join(' '))
    expect(messages[0]).toMatch(/tidak dikenal\. Mungkin maksudnya: .+ \(.+\), .+ \(.+\), .+ \(.+\)\./)
    expect(messages[1]).toMatch(
      /beberapa kecamatan: Simpang Empat \(Kertak Hanyar\), Simpang Empat \(Simpang Empat\)/,
    )
  })

  test('the insurer’s list', () => {
    const list = read({
      kind: 'members',
      rows: [
        [
          'KPJ',
          'NIK',
          'NAMA_TK',
          'TGL_LAHIR',
          'SEGMEN',
          'PROGRAM',
          'BLTH_IURAN_AKHIR',
          'STATUS',
          'KODE_KELURAHAN',
        ],
        [
          '20813550628',
          '6303010107800001',
          'BUDI SANTOSO',
          '01-07-1980',
          'BPU',
          'JKK,JKM',
          '202612',
          'AKTIF',
          '6303012001',
        ],
        [
          '25593338251',
          '6303015208850002',
          'SITI RAHMAH',
          '12-08-1985',
          'PU',
          'JKK+JKM+JHT',
          '12/2025',
          'NON AKTIF',
          '6303012002',
        ],
      ],
    })
    expect(
      people(list).map(({ values: v }) => [
        v.kpj,
        v.segment,
        v.programmes?.join(),
        v.lastPaidMonth,
        v.memberStatus,
      ]),
    ).toEqual([
      ['20813550628', 'BPU', 'JKK,JKM', '2026-12', 'active'],
      ['25593338251', 'PU', 'JKK,JKM,JHT', '2025-12', 'inactive'],
    ])
  })

  test('civil servants: the NIP tells birth and sex', () => {
    const list = read({
      kind: 'sponsors',
      rows: [
        ['No', 'NIP', 'Nama', 'Gol/Ruang', 'Jabatan', 'Unit Kerja', 'Desa Domisili', 'TPP (Rp)'],
        [
          1,
          '19840901 201304 2 009',
          'NURUL HUDA, S.Pd',
          'III/b',
          'Guru',
          'Dinas Pendidikan',
          'Bakambat',
          1_800_000,
        ],
      ],
    })
    expect(people(list)[0]?.values).toMatchObject({
      nip: '198409012013042009',
      birthDate: '1984-09-01',
      sex: 'P',
      grade: 'III/b',
      position: 'Guru',
      unit: 'Dinas Pendidikan',
      allowance: 1_800_000,
      villageCode: '63.03.01.2001',
    })
  })

  test('a table without names is refused, and says what was seen', () => {
    expect(() =>
      read({
        rows: [
          ['Komoditas', 'Luas', 'Produksi'],
          ['Padi', 12, 40],
          ['Jagung', 3, 9],
        ],
      }),
    ).toThrow(/tidak ditemukan tabel dengan kolom nama/)
  })
})

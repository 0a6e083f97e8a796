import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { makeRegionIndex } from '../../../tests/regions.ts'
import type { RegionIndex } from '../../regions/public.ts'
import type { Cell } from './grid.ts'
import { readList } from './read-list.ts'

let regions: RegionIndex
beforeAll(async () => {
  regions = await makeRegionIndex()
})

interface Person {
  readonly name: string
  readonly nik: string
  readonly birth: readonly [year: number, month: number, day: number]
  readonly female: boolean
  readonly village: string
}

const words = [
  'AHMAD',
  'BUDI',
  'SITI',
  'RAHMAT',
  'HIDAYAT',
  'NURUL',
  'HASANAH',
  'FAUZI',
  'JUMIATI',
  'SUPIAN',
  'MASTURA',
  'KARTINI',
  'YANI',
  'IDRIS',
]
const villages = ['Bakambat', 'Tanipah', 'Pemurus', 'Balimau', 'Pejambuan', 'Bunipah', 'Aluh Aluh Besar']
const two = (value: number) => String(value).padStart(2, '0')

const person: fc.Arbitrary<Person> = fc
  .record({
    words: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }),
    year: fc.integer({ min: 1950, max: 2006 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    female: fc.boolean(),
    serial: fc.integer({ min: 1, max: 9_998 }),
    village: fc.constantFrom(...villages),
  })
  .map(({ words: parts, year, month, day, female, serial, village }) => ({
    name: parts.join(' '),
    nik: `630301${two(day + (female ? 40 : 0))}${two(month)}${two(year % 100)}${String(serial).padStart(4, '0')}`,
    birth: [year, month, day] as const,
    female,
    village,
  }))

const months = [
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

/** Titles that lists give each column, and ways of filling it. */
const columns: Record<string, { titles: string[]; fills: ((one: Person, i: number) => Cell)[] }> = {
  number: { titles: ['No', 'NO.', 'NO URUT', 'Nomor'], fills: [(_, i) => i + 1, (_, i) => `${i + 1}.`] },
  name: {
    titles: [
      'Nama',
      'NAMA LENGKAP',
      'Nama Pekerja',
      'NAMA PETANI',
      'Nama Peserta',
      'N A M A',
      'nama_lengkap',
      'NAMA ANGGOTA',
    ],
    fills: [({ name }) => name, ({ name }) => name.toLowerCase()],
  },
  nik: {
    titles: ['NIK', 'N I K', 'No KTP', 'NO. KTP/NIK', 'NOMOR INDUK KEPENDUDUKAN', 'NIK (16 digit)'],
    fills: [
      ({ nik }) => nik,
      ({ nik }) => `'${nik}`,
      ({ nik }) => `${nik.slice(0, 6)} ${nik.slice(6, 12)} ${nik.slice(12)}`,
    ],
  },
  birth: {
    titles: ['Tgl Lahir', 'TANGGAL LAHIR', 'Tgl. Lahir', 'TTL', 'Tempat, Tanggal Lahir', 'TGL/BLN/THN LAHIR'],
    fills: [
      ({ birth: [y, m, d] }) => `${two(d)}-${two(m)}-${y}`,
      ({ birth: [y, m, d] }) => `${two(d)}/${two(m)}/${y}`,
      ({ birth: [y, m, d] }) => `${d} ${months[m - 1]} ${y}`,
      ({ birth: [y, m, d] }) => `Martapura, ${two(d)}.${two(m)}.${y}`,
      ({ birth: [y, m, d] }) => new Date(Date.UTC(y, m - 1, d)),
    ],
  },
  sex: {
    titles: ['JK', 'L/P', 'Jenis Kelamin', 'Sex', 'JNS KELAMIN'],
    fills: [
      ({ female }) => (female ? 'P' : 'L'),
      ({ female }) => (female ? 'Perempuan' : 'Laki-laki'),
      ({ female }) => (female ? 'Pr' : 'Lk'),
    ],
  },
  village: {
    titles: ['Desa', 'Desa/Kelurahan', 'KELURAHAN', 'Kel/Desa', 'DESA'],
    fills: [
      ({ village }) => village,
      ({ village }) => village.toUpperCase(),
      ({ village }) => `Ds. ${village}`,
    ],
  },
  job: {
    titles: ['Pekerjaan', 'Jenis Usaha', 'Tugas'],
    fills: [() => 'Petani', (_, i) => ['Buruh', 'Tukang', 'Nelayan'][i % 3]!],
  },
  phone: {
    titles: ['No HP', 'Telp/WA', 'NO. TELEPON'],
    fills: [(_, i) => `0812${10_000_000 + i}`, () => ''],
  },
  note: { titles: ['Ket', 'Keterangan'], fills: [() => '', (_, i) => (i === 0 ? 'baru' : null)] },
}
const optional = ['number', 'sex', 'job', 'phone', 'note']

const layout = fc.record({
  people: fc.uniqueArray(person, { minLength: 3, maxLength: 14, selector: (one) => one.nik }),
  order: fc.shuffledSubarray(['name', 'nik', 'birth', 'village', ...optional], { minLength: 9 }),
  left: fc.subarray(optional),
  pick: fc.record(Object.fromEntries(Object.keys(columns).map((key) => [key, fc.tuple(fc.nat(), fc.nat())]))),
  titles: fc.subarray(
    [
      'PEMERINTAH KABUPATEN BANJAR',
      'DINAS CONTOH',
      'DAFTAR PEKERJA KECAMATAN ALUH ALUH TAHUN 2026',
      'Periode: 2026',
    ],
    { minLength: 0 },
  ),
  blank: fc.integer({ min: 0, max: 2 }),
  offset: fc.integer({ min: 0, max: 3 }),
  numbers: fc.boolean(),
  total: fc.constantFrom(null, 'JUMLAH', 'Total', 'Jumlah : 12 orang'),
  signed: fc.boolean(),
  villageAbove: fc.boolean(),
  gap: fc.boolean(),
})

test('whatever the layout, every person is found and nothing else is taken for one', () => {
  fc.assert(
    fc.property(layout, (given) => {
      const chosen = given.order.filter(
        (key) => !given.left.includes(key) && !(given.villageAbove && key === 'village'),
      )
      const rows: Cell[][] = []
      const expected: { row: number; person: Person }[] = []
      const pad = (cells: Cell[]): Cell[] => [...Array.from({ length: given.offset }, () => null), ...cells]
      const title = (key: string) => columns[key]!.titles[given.pick[key]![0] % columns[key]!.titles.length]!
      const fill = (key: string) => columns[key]!.fills[given.pick[key]![1] % columns[key]!.fills.length]!
      for (const line of given.titles) rows.push(pad([line]))
      for (let i = 0; i < given.blank; i++) rows.push([])
      rows.push(pad(chosen.map(title)))
      if (given.numbers) rows.push(pad(chosen.map((_, i) => i + 1)))
      const groups = given.villageAbove
        ? Map.groupBy(given.people, (one) => one.village)
        : new Map([['', given.people]])
      for (const [village, people] of groups) {
        if (given.villageAbove) rows.push(pad([`DESA : ${village.toUpperCase()}   KECAMATAN : ALUH ALUH`]))
        people.forEach((one, i) => {
          expected.push({ row: rows.length + 1, person: one })
          rows.push(pad(chosen.map((key) => fill(key)(one, i))))
        })
        if (given.gap) rows.push([])
      }
      if (given.total !== null) rows.push(pad([given.total]))
      if (given.signed)
        rows.push(
          [],
          pad([null, null, 'Martapura, 2 November 2026']),
          pad([null, null, 'Kepala Dinas Contoh']),
          [],
          pad([null, null, 'Drs. H. CONTOH, M.Si']),
          pad([null, null, 'NIP. 19700101 199503 1 001']),
        )
      const list = readList(
        { format: 'xlsx', sheets: [{ name: 'Aluh Aluh', rows, merges: [], hidden: false }] },
        { kind: 'workers', file: 'uji.xlsx', regency: '63.03', regions, asOf: '2026-11-01' },
      )
      const found = list.rows.filter((row) => row.outcome !== 'not-data')
      expect(found.map(({ row }) => row)).toEqual(expected.map(({ row }) => row))
      for (const [i, { person: one }] of expected.entries()) {
        const { values } = found[i]!
        const [year, month, day] = one.birth
        expect(values).toMatchObject({
          name: one.name,
          nik: one.nik,
          birthDate: `${year}-${two(month)}-${two(day)}`,
        })
        expect(regions.byCode.get(values.villageCode ?? '')?.name).toBe(one.village)
        if (chosen.includes('sex')) expect(values.sex).toBe(one.female ? 'P' : 'L')
      }
      expect(list.rows).toHaveLength(
        rows.filter((row) => row.some((cell) => cell !== null && cell !== '')).length,
      )
    }),
    { numRuns: 400, seed: 9 },
  )
})

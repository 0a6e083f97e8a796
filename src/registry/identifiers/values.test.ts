import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guessDateOrder, readBirthDate, splitBirthPlaceDate } from './birth-date.ts'
import { readDate } from './calendar-date.ts'
import { readMonth } from './calendar-month.ts'
import {
  readDisability,
  readFamilyHead,
  readMemberStatus,
  readProgrammes,
  readSegment,
  readYesNo,
} from './membership-terms.ts'
import { readRupiah } from './money.ts'
import { readPersonName } from './person-name.ts'
import { readPhone } from './phone.ts'
import { readRtRw, splitAddress } from './rt-rw.ts'
import { readSex } from './sex.ts'
import type { Verdict } from './verdict.ts'

const asOf = '2026-11-01'
const value = <T>(verdict: Verdict<T>) =>
  verdict.kind === 'read' ? verdict.value : verdict.kind === 'absent' ? 'absent' : verdict.error.code

describe('a birth date', () => {
  test.each([
    '1985-08-17',
    '17-08-1985',
    '17/08/1985',
    '17.08.1985',
    '17 08 1985',
    '17-8-1985',
    '17 Agustus 1985',
    '17 AGUSTUS 1985',
    '17 Agt 1985',
    '17-Agust-85',
    '17-Agt-85',
    '17 Aug 1985',
    'August 17, 1985',
    '17/8/85',
    '19850817',
    '17081985',
    '170885',
    '1985-08-17 00:00:00',
    '17-08-1985.',
    "'17-08-1985",
    'Sabtu, 17 Agustus 1985',
    '1985/08/17',
    '17 - 08 - 1985',
    '17, Agustus 1985',
    '08/17/1985',
    '17–08–1985',
    '17-O8-1985',
    '17 Agustuss 1985',
    '17 Agutus 1985',
    'Tgl 17 Agustus 1985',
    '17-08-1985 (41 th)',
    '1985-08-16T16:00:00.000Z',
    '17-08-1985 0:00',
  ])('%s is 17 August 1985', (text) => {
    expect(value(readBirthDate(text, asOf))).toMatchObject({ date: '1985-08-17' })
  })

  test.each([
    ['1 Peb 1970', '1970-02-01'],
    ['3 Nopember 1970', '1970-11-03'],
    ['5 Mei 1970', '1970-05-05'],
    ['31 Des 69', '1969-12-31'],
    ['1 Okt 2001', '2001-10-01'],
    ['02/03/04', '2004-03-02'],
    ['19081985', '1985-08-19'],
    ['20121985', '1985-12-20'],
    ['5 Pebuari 1970', '1970-02-05'],
    ['5 Septmber 1970', '1970-09-05'],
  ])('%s is %s', (text, date) => {
    expect(value(readBirthDate(text, asOf))).toMatchObject({ date })
  })

  test.each([
    ['31-02-1980', 'date-impossible'],
    ['00-07-1980', 'date-impossible'],
    ['32/01/1980', 'date-impossible'],
    ['kemarin', 'date-unreadable'],
    ['01-07-2027', 'birth-date-unlikely'],
    ['01-07-1890', 'birth-date-unlikely'],
    ['-', 'absent'],
    ['', 'absent'],
    ['tidak tahu', 'absent'],
  ])('%s is %s', (text, code) => {
    expect(value(readBirthDate(text, asOf))).toBe(code)
  })

  test('may be a year alone, a day number, a real date', () => {
    expect(value(readBirthDate('1978', asOf))).toEqual({ year: 1978 })
    expect(value(readBirthDate(1978, asOf))).toEqual({ year: 1978 })
    expect(value(readBirthDate(31_276, asOf))).toMatchObject({ date: '1985-08-17' })
    expect(value(readBirthDate(new Date('1985-08-17T00:00:00Z'), asOf))).toMatchObject({ date: '1985-08-17' })
  })

  test('of a column written month first is told by the days above twelve', () => {
    expect(guessDateOrder(['08/17/1985', '01/31/1970', '12/25/1990', '02/03/1990'])).toBe('mdy')
    expect(guessDateOrder(['17/08/1985', '08/17/1985'])).toBe('dmy')
    expect(value(readBirthDate('02/03/1990', asOf, 'mdy'))).toMatchObject({ date: '1990-02-03' })
  })

  test('reads back the same in every form, and nothing makes the reader fail', () => {
    const day = fc.date({ min: new Date('1920-01-01'), max: new Date('2015-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10)
        const [y, m, d] = iso.split('-') as [string, string, string]
        for (const text of [
          iso,
          `${d}-${m}-${y}`,
          `${d}/${m}/${y}`,
          `${Number(d)}.${Number(m)}.${y}`,
          `${y}${m}${d}`,
          `${y}-${m}-${d}T00:00:00`,
        ]) {
          expect(value(readDate(text, asOf))).toMatchObject({ date: iso })
        }
      }),
    )
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.date(), fc.boolean()), (cell) => {
        expect(['absent', 'read', 'unusable']).toContain(readBirthDate(cell, asOf).kind)
      }),
    )
  })

  test.each([
    ['Martapura, 01-07-1980', 'Martapura', '01-07-1980'],
    ['MARTAPURA 01-07-1980', 'MARTAPURA', '01-07-1980'],
    ['Gambut/1970', 'Gambut', '1970'],
    ['Sungai Tabuk, -', 'Sungai Tabuk', '-'],
    ['Gambut, ', 'Gambut', ''],
    ['01-07-1980', '', '01-07-1980'],
    ['Banjarmasin,17 Agustus 1985', 'Banjarmasin', '17 Agustus 1985'],
    ['Martapura', 'Martapura', ''],
    ['Martapura\n01-07-1980', 'Martapura', '01-07-1980'],
    ['Sungai Tabuk 2, 01-07-1980', 'Sungai Tabuk 2', '01-07-1980'],
    ['Simpang 4 01-07-1980', 'Simpang 4', '01-07-1980'],
    ['01-07-1980 Martapura', 'Martapura', '01-07-1980'],
    ['MTP/1 Juli 1980', 'MTP', '1 Juli 1980'],
    ['Gambut, Tgl 3 Mei 1980', 'Gambut', 'Tgl 3 Mei 1980'],
    ['Gambut Tgl. 3 Mei 1980', 'Gambut', '3 Mei 1980'],
    ['Martapura (01/07/1980)', 'Martapura', '01/07/1980)'],
  ])('"%s" is %s and %s', (text, place, date) => {
    expect(splitBirthPlaceDate(text)).toEqual({ place, date })
  })
})

test.each([
  ['202612', '2026-12'],
  ['12/2026', '2026-12'],
  ['2026-12', '2026-12'],
  ['Des 2026', '2026-12'],
  ['Desember 2026', '2026-12'],
  ['01-12-2026', '2026-12'],
  ['202613', 'month-unreadable'],
  ['-', 'absent'],
])('the month %s is %s', (text, month) => {
  expect(value(readMonth(text))).toBe(month)
})

test.each([
  ['H. BUDI SANTOSO', 'BUDI SANTOSO', 'H.'],
  ['Hj. Siti Rahmah, S.Pd', 'SITI RAHMAH', 'HJ. S.PD'],
  ['Drs. H. M. Noor, S.Pd, M.Si', 'M NOOR', 'DRS. H. S.PD M.SI'],
  ['HJ NUR RAHMAH', 'NUR RAHMAH', 'HJ'],
  ['SUGENG, S.AG', 'SUGENG', 'S.AG'],
  ['SAMUDDIN, SE', 'SAMUDDIN', 'SE'],
  ['RAUDAH RAHMAH ST', 'RAUDAH RAHMAH', 'ST'],
  ['ST FATIMAH', 'ST FATIMAH', ''],
  ['N. ARIFIN', 'N ARIFIN', ''],
  ['SITI S', 'SITI S', ''],
  ['Gusti Khairul', 'GUSTI KHAIRUL', ''],
  ['H.ABDUL', 'ABDUL', 'H'],
  ["NUR'AINI", "NUR'AINI", ''],
  ['Ir. H. Contoh, M.P.', 'CONTOH', 'IR. H. M.P.'],
  ['H', 'H', ''],
  ['Ahmad  Fauzi', 'AHMAD FAUZI', ''],
  ['dr. Rahmat', 'RAHMAT', 'DR.'],
  ['K.H. Abdullah', 'ABDULLAH', 'K.H.'],
  ['12. Budi Santoso', 'BUDI SANTOSO', ''],
  ['3) Siti', 'SITI', ''],
  ['Hj.St. Aminah', 'ST AMINAH', 'HJ'],
  ['H.M.Yusuf', 'M YUSUF', 'H'],
  ['Habib Rahman', 'HABIB RAHMAN', ''],
  ['Budi\u00a0 Santoso\u200b', 'BUDI SANTOSO', ''],
])('the name %s is %s with the titles %s', (text, name, titles) => {
  expect(value(readPersonName(text))).toMatchObject({ name, titles })
})

test.each(['Alm. BUDI', 'BUDI (Alm)', 'BUDI SANTOSO ALM', 'Almh. SITI', 'BUDI bin UMAR (almarhum)'])(
  '%s may be dead',
  (text) => {
    expect(readPersonName(text)).toMatchObject({
      value: { deceased: true },
      warnings: [{ code: 'name-deceased-mark' }],
    })
  },
)

test.each([
  ...['L', 'l', 'Lk', 'LK.', 'laki-laki', 'LAKI - LAKI', 'Laki2', 'Pria', 'male', 'M', '1'].map((text) => [
    text,
    'L',
  ]),
  ...['P', 'Pr', 'PEREMPUAN', 'wanita', 'Female', 'F', '2', 'Pr.', '2. Perempuan', 'P (Perempuan)'].map(
    (text) => [text, 'P'],
  ),
  ['1. Laki-laki', 'L'],
  ['L/P', 'sex-unreadable'],
  ['?', 'absent'],
  ['-', 'absent'],
  ['banci', 'sex-unreadable'],
])('sex %s is %s', (text, sex) => {
  expect(value(readSex(text))).toBe(sex)
})

test.each([
  ['081234567890', '081234567890'],
  ['+6281234567890', '081234567890'],
  ['6281234567890', '081234567890'],
  ['0812-3456-7890', '081234567890'],
  ['0812 3456 7890 / 0813', '081234567890'],
  ['81234567890', '081234567890'],
  ['123', 'phone-unreadable'],
  ['-', 'absent'],
])('the telephone %s is %s', (text, phone) => {
  expect(value(readPhone(text))).toBe(phone)
})

test.each([
  ['002/001', '002', '001'],
  ['RT 02 RW 01', '002', '001'],
  ['RT.2/1', '002', '001'],
  ['2/1', '002', '001'],
  ['RT 5', '005', undefined],
  ['007', '007', undefined],
  ['-', undefined, undefined],
])('RT and RW in %s', (text, rt, rw) => {
  expect(readRtRw(text)).toEqual({ ...(rt ? { rt } : {}), ...(rw ? { rw } : {}) })
})

test('RT/RW that a spreadsheet took for a date', () => {
  expect(readRtRw(new Date(Date.UTC(2026, 0, 2)))).toEqual({ rt: '002', rw: '001', fromDate: true })
  expect(readRtRw('02/01/2026')).toEqual({ rt: '002', rw: '001', fromDate: true })
  expect(readRtRw('2-Jan')).toEqual({ rt: '002', rw: '001', fromDate: true })
})

test.each([
  ['Jl. Melati No. 3 RT 005 RW 001', 'Jl. Melati No. 3', '005', '001'],
  ['jl.pematang panjang no 116; RT 003', 'jl.pematang panjang no 116', '003', undefined],
  ['Jalan irigasi RT.5; RT 005', 'Jalan irigasi', '005', undefined],
  ['pramuka 166 RiT 02; RT 002', 'pramuka 166', '002', undefined],
  ['Gg. Mawar', 'Gg. Mawar', undefined, undefined],
  ['Jl. A RT 2/1', 'Jl. A', '002', '001'],
])('the address %s', (text, address, rt, rw) => {
  expect(splitAddress(text)).toEqual({ address, ...(rt ? { rt } : {}), ...(rw ? { rw } : {}) })
})

test.each([
  [1_800_000, 1_800_000],
  ['1.800.000', 1_800_000],
  ['Rp 1.800.000,00', 1_800_000],
  ['1,8 jt', 1_800_000],
  ['500rb', 500_000],
  ['Rp16.800,-', 16_800],
  [-5, 'amount-unreadable'],
  ['gratis', 'amount-unreadable'],
  ['-', 'absent'],
])('the amount %s is %s', (cell, amount) => {
  expect(value(readRupiah(cell))).toBe(amount)
})

test('the insurer’s words', () => {
  expect(value(readSegment('Bukan Penerima Upah'))).toBe('BPU')
  expect(value(readSegment('Penerima Upah'))).toBe('PU')
  expect(value(readSegment('Jasa Konstruksi'))).toBe('JAKON')
  expect(value(readProgrammes('JKK+JKM'))).toEqual(['JKK', 'JKM'])
  expect(value(readProgrammes('3 program'))).toEqual(['JKK', 'JKM', 'JHT'])
  expect(
    ['AKTIF', 'NON AKTIF', 'TIDAK AKTIF', 'MENUNGGAK', 'KELUAR', 'Meninggal Dunia', 'Terdaftar'].map((text) =>
      value(readMemberStatus(text)),
    ),
  ).toEqual(['active', 'inactive', 'inactive', 'arrears', 'left', 'deceased', 'registered'])
  expect(['Ya', '1', 'tidak', '0'].map((text) => value(readYesNo(text)))).toEqual([true, true, false, false])
})

test.each<[string, boolean | undefined]>([
  ['Kepala Keluarga', true],
  ['KK', true],
  ['1', true],
  ['Ya', true],
  ['ISTERI', false],
  ['Anak', false],
  ['3', false],
  ['Famili Lain', false],
  ['Bukan', false],
  ['-', undefined],
  ['BUDI', undefined],
])('head of a family: %s', (text, expected) => {
  const verdict = readFamilyHead(text)
  expect(verdict.kind === 'read' ? verdict.value : undefined).toBe(expected)
})

test.each<[string, boolean | undefined]>([
  ['Ya', true],
  ['Tuna Netra', true],
  ['Cacat fisik', true],
  ['ODGJ', true],
  ['Tidak', false],
  ['Tidak ada', false],
  ['Non disabilitas', false],
  ['0', false],
  ['', undefined],
  ['7', undefined],
])('disability: %s', (text, expected) => {
  const verdict = readDisability(text)
  expect(verdict.kind === 'read' ? verdict.value : undefined).toBe(expected)
})

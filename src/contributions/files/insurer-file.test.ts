import fc from 'fast-check'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { layoutColumn } from './contract.ts'
import { fileNameOf } from './file-name.ts'
import { formatCell } from './format-cell.ts'
import { type InsurerRow, layoutFieldNames } from './layout-fields.ts'
import { verifyInsurerFile, writeInsurerFile } from './write-insurer-file.ts'

const person: InsurerRow = {
  number: 1,
  personId: 10_000_001,
  nik: '6303055708850010',
  kpj: null,
  name: 'Siti  Aminah',
  birthPlace: 'Martapura',
  birthDate: '1985-08-17',
  sex: 'P',
  motherName: null,
  phone: '081234567890',
  address: 'Jl. A. Yani\nKM 12,5',
  rt: '001',
  rw: '002',
  village: 'Bi’ih',
  district: 'Karang Intan',
  regencyName: 'Kabupaten Banjar',
  province: 'Kalimantan Selatan',
  occupation: 'Petani',
  income: 1_000_000,
  programmes: ['JKK', 'JKM'],
  firstMonth: '2026-12-01',
  months: 3,
  wadahCode: 'W-1',
  payerName: 'APBD',
  billNumber: 'TG/2026/12/1',
  paymentCode: null,
  jkk: 30_000,
  jkm: 20_400,
  jht: 0,
  jp: 0,
  total: 50_400,
}

const column = (field: string, format = 'text', more: object = {}) =>
  layoutColumn.parse({ heading: field.toUpperCase(), field, format, ...more })

describe('a cell', () => {
  test.each([
    ['nik', 'text', '6303055708850010'],
    ['name', 'upper', 'SITI AMINAH'],
    ['birthDate', 'DD-MM-YYYY', '17-08-1985'],
    ['birthDate', 'DD/MM/YYYY', '17/08/1985'],
    ['birthDate', 'YYYY-MM-DD', '1985-08-17'],
    ['firstMonth', 'MM-YYYY', '12-2026'],
    ['firstMonth', 'YYYYMM', '202612'],
    ['firstMonth', 'DD-MM-YYYY', '01-12-2026'],
    ['hasJkk', 'Y/T', 'Y'],
    ['hasJht', 'Y/T', 'T'],
    ['programmes', 'text', 'JKK,JKM'],
    ['total', 'text', '50400'],
    ['jht', 'text', '0'],
    ['address', 'text', 'Jl. A. Yani KM 12,5'],
    ['motherName', 'upper', ''],
    ['kpj', 'text', ''],
  ])('%s as %s is %s', (field, format, expected) => {
    expect(formatCell(column(field, format), person)).toBe(expected)
  })

  test('a fixed text is the same in all rows', () => {
    expect(formatCell(column('fixed', 'text', { value: 'BPU' }), person)).toBe('BPU')
  })

  test('no text begins a formula', () => {
    expect(formatCell(column('name'), { ...person, name: '=1+1' })).toBe('1+1')
  })

  test.each([
    ['birthDate', 'text'],
    ['nik', 'MM-YYYY'],
    ['hasJkk', 'text'],
  ])('%s cannot be written as %s', (field, format) => {
    expect(layoutColumn.safeParse({ heading: 'X', field, format }).success).toBe(false)
  })
})

describe('the name of a file', () => {
  const of = { part: 2, parts: 3, month: '2026-12', wadahCode: 'W-1', billNumber: 'TG/2026/12/1' }
  test.each([
    ['IURAN_{wadah}_{bulan}_{bagian}.xlsx', 'IURAN_W-1_202612_02.xlsx'],
    ['data_tk_baru.xlsx', 'data_tk_baru.xlsx'],
    ['{tagihan}.xlsx', 'TG-2026-12-1.xlsx'],
  ])('%s is %s', (pattern, name) => {
    expect(fileNameOf(pattern, of)).toBe(name)
  })
  test('what is not known leaves no gap', () => {
    expect(fileNameOf('IURAN_{wadah}_{bulan}.xlsx', { ...of, wadahCode: null })).toBe('IURAN_202612.xlsx')
  })
})

describe('a file', () => {
  const layout = {
    sheet: 'data_iuran',
    columns: [column('nik', 'text', { required: true }), column('name', 'upper'), column('total')],
  }

  test('has only text cells, and the NIK keeps its last digit', async () => {
    const bytes = await writeInsurerFile(layout, [person])
    const { sheets } = await readXlsx(bytes)
    expect(sheets.map(({ name }) => name)).toEqual(['data_iuran'])
    expect(sheets[0]!.rows).toEqual([
      ['NIK', 'NAME', 'TOTAL'],
      ['6303055708850010', 'SITI AMINAH', '50400'],
    ])
  })

  test('is refused when somebody lacks what the receiver demands, naming column and rows', async () => {
    const without = [person, { ...person, number: 2, nik: null }]
    await expect(writeInsurerFile(layout, without)).rejects.toMatchObject({
      code: 'contributions/file-row-incomplete',
      details: { rows: 1, column: 'NIK', numbers: '2' },
    })
  })

  test.each([
    [
      'a number in place of text',
      [
        ['NIK', 'NAME', 'TOTAL'],
        ['6303055708850010', 'SITI AMINAH', 50_400],
      ],
    ],
    [
      'another value',
      [
        ['NIK', 'NAME', 'TOTAL'],
        ['6303055708850000', 'SITI AMINAH', '50400'],
      ],
    ],
    ['a row less', [['NIK', 'NAME', 'TOTAL']]],
    [
      'another heading',
      [
        ['NIK', 'NAMA', 'TOTAL'],
        ['6303055708850010', 'SITI AMINAH', '50400'],
      ],
    ],
  ])('with %s is not given out', async (_, rows) => {
    const bytes = await writeXlsx({ sheets: [{ name: 'data_iuran', rows }] })
    const meant = [['6303055708850010', 'SITI AMINAH', '50400']]
    await expect(verifyInsurerFile(bytes, layout, meant)).rejects.toMatchObject({
      code: 'contributions/file-not-as-meant',
    })
  })

  test('survives whatever people are called', async () => {
    const columns = layoutFieldNames
      .filter((field) => typeof person[field as keyof InsurerRow] === 'string')
      .map((field) => column(field, field === 'birthDate' || field === 'firstMonth' ? 'YYYYMM' : 'upper'))
    const text = fc.string({ unit: 'grapheme', maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ name: text, address: text, occupation: text }), { maxLength: 5 }),
        async (all) => {
          const rows = all.map((one) => ({ ...person, ...one }))
          expect((await writeInsurerFile({ sheet: 'data', columns }, rows)).length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 60 },
    )
  })
})

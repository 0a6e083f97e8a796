import { describe, expect, test } from 'vitest'
import { figuresOf, shareOf } from './figure.ts'
import { readDenominators } from './denominators.ts'

describe('a share', () => {
  test.each([
    [1, 3, 3_333],
    [2, 3, 6_667],
    [1, 8, 1_250],
    [1, 16, 625],
    [1, 32, 313],
    [0, 5, 0],
    [5, 5, 10_000],
    [77_074, 51_086, 15_087],
    [0, 0, null],
    [7, 0, null],
  ])('%d of %d is %s hundredths of a percent', (numerator, denominator, share) => {
    expect(shareOf({ numerator, denominator })).toBe(share)
  })
})

describe('figures', () => {
  const count = { registered: 100, eligible: 90, protected: 40, eligibleProtected: 35, gap: 55 }
  const statistics = [
    { code: 's', name: 'penduduk bekerja', excludes: 'ASN', value: 30, source: 'BPS', asOf: '2025-08-01' },
  ]
  const figures = figuresOf(count, statistics, { asOf: '2026-11-01', source: 'daftar' })

  test('stand side by side, each with its own denominator', () => {
    expect(figures.map(({ code, numerator, denominator }) => [code, numerator, denominator])).toEqual([
      ['registered', 40, 100],
      ['eligible', 35, 90],
      ['s', 40, 30],
    ])
  })

  test('say what is counted, from where and when; above 100 % is shown as it is', () => {
    for (const figure of figures) {
      expect(figure.numeratorDefinition).not.toBe('')
      expect(figure.denominatorDefinition).not.toBe('')
      expect(figure.source).not.toBe('')
    }
    expect(figures[2]).toMatchObject({ denominatorAsOf: '2025-08-01', source: 'BPS' })
    expect(shareOf(figures[2]!)).toBe(13_333)
  })
})

describe('a file of denominators', () => {
  const header = 'kode,per_tanggal,nama,tidak_termasuk,nilai,sumber\n'

  test('is read with thousands points and empty lines', () => {
    expect(
      readDenominators('d.csv', `${header}\nsakernas,2025-08-01,"bekerja, Agustus",,206.000,BPS\n`),
    ).toEqual([
      {
        code: 'sakernas',
        asOf: '2025-08-01',
        name: 'bekerja, Agustus',
        excludes: '',
        value: 206_000,
        source: 'BPS',
      },
    ])
  })

  test.each([
    ['kode,nilai\n', 'baris 1', 'kepala d.csv'],
    [`${header}Sakernas,2025-08-01,n,,1,BPS\n`, 'baris 2', 'kode "Sakernas"'],
    [`${header}s,2025-02-30,n,,1,BPS\n`, 'baris 2', 'per_tanggal'],
    [`${header}s,2025-08-01,,,1,BPS\n`, 'baris 2', 'nama kosong'],
    [`${header}s,2025-08-01,n,,1,BPS\ns,2025-08-01,n,,0,BPS\n`, 'baris 3', 'nilai "0"'],
    [`${header}s,2025-08-01,n,,1,\n`, 'baris 2', 'sumber kosong'],
  ])('%j is refused with row and reason', (text, row, reason) => {
    expect(() => readDenominators('d.csv', text)).toThrow(new RegExp(`${row}.*${reason}`))
  })
})

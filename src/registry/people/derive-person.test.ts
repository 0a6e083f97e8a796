import { describe, expect, test } from 'vitest'
import { derivePerson, type PersonRules } from './derive-person.ts'
import type { PersonRow } from './rows.ts'
import { sectorFinder } from './sectors.ts'
import { chooseValue } from './survivorship.ts'

const blank: PersonRow = {
  batchId: 1,
  line: 1,
  kind: 'workers',
  source: 'petani',
  agency: 'dinas-pertanian',
  defaultSector: '',
  asOf: '2026-10-01',
  nik: '',
  nikDamaged: '',
  kk: '',
  kpj: '',
  nip: '',
  name: 'BUDI',
  titles: '',
  deceasedMark: false,
  birthPlace: '',
  birthDate: '',
  birthYear: 0,
  sex: '',
  motherName: '',
  phone: '',
  address: '',
  rt: '',
  rw: '',
  villageCode: '',
  occupation: '',
  segment: '',
  decile: 0,
  familyHead: '',
  disability: '',
  memberStatus: '',
  endDate: '',
  deathDate: '',
}
const row = (line: number, over: Partial<PersonRow>): PersonRow => ({ ...blank, line, ...over })
const trust = new Map([
  ['members', 30],
  ['workers', 10],
])
const rules: PersonRules = {
  trust,
  sectorOf: sectorFinder([
    { word: 'buruh', sector: 'Jasa' },
    { word: 'buruh tani', sector: 'Pertanian' },
    { word: 'petani', sector: 'Pertanian' },
  ]),
  asOf: '2026-11-01',
  currentAsnBatches: new Set([9]),
}
const person = (...rows: PersonRow[]) => derivePerson(rows, rules)

describe('the value that the register stands behind', () => {
  const name = (read: PersonRow) => read.name
  test.each([
    [
      'what most lists state',
      [
        row(1, { name: 'A', source: 'a' }),
        row(2, { name: 'B', source: 'b' }),
        row(3, { name: 'B', source: 'c' }),
      ],
      'B',
    ],
    [
      'one list saying it twice counts once',
      [
        row(1, { name: 'A', source: 'a' }),
        row(2, { name: 'A', source: 'a' }),
        row(3, { name: 'B', source: 'b', asOf: '2026-11-01' }),
      ],
      'B',
    ],
    [
      'then the more trusted kind',
      [
        row(1, { name: 'A', source: 'a', asOf: '2026-11-01' }),
        row(2, { name: 'B', source: 'b', kind: 'members' }),
      ],
      'B',
    ],
    [
      'then the newer list',
      [row(1, { name: 'A', source: 'a', asOf: '2026-11-01' }), row(2, { name: 'B', source: 'b' })],
      'A',
    ],
    [
      'then the later import',
      [row(1, { name: 'A', source: 'a' }), row(2, { name: 'B', source: 'b', batchId: 2 })],
      'B',
    ],
    ['then the earlier line', [row(1, { name: 'A', source: 'a' }), row(2, { name: 'B', source: 'a' })], 'A'],
    [
      'blank never wins',
      [row(1, { name: '', source: 'a', kind: 'members' }), row(2, { name: 'B', source: 'b' })],
      'B',
    ],
  ])('%s', (_, rows, expected) => {
    expect(chooseValue(rows, trust, name)?.value).toBe(expected)
    // The rule looks at what the rows say; shuffling them changes nothing.
    expect(chooseValue(rows.toReversed(), trust, name)?.value).toBe(expected)
  })
})

describe('a person', () => {
  test('keeps for each value the row it came from', () => {
    const made = person(
      row(1, { nik: '6303010107800001' }),
      row(7, {
        batchId: 2,
        source: 'peserta',
        kind: 'members',
        name: 'BUDI SANTOSO',
        birthDate: '1980-07-01',
      }),
    )
    expect(made).toMatchObject({
      nik: '6303010107800001',
      name: 'BUDI SANTOSO',
      rowCount: 2,
    })
    expect(made.origin).toMatchObject({ nik: [1, 1], name: [2, 7], birthDate: [2, 7] })
    expect(made).toMatchObject({ isWorker: true, isMember: true, isAsn: false })
  })

  test('lives at one address, never put together from two', () => {
    const made = person(
      row(1, { source: 'a', villageCode: '63.03.01.2001', address: 'Jl. Satu', rt: '001' }),
      row(2, { source: 'b', villageCode: '63.03.05.1001', address: 'Jl. Dua', rt: '002' }),
      row(3, { source: 'c', villageCode: '63.03.05.1001' }),
    )
    expect(made).toMatchObject({ villageCode: '63.03.05.1001', address: 'Jl. Dua', rt: '002' })
  })

  test('takes sector and agency from one row; the longest word decides the sector', () => {
    expect(person(row(1, { occupation: 'Buruh Tani' }))).toMatchObject({
      sector: 'Pertanian',
      agency: 'dinas-pertanian',
    })
    expect(person(row(1, { occupation: 'BURUH' }))).toMatchObject({ sector: 'Jasa' })
    expect(person(row(1, { occupation: 'pesulap', defaultSector: 'Jasa' }))).toMatchObject({ sector: 'Jasa' })
    expect(person(row(1, {}))).toMatchObject({ sector: null })
  })

  test('is reckoned an age from the date, else the NIK, else the year', () => {
    expect(person(row(1, { birthDate: '1980-07-02', nik: '6303010107800001' })).born).toBe('1980-07-02')
    expect(person(row(1, { nik: '6303014107800001' }))).toMatchObject({ born: '1980-07-01', sex: 'P' })
    expect(person(row(1, { birthYear: 1975 })).born).toBe('1975-07-01')
    expect(person(row(1, {})).born).toBe(null)
  })

  test('is dead from the day of the report; Alm. alone is a signal', () => {
    expect(person(row(1, { deceasedMark: true }))).toMatchObject({ deceasedOn: null, deceasedMark: true })
    expect(person(row(1, {}), row(2, { kind: 'deaths', deathDate: '2026-03-05' })).deceasedOn).toBe(
      '2026-03-05',
    )
    expect(person(row(1, { kind: 'deaths' })).deceasedOn).toBe('2026-10-01')
    expect(
      person(row(1, { kind: 'members', memberStatus: 'deceased', endDate: '2026-01-09' })).deceasedOn,
    ).toBe('2026-01-09')
  })

  test('is a civil servant only while the newest list says so', () => {
    expect(person(row(1, { kind: 'sponsors', batchId: 9 })).isAsn).toBe(true)
    expect(person(row(1, { kind: 'sponsors', batchId: 3 })).isAsn).toBe(false)
  })
})

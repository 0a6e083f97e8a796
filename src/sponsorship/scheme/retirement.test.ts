import { describe, expect, test } from 'vitest'
import { type RetirementRule, retirementOf } from './retirement.ts'

const rule = (
  name: string,
  age: number,
  priority: number,
  more: Partial<RetirementRule> = {},
): RetirementRule => ({
  rule: name,
  own: false,
  positionClass: name.replace(/-\d+$/, ''),
  words: [],
  echelons: [],
  age,
  priority,
  from: '2017-04-07',
  to: null,
  citation: 'PP 11/2017',
  confidence: 'verified',
  note: '',
  editor: 'naungan',
  recordedNo: priority,
  ...more,
})
const delivered = [
  rule('profesor', 70, 10, { words: ['guru besar'] }),
  rule('utama', 65, 30, { words: ['ahli utama'] }),
  rule('guru', 60, 40, { words: ['guru', 'kepala sekolah'] }),
  rule('madya', 60, 50, { words: ['ahli madya'] }),
  rule('pimpinan', 60, 60, { words: ['kepala dinas'], echelons: ['I', 'II'] }),
  rule('lainnya', 58, 1000),
]
const nip = (born: string) => `${born.replaceAll('-', '')}1999031001`
const retire = (rules: readonly RetirementRule[], born: string, position: string, echelon = '-') =>
  retirementOf(rules, { nip: nip(born), position, echelon })

describe('the month of retirement', () => {
  test.each([
    ['staff at 58, from the month after', '1968-11-15', 'Pelaksana', '-', '2026-12-01', 'lainnya'],
    ['on the last day of a month', '1968-11-30', 'Pelaksana', '-', '2026-12-01', 'lainnya'],
    ['on the first day of a month', '1968-12-01', 'Pelaksana', '-', '2027-01-01', 'lainnya'],
    ['born in December', '1968-12-31', 'Pelaksana', '-', '2027-01-01', 'lainnya'],
    ['teachers at 60', '1968-11-15', 'Guru Ahli Pertama', '-', '2028-12-01', 'guru'],
    ['professors, not teachers', '1968-11-15', 'Guru Besar', '-', '2038-12-01', 'profesor'],
    ['experts of the highest rank at 65', '1968-11-15', 'Dokter Ahli Utama', '-', '2033-12-01', 'utama'],
    ['experts of the middle rank at 60', '1968-11-15', 'Perawat Ahli Madya', '-', '2028-12-01', 'madya'],
    ['experts of the lower ranks at 58', '1968-11-15', 'Perawat Ahli Muda', '-', '2026-12-01', 'lainnya'],
    ['heads of agencies by echelon', '1968-11-15', 'Kepala Bappedalitbang', 'II.b', '2028-12-01', 'pimpinan'],
    ['administrators at 58', '1968-11-15', 'Sekretaris', 'III.a', '2026-12-01', 'lainnya'],
    ['a word is a whole word', '1968-11-15', 'Pengurusan', '-', '2026-12-01', 'lainnya'],
    ['born on 29 February', '1968-02-29', 'Pelaksana', '-', '2026-04-01', 'lainnya'],
  ])('%s', (_, born, position, echelon, retiresOn, name) => {
    expect(retire(delivered, born, position, echelon)).toEqual({ rule: name, bornOn: born, retiresOn })
  })

  test('needs a birth date in the NIP', () => {
    expect(
      retirementOf(delivered, { nip: '196802301999031001', position: null, echelon: null }),
    ).toBeUndefined()
  })

  const raised = [
    rule('lainnya-58', 58, 1000),
    rule('lainnya-60', 60, 1000, { from: '2027-01-01', recordedNo: 2000 }),
  ]
  test.each([
    ['who reached the old age before the new rule', '1968-12-20', '2027-01-01', 'lainnya-58'],
    ['who would reach it after', '1969-01-20', '2029-02-01', 'lainnya-60'],
  ])('when the age is raised: %s', (_, born, retiresOn, name) => {
    expect(retire(raised, born, 'Pelaksana')).toMatchObject({ rule: name, retiresOn })
  })

  const lowered = [
    rule('lainnya-60', 60, 1000),
    rule('lainnya-58', 58, 1000, { from: '2027-01-01', recordedNo: 2000 }),
  ]
  test.each([
    ['who reached the old age before', '1966-12-20', '2027-01-01', 'lainnya-60'],
    ['who is between the two ages on its first day', '1968-02-20', '2027-02-01', 'lainnya-58'],
    ['who is younger', '1970-02-20', '2028-03-01', 'lainnya-58'],
  ])('when the age is lowered: %s', (_, born, retiresOn, name) => {
    expect(retire(lowered, born, 'Pelaksana')).toMatchObject({ rule: name, retiresOn })
  })

  test('a rule recorded again for the same day takes the place of the first; a regency its own go before', () => {
    const again = [...delivered, rule('lainnya-2', 59, 1000, { recordedNo: 3000 })]
    expect(retire(again, '1968-11-15', 'Pelaksana')).toMatchObject({ rule: 'lainnya-2' })
    const own = [...again, rule('lainnya-3', 56, 1000, { own: true, recordedNo: 10 })]
    expect(retire(own, '1972-11-15', 'Pelaksana')).toMatchObject({
      rule: 'lainnya-3',
      retiresOn: '2028-12-01',
    })
  })
})

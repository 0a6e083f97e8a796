import { describe, expect, test } from 'vitest'
import { type Asked, type Candidate, judgeEnrolment } from './judge-enrolment.ts'
import { spanOf } from './months.ts'

const worker: Candidate = {
  personId: 1,
  born: '1980-07-01',
  villageCode: '63.03.01.2001',
  isAsn: false,
  deceasedOn: null,
  deceasedMark: false,
  wageEarnerUntil: null,
  paid: null,
  enrolments: [],
}
const asked: Asked = {
  regency: '63.03',
  payer: { code: 'APBD', villageCode: null, wadahCode: 'SA1' },
  segment: 'BPU',
  months: spanOf('2027-01', 6),
  entryAge: { youngest: 18, oldest: 64 },
}
const by = (payer: string, from: string, months: number) => ({
  enrolments: [{ payer, payerName: `Dana ${payer}`, months: spanOf(from, months) }],
})

describe('whether somebody may be enrolled', () => {
  test.each<[string, Partial<Candidate>, Partial<Asked>, string | undefined, number?]>([
    ['a farmer of the regency', {}, {}, undefined],
    ['dead', { deceasedOn: '2026-10-01' }, {}, 'deceased'],
    ['written Alm. somewhere', { deceasedMark: true }, {}, 'marked-deceased'],
    ['a civil servant', { isAsn: true }, {}, 'civil-servant'],
    ['a civil servant as wage earner', { isAsn: true }, { segment: 'PU', entryAge: null }, undefined],
    ['64 on the first day, 65 in the period', { born: '1962-01-02' }, {}, undefined],
    ['65 on the first day', { born: '1962-01-01' }, {}, 'outside-entry-age'],
    ['18 on the first day', { born: '2009-01-01' }, {}, undefined],
    ['18 a day later', { born: '2009-01-02' }, {}, 'outside-entry-age'],
    ['nobody knows when he was born', { born: null }, {}, 'age-unknown'],
    ['no rule of ages speaks of the segment', { born: null }, { entryAge: null }, undefined],
    ['a wage earner until summer', { wageEarnerUntil: '2027-07-01' }, {}, 'wage-earner'],
    ['a wage earner until the day before', { wageEarnerUntil: '2027-01-01' }, {}, undefined],
    ['of another regency', { villageCode: '63.04.01.2001' }, {}, 'not-resident'],
    ['his village is not known', { villageCode: null }, {}, undefined],
    [
      'village money, his village',
      {},
      { payer: { code: 'DD', villageCode: '63.03.01.2001', wadahCode: null } },
      undefined,
    ],
    [
      'village money, another village',
      {},
      { payer: { code: 'DD', villageCode: '63.03.01.2002', wadahCode: null } },
      'other-village',
    ],
    [
      'village money, his village not known',
      { villageCode: null },
      { payer: { code: 'DD', villageCode: '63.03.01.2002', wadahCode: null } },
      'other-village',
    ],
    ['another fund pays until March', by('CSR', '2026-10', 6), {}, 'other-payer', 3],
    ['another fund paid until December', by('CSR', '2026-07', 6), {}, undefined],
    ['another fund pays from July', by('CSR', '2027-07', 6), {}, undefined],
    ['the same fund pays already', by('APBD', '2027-03', 1), {}, 'already-enrolled'],
    [
      'the insurer lists two of the months as paid',
      { paid: { through: '2027-02', wadahCode: 'SA9', wadahName: 'KELOMPOK TANI' } },
      {},
      'already-paid',
      2,
    ],
    ['paid to December', { paid: { through: '2026-12', wadahCode: 'SA9', wadahName: '' } }, {}, undefined],
    [
      'paid through the fund’s own group',
      { paid: { through: '2027-02', wadahCode: 'SA1', wadahName: '' } },
      {},
      undefined,
    ],
  ])('%s', (_, person, request, code, wasted = 0) => {
    const told = judgeEnrolment({ ...worker, ...person }, { ...asked, ...request })
    expect(told?.code).toBe(code)
    expect(told?.wasted ?? 0).toBe(wasted)
  })

  test('names who pays, which months, and what would be wasted', () => {
    const told = judgeEnrolment({ ...worker, ...by('CSR', '2026-10', 6) }, asked)
    expect(told?.sentence).toBe(
      'Sudah ditanggung Dana CSR untuk Okt 2026 s.d. Mar 2027. Bila didaftarkan lagi, 3 orang-bulan (Jan 2027 s.d. Mar 2027) terbuang.',
    )
  })
})

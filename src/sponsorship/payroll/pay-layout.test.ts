import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountOf, lackingFields, layoutIn, type PayLayout, sponsorOfAccount } from './pay-layout.ts'

const layout = (
  office: string,
  from: string,
  own: boolean,
  recordedNo: number,
  method: 'payroll' | 'direct' = 'payroll',
) =>
  ({
    office,
    from,
    own,
    recordedNo,
    method,
    sheet: 'A',
    columns: [],
    note: '',
    confidence: 'inference',
    editor: 'x',
  }) satisfies PayLayout

describe('which layout an office gets', () => {
  const all = [
    layout('', '2020-01', false, 1),
    layout('', '2026-06', true, 2),
    layout('Dinas Sosial', '2026-11', true, 3),
    layout('Dinas Sosial', '2026-11', true, 5),
    layout('Dinas Sosial', '2027-01', true, 6),
    layout('', '2020-01', false, 4, 'direct'),
  ]
  test.each([
    ['what came with the program', 'Dinas Sosial', '2026-05', 1],
    ["the region's", 'Dinas Sosial', '2026-10', 2],
    ['its own, the one recorded last', 'Dinas Sosial', '2026-12', 5],
    ['its own from the month it begins', 'Dinas Sosial', '2027-01', 6],
    ['nobody else gets it', 'Dinas Lain', '2027-01', 2],
  ])('%s', (_, office, month, expected) => {
    expect(layoutIn(all, office, 'payroll', month)?.recordedNo).toBe(expected)
  })
})

test('without NIP and amount a payroll file is of no use', () => {
  expect(lackingFields({ method: 'payroll', columns: [{ heading: 'Nama', field: 'name' }] })).toEqual([
    'nip',
    'amount',
  ])
})

test('an account names its sponsor, and with a digit mistyped nobody', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9_999_999 }),
      fc.nat(11),
      fc.integer({ min: 1, max: 9 }),
      (sponsor, at, by) => {
        const account = accountOf('63.03', sponsor)
        expect(sponsorOfAccount('63.03', account)).toBe(sponsor)
        const digit = (Number(account[at]) + by) % 10
        const wrong = `${account.slice(0, at)}${digit}${account.slice(at + 1)}`
        expect(sponsorOfAccount('63.03', wrong)).toBeUndefined()
      },
    ),
  )
})

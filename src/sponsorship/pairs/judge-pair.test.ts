import { expect, test } from 'vitest'
import { type AskedPair, judgePair, type StandingPair } from './judge-pair.ts'

const mandate = {
  mandate: 1,
  active: true,
  inForce: [
    { from: '2026-11', to: '2027-03' },
    { from: '2027-05', to: '2027-11' },
  ],
  places: 2,
  ceiling: 33_600,
  sponsorPersonId: 900,
  sponsorKk: '6303010101010001',
}
const months = { from: '2026-11', to: '2027-03' }
const dear = (month: string) => (month < '2027-01' ? 8_400 : 16_800)
const standing = (of: Partial<StandingPair>): StandingPair => ({
  mandate: 1,
  personId: 10,
  months,
  priceIn: dear,
  ...of,
})
const asked: AskedPair = {
  mandate,
  worker: { personId: 1, kk: null },
  months,
  priceIn: dear,
  shared: false,
  excludeKin: true,
  standing: [],
}

test.each<[string, Partial<AskedPair>, string | undefined]>([
  ['nothing speaks against it', {}, undefined],
  ['the mandate is stopped or paused', { mandate: { ...mandate, active: false } }, 'no-mandate'],
  ['a month of a pause lies within', { months: { from: '2026-11', to: '2027-06' } }, 'no-mandate'],
  ['a month before consent', { months: { from: '2026-10', to: '2027-01' } }, 'no-mandate'],
  ['no month is left', { months: { from: '2027-01', to: '2027-01' } }, 'no-month'],
  ['nobody of that number', { worker: undefined }, 'person-unknown'],
  ['himself', { worker: { personId: 900, kk: null } }, 'himself'],
  ['of his own card', { worker: { personId: 1, kk: '6303010101010001' } }, 'kin'],
  [
    'of his own card, where the rule allows it',
    { worker: { personId: 1, kk: '6303010101010001' }, excludeKin: false },
    undefined,
  ],
  ["no card is nobody's kin", { mandate: { ...mandate, sponsorKk: null } }, undefined],
  ['one place is taken', { standing: [standing({})] }, undefined],
  ['both places are taken', { standing: [standing({}), standing({ personId: 11 })] }, 'no-place'],
  [
    'both places are taken in the last month only',
    {
      standing: [standing({}), standing({ personId: 11, months: { from: '2027-02', to: '2027-04' } })],
    },
    'no-place',
  ],
  [
    'both places were taken before',
    {
      standing: [standing({}), standing({ personId: 11, months: { from: '2026-08', to: '2026-11' } })],
    },
    undefined,
  ],
  ['the dearest month is just allowed', { mandate: { ...mandate, ceiling: 16_800 } }, undefined],
  ['the dearest month is a rupiah too much', { mandate: { ...mandate, ceiling: 16_799 } }, 'above-ceiling'],
  [
    'the ceiling does for one only',
    { mandate: { ...mandate, ceiling: 33_599 }, standing: [standing({})] },
    'above-ceiling',
  ],
  ['his already', { standing: [standing({ personId: 1 })] }, 'already-paired'],
  ["another's", { standing: [standing({ personId: 1, mandate: 2 })] }, 'has-sponsor'],
  ["another's, to be shared", { standing: [standing({ personId: 1, mandate: 2 })], shared: true }, undefined],
  [
    "another's before",
    {
      standing: [standing({ personId: 1, mandate: 2, months: { from: '2026-01', to: '2026-11' } })],
    },
    undefined,
  ],
])('%s', (_, change, code) => {
  expect(judgePair({ ...asked, ...change })?.code).toBe(code)
})

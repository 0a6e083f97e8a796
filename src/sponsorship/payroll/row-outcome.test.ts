import { expect, test } from 'vitest'
import { outcomeOf, type ReadRow } from './row-outcome.ts'

const plain: ReadRow = {
  sponsor: 7,
  amount: 16_800,
  remark: '',
  asked: 16_800,
  mandateEnded: false,
  answered: undefined,
  repeated: false,
}

test.each<[what: string, row: Partial<ReadRow>, outcome: string, booked: number, queued: boolean]>([
  ['what was asked', {}, 'deducted', 16_800, false],
  ['a rupiah less', { amount: 16_799 }, 'partly', 16_799, false],
  ['a rupiah more', { amount: 16_801 }, 'over', 16_801, false],
  ['nothing', { amount: 0, remark: 'gaji tidak cukup' }, 'not', 0, false],
  ['nothing was asked, nothing came', { amount: 0, asked: 0 }, 'deducted', 0, false],
  ['retired', { amount: 0, remark: 'PENSIUN per 1 Des' }, 'not-employed', 0, false],
  ['retired, the cell left empty', { amount: undefined, remark: 'Pensiun' }, 'not-employed', 0, false],
  ['retired and yet deducted in whole', { remark: 'pensiun bulan depan' }, 'deducted', 16_800, false],
  ['nobody who sponsors', { sponsor: 'unknown', asked: undefined }, 'unknown-nip', 16_800, true],
  ['nobody who sponsors, and no money', { sponsor: 'unknown', amount: 0 }, 'unknown-nip', 0, false],
  ['a NIP that is none', { sponsor: null }, 'invalid-nip', 16_800, true],
  ['a line of sums', { sponsor: null, amount: undefined }, 'blank', 0, false],
  ['a mandate that ended', { mandateEnded: true }, 'mandate-ended', 16_800, true],
  ['a mandate that ended, nothing deducted', { mandateEnded: true, amount: 0 }, 'mandate-ended', 0, false],
  ['a sponsor who was not on the file', { asked: undefined }, 'not-asked', 16_800, true],
  ['the same NIP again', { repeated: true }, 'repeated', 16_800, true],
  ['an amount nobody can read', { amount: null }, 'unreadable', 0, true],
  ['words and no amount', { amount: undefined, remark: 'terpotong' }, 'unreadable', 0, true],
  ['not filled in', { amount: undefined }, 'blank', 0, false],
  ['said already', { answered: 16_800 }, 'known', 0, false],
  ['said otherwise before', { answered: 8_400 }, 'answered-differently', 0, true],
])('%s', (_, row, outcome, booked, queued) => {
  expect(outcomeOf({ ...plain, ...row })).toEqual({ outcome, booked, queued })
})

import { describe, expect, test } from 'vitest'
import { type Listing, periodsOf } from './periods.ts'

/** A listing in one line: `2026-11-01 active 2026-12`. */
function listing(line: string): Listing {
  const [on = '', status = '', paidThrough = '', endDate = ''] = line.split(' ')
  return {
    on,
    status: status as Listing['status'],
    paidThrough: paidThrough === '-' ? '' : paidThrough,
    startDate: '',
    endDate,
  }
}

/** Periods in one line each: `2026-11-01..2027-01-01 active`. */
function course(listings: readonly string[], lists: readonly string[], arrears = 3): string[] {
  return periodsOf(listings.map(listing), { all: lists, complete: lists }, () => arrears).map(
    ({ from, to, state }) => `${from}..${to ?? ''} ${state}`,
  )
}

const november = ['2026-11-01']

describe('one list', () => {
  test.each([
    [
      'paid ahead',
      '2026-11-01 active 2026-12',
      ['2026-11-01..2027-01-01 active', '2027-01-01..2027-04-01 arrears', '2027-04-01.. inactive'],
    ],
    [
      'paid this month',
      '2026-11-01 active 2026-11',
      ['2026-11-01..2026-12-01 active', '2026-12-01..2027-03-01 arrears', '2027-03-01.. inactive'],
    ],
    [
      'three months behind still protects',
      '2026-11-01 arrears 2026-08',
      ['2026-08-01..2026-09-01 active', '2026-09-01..2026-12-01 arrears', '2026-12-01.. inactive'],
    ],
    [
      'four months behind does not',
      '2026-11-01 inactive 2026-07',
      ['2026-07-01..2026-08-01 active', '2026-08-01..2026-11-01 arrears', '2026-11-01.. inactive'],
    ],
    [
      'the list’s word arrears does not revive',
      '2026-11-01 arrears 2026-03',
      ['2026-03-01..2026-04-01 active', '2026-04-01..2026-07-01 arrears', '2026-07-01.. inactive'],
    ],
    ['left though paid', '2026-11-15 left 2026-11', ['2026-11-01..2026-11-15 active', '2026-11-15.. left']],
    [
      'dead on a stated day',
      '2026-11-15 deceased 2026-11 2026-11-05',
      ['2026-11-01..2026-11-05 active', '2026-11-05.. deceased'],
    ],
    ['registered, nothing paid', '2026-11-01 registered -', ['2026-11-01.. registered']],
    ['active by word alone is only registered', '2026-11-01 active -', ['2026-11-01.. registered']],
  ])('%s', (_, line, expected) => {
    expect(course([line], [line.slice(0, 10)])).toEqual(expected)
  })

  test('a segment without arrears lapses with the last paid month', () => {
    expect(course(['2026-11-01 active 2026-11'], november, 0)).toEqual([
      '2026-11-01..2026-12-01 active',
      '2026-12-01.. inactive',
    ])
  })
})

describe('next month’s list', () => {
  const lists = ['2026-10-01', '2026-11-01', '2026-12-01']

  test('carries protection on without a gap', () => {
    expect(
      course(['2026-10-01 active 2026-10', '2026-11-01 active 2026-11', '2026-12-01 active 2026-12'], lists),
    ).toEqual(['2026-10-01..2027-01-01 active', '2027-01-01..2027-04-01 arrears', '2027-04-01.. inactive'])
  })

  test('closes who is missing in it, and opens anew who returns', () => {
    expect(course(['2026-10-01 active 2026-10', '2026-12-01 active 2026-12'], lists)).toEqual([
      '2026-10-01..2026-11-01 active',
      '2026-11-01..2026-12-01 left',
      '2026-12-01..2027-01-01 active',
      '2027-01-01..2027-04-01 arrears',
      '2027-04-01.. inactive',
    ])
  })

  test('after a lapse a payment begins a new protection', () => {
    expect(
      course(['2026-10-01 inactive 2026-03', '2026-12-01 active 2026-12'], ['2026-10-01', '2026-12-01']),
    ).toEqual([
      '2026-03-01..2026-04-01 active',
      '2026-04-01..2026-07-01 arrears',
      '2026-07-01..2026-12-01 inactive',
      '2026-12-01..2027-01-01 active',
      '2027-01-01..2027-04-01 arrears',
      '2027-04-01.. inactive',
    ])
  })

  test('periods never overlap and leave no gap', () => {
    const statuses = ['active', 'arrears', 'inactive', 'left', 'registered']
    for (let seed = 0; seed < 500; seed++) {
      const listings = lists.flatMap((on, i) => {
        const status = statuses[(seed * 7 + i * 3) % 5]!
        return (seed >> i) % 4 === 3
          ? []
          : [
              `${on} ${status} ${status === 'registered' ? '-' : `2026-${String(1 + ((seed * (i + 5)) % 12)).padStart(2, '0')}`}`,
            ]
      })
      if (listings.length === 0) continue
      const periods = periodsOf(listings.map(listing), { all: lists, complete: lists }, () => 3)
      periods.forEach((period, i) => {
        expect(period.to === null).toBe(i === periods.length - 1)
        if (i > 0) expect(period.from).toBe(periods[i - 1]!.to)
        if (period.to !== null) expect(period.from < period.to).toBe(true)
      })
    }
  })
})

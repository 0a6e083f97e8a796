import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskKk, readKk } from './kk.ts'
import { maskKpj, readKpj } from './kpj.ts'
import { compareNikWithStated, formatNik, maskNik, nikBirth, nikBirthDate, readNik } from './nik.ts'
import { maskNip, nipBirthDate, nipSex, readNip } from './nip.ts'
import type { Verdict } from './verdict.ts'

/** Lines of a file of examples: the value, what is expected of it, and why. */
function examples(name: string): [value: string, expected: string, why: string][] {
  return readFileSync(new URL(`./fixtures/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [value = '', expected = '', why = ''] = line.split('\t')
      return [value, expected, why]
    })
}

const readers: Record<string, (value: string) => Verdict<string>> = {
  nik: readNik,
  kk: readKk,
  nip: readNip,
  kpj: readKpj,
}

/** What the examples call a verdict: the value read, `absent`, or the code of the error. */
function name(verdict: Verdict<string>): string {
  return verdict.kind === 'read' ? verdict.value : verdict.kind === 'absent' ? 'absent' : verdict.error.code
}

describe.each(Object.keys(readers))('%s', (kind) => {
  test.each(examples(kind))('"%s" is %s (%s)', (value, expected) => {
    expect(name(readers[kind]!(value))).toBe(expected)
  })

  test('no text makes the reader fail', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9 .'E+-]{0,22}$/)), (text) => {
        expect(['absent', 'read', 'unusable']).toContain(readers[kind]!(text).kind)
      }),
    )
  })
})

const nik = fc
  .record({
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 0, max: 99 }),
    female: fc.boolean(),
    serial: fc.integer({ min: 1, max: 9_999 }),
  })
  .map(
    ({ day, month, year, female, serial }) =>
      `630305${String(day + (female ? 40 : 0)).padStart(2, '0')}${String(month).padStart(2, '0')}${String(year).padStart(2, '0')}${String(serial).padStart(4, '0')}`,
  )

describe('a NIK', () => {
  test('kept as a number has lost its last digit', () => {
    expect(readNik(6_303_010_202_820_000)).toMatchObject({
      kind: 'unusable',
      error: { code: 'nik-last-digit-lost' },
      salvage: '630301020282000',
    })
    expect(readNik(6_303_010_202_820_003)).toMatchObject({
      kind: 'read',
      warnings: [{ code: 'nik-from-number' }],
    })
  })

  test('of a district that is no more is warned of, never refused', () => {
    expect(readNik('6372010107800001', () => 'retired')).toMatchObject({
      kind: 'read',
      warnings: [{ code: 'nik-region-retired' }],
    })
    expect(readNik('6303990107800001', () => 'unknown-district')).toMatchObject({
      kind: 'read',
      warnings: [{ code: 'nik-region-unknown' }],
    })
    expect(readNik('9903010107800001', () => 'unknown-province')).toMatchObject({
      kind: 'unusable',
      error: { code: 'nik-unknown-province' },
    })
  })

  test.each([
    ['6303010107800001', { birthDate: '1980-07-01', sex: 'L' }, []],
    ['6303014107800001', { birthDate: '1980-07-01', sex: 'P' }, []],
    ['6303010207800001', { birthDate: '1980-02-07' }, ['nik-birth-swapped']],
    ['6303010107800001', { birthDate: '1981-07-01' }, ['nik-birth-differs']],
    ['6303010107800001', { sex: 'P' }, ['nik-sex-forty-missing']],
    ['6303014107800001', { sex: 'L' }, ['nik-sex-differs']],
  ] as const)('%s against %o', (number, stated, codes) => {
    expect(compareNikWithStated(number, stated).map((remark) => remark.code)).toEqual(codes)
  })

  test.each([
    ['6303010107800001', '1980-07-01'],
    ['6303014107050001', '2005-07-01'],
    ['6303010107260001', '1926-07-01'],
    ['6303012902050001', undefined],
  ])('%s is of somebody born on %s', (number, date) => {
    expect(nikBirthDate(number, '2026-11-01')).toBe(date)
  })

  test('is read back from any of its spellings, and masks all but ends', () => {
    fc.assert(
      fc.property(nik, (number) => {
        for (const written of [
          number,
          `'${number}`,
          formatNik(number),
          number.replace(/^(.{6})(.{6})/, '$1.$2.'),
          `${number} `,
        ]) {
          expect(readNik(written)).toMatchObject({ kind: 'read', value: number })
        }
        expect(maskNik(number)).toBe(`${number.slice(0, 6)}********${number.slice(14)}`)
        expect(nikBirth(number).day).toBeLessThanOrEqual(31)
      }),
    )
  })
})

test('a NIP tells birth and sex; masks show little', () => {
  expect(nipBirthDate('198409012013042009')).toBe('1984-09-01')
  expect(nipSex('198409012013042009')).toBe('P')
  expect(readNip('19840901 202421 2 009')).toMatchObject({ kind: 'read', warnings: [{ code: 'nip-pppk' }] })
  expect(maskNip('198409012013042009')).toBe('1984***********009')
  expect(maskKk('6303011505100001')).toBe('630301********01')
  expect(maskKpj('20813550628')).toBe('20******628')
})

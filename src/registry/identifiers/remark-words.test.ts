import { describe, expect, test } from 'vitest'
import { readNik } from './nik.ts'
import { keepRemark, type RemarkKey, remarkWords, tellRemark } from './remark-words.ts'

const holes = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, hole]) => hole!).toSorted()

test('both sentences of a remark are filled from the same values', () => {
  for (const [key, { id, en }] of Object.entries(remarkWords)) expect(holes(en), key).toEqual(holes(id))
})

test('every remark that is kept is told in English, whole', () => {
  for (const [key, { id }] of Object.entries(remarkWords)) {
    const values = Object.fromEntries(holes(id).map((hole) => [hole, '7']))
    const kept = keepRemark(key as RemarkKey, holes(id).length === 0 ? undefined : values)
    expect(key.startsWith(kept.code)).toBe(true)
    expect(tellRemark(kept, 'id'), key).toBe(kept.message)
    expect(tellRemark(kept, 'en'), key).toBe(remarkWords[key as RemarkKey].en.replaceAll(/\{\w+\}/g, '7'))
  }
})

describe('what was kept before sentences had values', () => {
  test.each([
    ['a sentence without holes is told by its code', 'nik-dummy', 'This NIK is a filler'],
    ['one with holes stays as it was kept', 'sex-unreadable', 'lama'],
    ['one of two forms stays as it was kept', 'nik-length', 'lama'],
    ['an unknown code stays as it was kept', 'no-such-code', 'lama'],
    ['a name of every object is no code', 'constructor', 'lama'],
  ])('%s', (_, code, begin) => {
    expect(tellRemark({ code, message: 'lama' }, 'en')).toContain(begin)
    expect(tellRemark({ code, message: 'lama' }, 'id')).toBe('lama')
  })
})

test('values of a remark are those of the cell', () => {
  const verdict = readNik('63030512')
  if (verdict.kind !== 'unusable') throw new Error(verdict.kind)
  expect(verdict.error).toEqual({
    code: 'nik-length',
    message: 'NIK berisi 8 angka, seharusnya 16: ada angka yang hilang. Cocokkan dengan KTP.',
    values: { digits: 8, form: 'short' },
  })
  expect(tellRemark(verdict.error, 'en')).toBe(
    'The NIK has 8 digits instead of 16: some are missing. Compare it with the KTP.',
  )
})

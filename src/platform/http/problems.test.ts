import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { expect, test } from 'vitest'
import { refusals } from '../errors.ts'
import { InvalidRequest, languageOf, problemOf } from './problems.ts'

test.each([
  [undefined, 'id'],
  ['', 'id'],
  ['id', 'id'],
  ['en', 'en'],
  ['en-GB,en;q=0.9', 'en'],
  ['id-ID,id;q=0.9,en-US;q=0.8', 'id'],
  ['nl-NL,nl;q=0.9,en;q=0.8', 'en'],
  ['fr', 'id'],
  ['*', 'id'],
] as const)('Accept-Language "%s" is answered in "%s"', (header, language) => {
  expect(languageOf(header)).toBe(language)
})

const fail = refusals('uji', {
  'too-long': { status: 422, title: 'Paling banyak {most} baris.', english: 'At most {most} lines.' },
})

test('a refusal is told in the language asked for; code and values stay', () => {
  const refused = fail('too-long', { most: 9 })
  expect(refused.message).toBe('Paling banyak 9 baris.')
  const same = { code: 'uji/too-long', status: 422, values: { most: 9 }, requestId: 'r' }
  expect(problemOf(refused, 'r')).toMatchObject({
    ...same,
    title: 'Isian perlu diperbaiki',
    detail: 'Paling banyak 9 baris.',
  })
  expect(problemOf(refused, 'r', 'en')).toMatchObject({
    ...same,
    title: 'Needs correction',
    detail: 'At most 9 lines.',
  })
})

test('messages at fields are told in the language asked for', () => {
  const { error } = z
    .object({ name: z.string().min(3), age: z.int() })
    .safeParse({ name: 'A', age: 'tua' }, { reportInput: false })
  const invalid = new InvalidRequest('json', error!.issues)
  const english = problemOf(invalid, 'r', 'en')
  expect(english.detail).toBe('Some fields need correction; see what is said at each.')
  expect(english.errors!.map(({ field }) => field)).toEqual(['name', 'age'])
  expect(english.errors!.map(({ message }) => message)).toEqual(['At least 3 letters.', 'Write a number.'])
})

const shape = z.strictObject({
  name: z.string().min(1).max(5),
  reason: z.string().min(5),
  day: z.iso.date(),
  months: z.int().min(1).max(12),
  share: z.number().positive(),
  kind: z.enum(['a', 'b']),
  codes: z.array(z.string()).min(2),
})
const good = {
  name: 'A',
  reason: 'cukup',
  day: '2026-11-26',
  months: 3,
  share: 1,
  kind: 'a',
  codes: ['x', 'y'],
}

test.each([
  [{ name: '' }, 'Isi dahulu.', 'Fill this in.'],
  [{ name: undefined }, 'Isi dahulu.', 'Fill this in.'],
  [{ name: 7 }, 'Isi dengan teks.', 'Write text.'],
  [{ name: 'terlalu' }, 'Paling banyak 5 huruf.', 'At most 5 letters.'],
  [{ reason: 'ab' }, 'Paling sedikit 5 huruf.', 'At least 5 letters.'],
  [
    { day: '31/2/1985' },
    'Tulis tanggal yang ada, misalnya 2026-11-23.',
    'Write a day that exists, such as 2026-11-23.',
  ],
  [{ months: 13 }, 'Paling besar 12.', 'At most 12.'],
  [{ months: 1.5 }, 'Isi dengan bilangan bulat.', 'Write a whole number.'],
  [{ share: 0 }, 'Harus lebih dari 0.', 'Must be more than 0.'],
  [{ kind: 'c' }, 'Pilih salah satu yang ada: a, b.', 'Choose one of those there are: a, b.'],
  [{ codes: ['x'] }, 'Paling sedikit 2 isian.', 'At least 2 entries.'],
  [{ asing: 1 }, 'Isian tidak dikenal: asing.', 'Unknown fields: asing.'],
])('%j is told what to write', (wrong, id, en) => {
  const { error } = shape.safeParse({ ...good, ...wrong })
  const told = new InvalidRequest('json', error!.issues).errors
  expect([told.en, told.id].map((all) => all.map(({ message }) => message))).toEqual([[en], [id]])
})

test('a bug says nothing of itself in either language', () => {
  for (const language of ['id', 'en'] as const)
    expect(problemOf(new Error('rahasia'), 'r-1', language).detail).toMatch(/r-1\.$/)
})

test('every catalogue fills the same values into both sentences', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const wrong: string[] = []
  let entries = 0
  for (const path of globSync('**/*-errors.ts', { cwd: root })) {
    const text = readFileSync(`${root}${path}`, 'utf8')
    for (const [, code, title, english] of text.matchAll(
      /'?([a-z0-9-]+)'?: \{\s*status: \d+,\s*title:\s*(['"`][\s\S]*?['"`]),\s*english:\s*(['"`][\s\S]*?['"`]),?\s*\},\n/g,
    )) {
      entries++
      const placesIn = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].toSorted()
      if (placesIn(title!).join() !== placesIn(english!).join()) wrong.push(`${path}: ${code}`)
    }
  }
  expect(entries).toBeGreaterThan(190)
  expect(wrong).toEqual([])
})

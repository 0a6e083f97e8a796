import { expect, test } from 'vitest'

interface Both {
  readonly id: Readonly<Record<string, unknown>>
  readonly en: Readonly<Record<string, unknown>>
}

const files = import.meta.glob<Record<string, unknown>>('./**/*words.ts', { eager: true })
const dictionaries = Object.values(files)
  .flatMap((file) => Object.values(file))
  .filter((one): one is Both => typeof one === 'object' && one !== null && 'id' in one && 'en' in one)

test('the test sees the dictionaries', () => {
  expect(dictionaries.length).toBeGreaterThan(9)
})

test('every word is there in both languages, and takes the same values', () => {
  const shape = (words: Readonly<Record<string, unknown>>) =>
    Object.entries(words).map(([key, word]) => [key, typeof word === 'function' ? word.length : typeof word])
  for (const { id, en } of dictionaries) expect(shape(en)).toEqual(shape(id))
})

test('no word is empty', () => {
  const empty = dictionaries.flatMap(({ id, en }) =>
    [id, en].flatMap((words) => Object.keys(words).filter((key) => words[key] === '')),
  )
  expect(empty).toEqual([])
})

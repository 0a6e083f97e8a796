import { expect, test, vi } from 'vitest'
import { keptFor, keptForBoth } from './kept.ts'

test('two answers are found together, the second alone where the first is kept, and neither where both are', async () => {
  const both = vi.fn(async () => [1, 2] as const)
  const second = vi.fn(async () => 3)
  expect(await keptForBoth('e1', ['a', 'b'], { both, second })).toEqual([1, 2])
  expect(await keptForBoth('e1', ['a', 'b'], { both, second })).toEqual([1, 2])
  expect(await keptForBoth('e1', ['a', 'c'], { both, second })).toEqual([1, 3])
  expect(await keptFor('e1', 'b', async () => 9)).toBe(2)
  expect([both, second].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
})

test('where nothing is kept, both are found together each time; what fails is not kept', async () => {
  const both = vi.fn(async () => [1, 2] as const)
  const second = vi.fn(async () => 3)
  for (let i = 0; i < 2; i++)
    expect(await keptForBoth(undefined, ['a', 'b'], { both, second })).toEqual([1, 2])
  expect([both, second].map(({ mock }) => mock.calls.length)).toEqual([2, 0])
  const fails = async () => Promise.reject(new Error('broken'))
  await expect(keptForBoth('e2', ['a', 'b'], { both: fails, second })).rejects.toThrow('broken')
  expect(await keptForBoth('e2', ['a', 'b'], { both, second })).toEqual([1, 2])
})

import { expect, test } from 'vitest'
import { gathered } from './gathered.ts'

function lookUp() {
  const asked: string[][] = []
  const answers: { give: (found: Map<string, string>) => void; fail: (error: Error) => void }[] = []
  const find = gathered<string>((keys) => {
    asked.push([...keys])
    const { promise, resolve, reject } = Promise.withResolvers<Map<string, string>>()
    answers.push({ give: resolve, fail: reject })
    return promise
  })
  return { asked, answers, find }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('what is asked while a question is under way is asked by the next', async () => {
  const { asked, answers, find } = lookUp()
  const first = find('a')
  await turn()
  const later = [find('b'), find('c'), find('b'), find('a')]
  await turn()
  expect(asked).toEqual([['a']])
  answers[0]!.give(new Map([['a', 'one']]))
  expect(await first).toBe('one')
  await turn()
  expect(asked).toEqual([['a'], ['b', 'c', 'a']])
  // The key asked before is answered anew: what was true then may have ended.
  answers[1]!.give(new Map([['b', 'two']]))
  expect(await Promise.all(later)).toEqual(['two', undefined, 'two', undefined])
})

test('a question that fails fails for those who asked it, and the next is asked', async () => {
  const { asked, answers, find } = lookUp()
  const first = find('a')
  await turn()
  const second = find('b')
  answers[0]!.fail(new Error('no connection'))
  await expect(first).rejects.toThrow('no connection')
  await turn()
  answers[1]!.give(new Map([['b', 'two']]))
  expect(await second).toBe('two')
  expect(asked).toEqual([['a'], ['b']])
})

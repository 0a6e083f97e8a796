import { describe, expect, test } from 'vitest'
import { makeBareProgram } from './bare-program.ts'
import { groups, makeProgram } from './cli.ts'

const everything = groups.flatMap(({ names }) => names)

describe('what a command needs is loaded, and nothing else', () => {
  test.each(groups)('$names: the group brings what it is found by', async ({ names, add }) => {
    const program = makeBareProgram()
    await add(program)
    expect(program.commands.map((one) => one.name())).toEqual(names)
  })

  test('no name is found twice', () => {
    expect(new Set(everything).size).toBe(everything.length)
  })

  test.each([
    [['bill', '2026-12'], ['bill']],
    [
      ['--json', '--regency', '63.03', 'pay', '1'],
      ['pay', 'reconcile'],
    ],
    [['--regency=63.03', 'ledger', 'export'], ['ledger']],
    [['--regency', 'bill'], everything],
    [['--help'], everything],
    [['help', 'bill'], everything],
    [['tidak-ada'], everything],
    [[], everything],
  ])('%j', async (args, names) => {
    expect((await makeProgram(args)).commands.map((one) => one.name())).toEqual(names)
  })
})

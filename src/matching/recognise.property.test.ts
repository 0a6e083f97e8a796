import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prng } from '../../tests/random.ts'
import { drawWorkerRows, rowsAsColumns, type TruthRow } from '../../tests/worker-rows.ts'
import { ConstraintsContradict, MatchIndex, recognise, selectRows, type WorkerColumns } from './public.ts'

const seeds = fc.integer({ min: 1, max: 1_000_000 })

/** Groups by what the rows are called, so that they can be compared whatever the order. */
function partition(cluster: Int32Array, names: readonly number[]): string[] {
  const groups = new Map<number, number[]>()
  for (const [row, name] of names.entries()) {
    const of = cluster[row]!
    groups.set(of, [...(groups.get(of) ?? []), name])
  }
  return [...groups.values()].map((group) => group.toSorted((a, b) => a - b).join(' ')).toSorted()
}

const all = (count: number) => Array.from({ length: count }, (_, row) => row)

function rowsOf(seed: number, people: number): { rows: TruthRow[]; columns: WorkerColumns } {
  const rows = drawWorkerRows(people, seed, 1.5)
  return { rows, columns: rowsAsColumns(rows) }
}

describe('the same rows give the same people', () => {
  test('whatever their order', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const { columns } = rowsOf(seed, 400)
        const order = prng(seed + 1).shuffle(all(columns.count))
        const one = await recognise(columns)
        const two = await recognise(selectRows(columns, order))
        expect(partition(two.cluster, order)).toEqual(partition(one.cluster, all(columns.count)))
        expect(partition(two.automatic, order)).toEqual(partition(one.automatic, all(columns.count)))
        expect(two.review.length).toBe(one.review.length)
      }),
      { numRuns: 8 },
    )
  })

  test('whatever the number of threads', async () => {
    const { columns } = rowsOf(7, 3_000)
    const one = await recognise(columns, { workers: 1 })
    for (const workers of [2, 3]) {
      const more = await recognise(columns, { workers })
      expect(more.cluster).toEqual(one.cluster)
      expect(more.joined.length).toBe(one.joined.length)
    }
  })
})

test('an exact copy of a row changes no other person', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const { columns } = rowsOf(seed, 300)
      const copied = prng(seed).below(columns.count)
      const before = await recognise(columns)
      const after = await recognise(selectRows(columns, [...all(columns.count), copied]))
      expect(after.cluster.slice(0, columns.count)).toEqual(before.cluster)
    }),
    { numRuns: 8 },
  )
})

describe('decisions of people', () => {
  test('a cannot-link is never broken, a must-link always holds', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const { columns } = rowsOf(seed, 200)
        const free = await recognise(columns)
        const cannotLink = free.joined.slice(0, 15).map(({ a, b }) => [a, b] as const)
        const mustLink = [[0, 5]] as const
        const contradicts = cannotLink.some(([a, b]) => a === 0 && b === 5)
        fc.pre(!contradicts)
        const bound = await recognise(columns, { cannotLink, mustLink })
        for (const [a, b] of cannotLink) expect(bound.cluster[a]).not.toBe(bound.cluster[b])
        expect(bound.automatic[0]).toBe(bound.automatic[5])
      }),
      { numRuns: 8 },
    )
  })

  test('bind copies of one row too', async () => {
    const { columns } = rowsOf(3, 50)
    const doubled = selectRows(columns, [...all(columns.count), 4])
    const apart = await recognise(doubled, { cannotLink: [[4, columns.count]] })
    expect(apart.cluster[4]).not.toBe(apart.cluster[columns.count])
  })

  test('that contradict each other are refused', async () => {
    const { columns } = rowsOf(4, 30)
    const both = recognise(columns, {
      mustLink: [
        [1, 2],
        [2, 3],
      ],
      cannotLink: [[3, 1]],
    })
    await expect(both).rejects.toThrow(ConstraintsContradict)
    await expect(both).rejects.toMatchObject({ rows: [3, 1] })
  })
})

describe('adding rows to an index', () => {
  test('gives the same people as recognising all rows at once', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const { columns } = rowsOf(seed, 400)
        const order = prng(seed + 2).shuffle(all(columns.count))
        const cut = Math.floor(columns.count * 0.7)
        const { index } = await MatchIndex.build(selectRows(columns, order.slice(0, cut)))
        const stored = MatchIndex.read(index.serialise())
        const next = Math.floor((cut + columns.count) / 2)
        for (const one of [index, stored]) {
          one.add(selectRows(columns, order.slice(cut, next)))
          one.add(selectRows(columns, order.slice(next)))
        }
        const full = await recognise(selectRows(columns, order), { state: index.state })
        for (const one of [index, stored]) {
          expect(partition(one.people.cluster, order)).toEqual(partition(full.cluster, order))
          expect(partition(one.people.automatic, order)).toEqual(partition(full.automatic, order))
        }
      }),
      { numRuns: 8 },
    )
  })
})

test('no field alone can join two people', async () => {
  const { columns } = rowsOf(11, 2_000)
  const none = Array.from({ length: columns.count }, () => '')
  const blank = {
    ...columns,
    nik: none,
    nikDamaged: none,
    name: none,
    birthDate: none,
    sex: none,
    village: none,
    rt: none,
    mother: none,
    phone: none,
    address: none,
    birthYear: new Int16Array(columns.count),
  }
  const state = (await recognise(columns)).state
  for (const field of ['nik', 'name', 'birthDate', 'village', 'mother', 'phone', 'address'] as const) {
    const alone = await recognise({ ...blank, [field]: columns[field] }, { state })
    expect(
      alone.joined.filter(({ band }) => band === 'automatic'),
      field,
    ).toEqual([])
    expect(alone.provisional, field).toEqual(Int32Array.from(all(columns.count)))
  }
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openDataFiles } from './data-package.ts'
import { openDivisions, type OpenDivision, type OpenTable, openTables } from './open-tables.ts'
import { zipFiles } from './zip-files.ts'

/** Civil servants protected and not, workers protected and not: everybody is in one of them. */
type Groups = readonly [number, number, number, number]

/** Of which groups each published count is the sum. */
const sums: readonly (readonly number[])[] = [[0, 1, 2, 3], [2, 3], [0, 2], [2], [3]]
const isSmall = (count: number) => count > 0 && count < 5

const headcount = (groups: Groups) => {
  const [registered, eligible, all, eligibleProtected, gap] = sums.map((some) =>
    some.reduce((sum, at) => sum + groups[at]!, 0),
  )
  return {
    registered: registered!,
    eligible: eligible!,
    protected: all!,
    eligibleProtected: eligibleProtected!,
    gap: gap!,
  }
}
interface Person {
  readonly group: number
  readonly keys: Readonly<Record<OpenDivision, string>>
}

/** People, each in a place, a sector, ...; small groups often. */
const people = fc
  .array(
    fc.record({
      district: fc.integer({ min: 1, max: 3 }),
      village: fc.integer({ min: 1, max: 3 }),
      sector: fc.integer({ min: 1, max: 4 }),
      sex: fc.integer({ min: 1, max: 2 }),
      size: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 60 })),
      group: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 24 },
  )
  .map((some) =>
    some.flatMap(({ district, village, sector, sex, size, group }): Person[] =>
      Array.from({ length: size }, () => ({
        group,
        keys: {
          district: `63.03.0${district}`,
          village: `63.03.0${district}.200${village}`,
          sector: `s${sector}`,
          segment: `g${sector}`,
          sex: `x${sex}`,
          age: `a${sex}`,
        },
      })),
    ),
  )

const groupsOf = (some: readonly Person[]): Groups =>
  [0, 1, 2, 3].map((group) => some.filter((one) => one.group === group).length) as unknown as Groups

function publish(all: readonly Person[]): { tables: OpenTable[]; truth: Map<string, Groups> } {
  const truth = new Map<string, Groups>([['whole', groupsOf(all)]])
  const divided = (Object.keys(openDivisions) as OpenDivision[]).map((by) => {
    const parts = [...Map.groupBy(all, ({ keys }) => keys[by])].map(([key, some]) => {
      truth.set(`${by} ${key}`, groupsOf(some))
      return { key, label: key, ...headcount(groupsOf(some)) }
    })
    const rest = { regency: '63.03', asOf: '2026-11-01', figures: [], source: 'uji', notes: [] }
    return { ...rest, by, parts, whole: headcount(groupsOf(all)) }
  })
  return { tables: openTables({ code: '63.03', name: 'Uji' }, divided), truth }
}

const prime = 1_000_003
const inverse = (value: number): number => {
  let [result, base, power] = [1, value % prime, prime - 2]
  for (; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % prime
    base = (base * base) % prime
  }
  return result
}

/** Rows in echelon form over a large prime: what can be told of whom by adding and subtracting. */
class Attacker {
  private readonly rows = new Map<number, number[]>()
  private readonly width: number
  constructor(width: number) {
    this.width = width
  }

  learn(row: readonly number[]): void {
    const left = this.reduce(row)
    const pivot = left.findIndex((value) => value !== 0)
    if (pivot < 0) return
    const scale = inverse(left[pivot]!)
    this.rows.set(
      pivot,
      left.map((value) => (value * scale) % prime),
    )
  }

  /** Whether the sum is fixed by what was learned. */
  knows(row: readonly number[]): boolean {
    return this.reduce(row).every((value) => value === 0)
  }

  private reduce(row: readonly number[]): number[] {
    const left = row.map((value) => ((value % prime) + prime) % prime)
    for (let at = 0; at < this.width; at++) {
      const known = this.rows.get(at)
      if (left[at] === 0 || known === undefined) continue
      const times = left[at]!
      for (let i = at; i < this.width; i++)
        left[i] = (((left[i]! - times * known[i]!) % prime) + prime) % prime
    }
    return left
  }
}

describe('what is published', () => {
  test('lets nobody work out a group of fewer than five, by adding and subtracting whatever is in any table', () => {
    fc.assert(
      fc.property(people, (all) => {
        const { tables, truth } = publish(all)
        const lines = [...truth.keys()]
        const width = lines.length * 4
        const at = (line: string, group: number) => lines.indexOf(line) * 4 + group
        const rowOf = (terms: readonly (readonly [number, number])[]) => {
          const row = Array.from({ length: width }, () => 0)
          for (const [index, value] of terms) row[index] = (row[index] ?? 0) + value
          return row
        }
        const attacker = new Attacker(width)
        // Parts add up to their whole, villages to their district.
        for (const by of Object.keys(openDivisions) as OpenDivision[]) {
          const parts = lines.filter((line) => line.startsWith(`${by} `))
          for (const group of [0, 1, 2, 3])
            attacker.learn(
              rowOf([[at('whole', group), -1], ...parts.map((line) => [at(line, group), 1] as const)]),
            )
        }
        for (const district of lines.filter((line) => line.startsWith('district '))) {
          const inside = lines.filter((line) => line.startsWith(`village ${district.slice(9)}.`))
          for (const group of [0, 1, 2, 3])
            attacker.learn(
              rowOf([[at(district, group), -1], ...inside.map((line) => [at(line, group), 1] as const)]),
            )
        }
        // What is shown.
        const divisions = Object.entries(openDivisions)
        for (const { name, rows } of tables) {
          const by = divisions.find(([, [of]]) => name === `cakupan-${of}`)?.[0]
          for (const row of rows) {
            const line = by === undefined ? 'whole' : `${by} ${String(row[0])}`
            sums.forEach((groups, i) => {
              const shown = row[3 + i]
              if (shown === null) return
              // Nothing that is shown is wrong, either.
              expect(shown).toBe(groups.reduce((sum, group) => sum + truth.get(line)![group]!, 0))
              attacker.learn(rowOf(groups.map((group) => [at(line, group), 1] as const)))
            })
          }
        }
        for (const line of lines) {
          for (const groups of [...sums, [0], [1], [0, 1]]) {
            const count = groups.reduce((sum, group) => sum + truth.get(line)![group]!, 0)
            if (!isSmall(count)) continue
            const known = attacker.knows(rowOf(groups.map((group) => [at(line, group), 1] as const)))
            expect(known, `${line} ${groups.join()} = ${count}`).toBe(false)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('the attacker of this test finds what is not hidden well enough', () => {
    // Two parts of a whole of which one alone is hidden.
    const attacker = new Attacker(3)
    attacker.learn([-1, 1, 1])
    attacker.learn([1, 0, 0])
    expect(attacker.knows([0, 0, 1])).toBe(false)
    attacker.learn([0, 1, 0])
    expect(attacker.knows([0, 0, 1])).toBe(true)
  })

  test('adds up where nothing is hidden', () => {
    const all = Array.from({ length: 300 }, (_, i): Person => {
      const key = String(i % 3)
      return {
        group: i % 4,
        keys: {
          district: `63.03.0${key}`,
          village: `63.03.0${key}.2001`,
          sector: key,
          segment: key,
          sex: key,
          age: key,
        },
      }
    })
    const { tables } = publish(all)
    for (const { rows } of tables) {
      expect(rows.flat()).not.toContain(null)
      expect(rows.reduce((sum, row) => sum + Number(row[3]), 0)).toBe(300)
    }
  })
})

describe('the files', () => {
  const all = Array.from({ length: 60 }, (_, i): Person => ({
    group: 2 + (i % 2),
    keys: {
      district: '63.03.01',
      village: `63.03.01.200${i < 57 ? 1 : 2}`,
      sector: 's',
      segment: 'g',
      sex: 'x',
      age: 'a',
    },
  }))
  const head = {
    regency: '63.03',
    regencyName: 'Kabupaten Uji',
    asOf: '2026-11-01',
    demo: true,
    indicators: [],
  }
  const files = () => openDataFiles(head, publish(all).tables)

  test('describe every table: fields in order, size and hash of the bytes', async () => {
    const { createHash } = await import('node:crypto')
    const made = files()
    const described = JSON.parse(made.find(({ path }) => path === 'datapackage.json')!.text) as {
      resources: { path: string; bytes: number; hash: string; schema?: { fields: { name: string }[] } }[]
    }
    expect(described.resources).toHaveLength(14)
    for (const { path, bytes, hash, schema } of described.resources) {
      const { text } = made.find((file) => file.path === path)!
      expect(Buffer.byteLength(text)).toBe(bytes)
      expect(`sha256:${createHash('sha256').update(text).digest('hex')}`).toBe(hash)
      if (schema) expect(text.split('\r\n')[0]).toBe(schema.fields.map(({ name }) => name).join(','))
    }
  })

  test('leave empty what is hidden, in CSV and JSON alike', () => {
    const made = files()
    const csv = made.find(({ path }) => path === 'data/cakupan-desa.csv')!.text
    expect(csv.split('\r\n')[2]).toBe('63.03.01.2002,63.03.01.2002,2026-11-01,,,,,,')
    const json = JSON.parse(made.find(({ path }) => path === 'data/cakupan-desa.json')!.text) as object[]
    expect(json[1]).toMatchObject({ kode: '63.03.01.2002', berhak: null, belum: null })
  })

  test('are the same bytes again, and a zip that opens', async () => {
    expect(zipFiles(files())).toEqual(zipFiles(files()))
    const { inflateRawSync } = await import('node:zlib')
    const zip = Buffer.from(zipFiles([{ path: 'a.txt', text: 'isi' }]))
    const length = zip.readUInt32LE(18)
    expect(inflateRawSync(zip.subarray(30 + 5, 35 + length)).toString()).toBe('isi')
    expect(zip.readUInt32LE(zip.length - 22)).toBe(0x06054b50)
  })
})

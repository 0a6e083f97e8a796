import { describe, expect, test } from 'vitest'
import { drawWorkerRows, rowsAsColumns, rowsAsText } from '../../tests/worker-rows.ts'
import {
  BufferRefused,
  genericModel,
  genericSchema,
  linkText,
  MatchIndex,
  type Model,
  ModelRefused,
  QuoteNotClosed,
  recognise,
  workerModel,
  workerSchema,
} from './public.ts'

const columns = ['list', 'nik', 'name', 'birth', 'sex', 'address', 'rt', 'village', 'mother', 'phone']
const plan = (list: readonly string[]) => ({
  delimiter: 44,
  columns: list.map((field, i) => ({ column: i + 1, field })),
  idColumn: 0,
  skip: 1,
  list: 0,
})
const link = (text: string, fields: readonly string[] = columns) =>
  linkText([{ source: { bytes: new TextEncoder().encode(text) }, plan: plan(fields) }], workerSchema, {
    model: workerModel,
    threads: 1,
  })

const secondsOf = async (work: () => Promise<unknown>) => {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1_000
}

describe('input that tells nothing, or the same over and over', () => {
  test('no rows, one row, empty rows', async () => {
    expect((await link('row_id,name\n', ['name'])).linked.groups.cluster.length).toBe(0)
    expect([...(await link('row_id,name\n1,RUSDI\n', ['name'])).linked.groups.cluster]).toEqual([0])
    const empty = await link(`row_id,a\n${'x,,,,,,\n'.repeat(500)}`)
    expect(new Set(empty.linked.groups.cluster).size).toBe(500)
  })

  test('a column missing altogether', async () => {
    const rows = drawWorkerRows(1_000, 8)
    for (const missing of ['nik', 'birthDate', 'name', 'village'] as const) {
      const found = await recognise({
        ...rowsAsColumns(rows),
        [missing]: rows.map(() => ''),
        nikDamaged: rows.map(() => ''),
      })
      expect(found.cluster.length).toBe(rows.length)
    }
  })

  test('all names equal', async () => {
    const rows = rowsAsColumns(drawWorkerRows(6_000, 8))
    expect(await secondsOf(() => recognise({ ...rows, name: rows.name.map(() => 'MUHAMMAD') }))).toBeLessThan(
      20,
    )
  })

  test('a million rows with the same NIK', async () => {
    const line = (i: number) =>
      `${i},desa,6303051708850123,RUSDI${i % 977},${1 + (i % 28)}-0${1 + (i % 9)}-1985,L,,,6303052001,,\n`
    const text = `row_id,x\n${Array.from({ length: 1_000_000 }, (_, i) => line(i)).join('')}`
    expect(await secondsOf(() => link(text))).toBeLessThan(90)
  })

  test('names of 10,000 letters', async () => {
    const long = 'A'.repeat(10_000)
    const many = Array.from({ length: 2_000 }, (_, i) => `W${i}`).join(' ')
    const text = `row_id,n\n${`1,${long}\n2,${many}\n`.repeat(50)}`
    expect(await secondsOf(() => link(text, ['name']))).toBeLessThan(10)
  })
})

describe('refusals', () => {
  test('a model of another version or schema', async () => {
    const rows = rowsAsColumns(drawWorkerRows(20, 1))
    const older: Model = { ...workerModel, version: 0 }
    await expect(recognise(rows, { model: older })).rejects.toThrow(/versinya 0, mesin ini memakai versi 2/)
    const other = genericModel(genericSchema({ name: 1, date: 0, identifier: 0, words: 0, category: 0 }))
    await expect(recognise(rows, { model: other })).rejects.toThrow(ModelRefused)
  })

  test('a quote that is never closed', async () => {
    await expect(link('row_id,name\n1,"RUSDI\n2,AMINAH\n', ['name'])).rejects.toThrow(QuoteNotClosed)
  })

  test('bytes that are no index, or a cut one', async () => {
    const { index } = await MatchIndex.build(rowsAsColumns(drawWorkerRows(50, 1)))
    const bytes = index.serialise()
    expect(() => MatchIndex.read(new Uint8Array(3))).toThrow(BufferRefused)
    expect(() => MatchIndex.read(new TextEncoder().encode('bukan indeks sama sekali'))).toThrow(BufferRefused)
    expect(() => MatchIndex.read(bytes.subarray(0, bytes.length - 100))).toThrow(/terpotong/)
  })
})

test('stretches of a text meet without loss, quotes and blank lines included', async () => {
  const rows = drawWorkerRows(40_000, 12)
  const text = rowsAsText(rows)
    .replaceAll(/^(\d*7),([^,]*),([^,]*),([^,]*)/gm, '$1,$2,$3,"$4, ""S.Pd""\nSE"')
    .replaceAll(/^(1\d*9,)/gm, '\n$1')
  const { linked, chunks } = await link(text)
  expect(chunks.length).toBeGreaterThan(1)
  expect(linked.groups.cluster.length).toBe(rows.length)
  const ids = chunks.flatMap((chunk) =>
    [...chunk.idEnds].map((end, i) =>
      Buffer.from(chunk.idBytes.slice(i === 0 ? 0 : chunk.idEnds[i - 1], end)).toString(),
    ),
  )
  expect(ids).toEqual(rows.map((_, i) => String(i)))
})

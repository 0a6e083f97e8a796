import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cutTruth } from '../../bench/matching/cut-truth.ts'
import { runNode } from '../../bench/matching/child.ts'
import { drawWorkerRows, rowsAsColumns, scoreGroups } from '../../tests/worker-rows.ts'
import { linkText, recognise, workerModel, workerSchema } from './public.ts'

const shared = new URL('../../../shared/linkage/generate.ts', import.meta.url)

/** Figures may move a little with the model; a fall below these is a regression. */
test.each([
  { noise: 1, people: 6_000, seed: 31, f1: 0.985, automatic: 0.998 },
  { noise: 2, people: 6_000, seed: 32, f1: 0.955, automatic: 0.997 },
])('our own rows, noise x $noise', async ({ noise, people, seed, f1, automatic }) => {
  const rows = drawWorkerRows(people, seed, noise)
  const persons = rows.map((row) => row.person)
  const found = await recognise(rowsAsColumns(rows))
  expect(scoreGroups(found.cluster, persons).f1).toBeGreaterThan(f1)
  expect(scoreGroups(found.automatic, persons).precision).toBeGreaterThan(automatic)
  expect(scoreGroups(found.provisional, persons).precision).toBeGreaterThan(0.98)
  expect(found.review.length / rows.length).toBeLessThan(0.06 * noise)
})

test.skipIf(!existsSync(shared)).each([
  { size: 10_000, f1: 0.987 },
  { size: 100_000, f1: 0.985 },
])('rows of the shared generator, $size', async ({ size, f1 }) => {
  const folder = mkdtempSync(join(tmpdir(), 'naungan-quality-'))
  try {
    const file = join(folder, 'truth.csv')
    await runNode([shared.pathname, '--rows', String(size), '--seed', '77', '--out', file])
    const path = join(folder, 'rows.csv')
    const persons = cutTruth(file, path)
    const header = readFileSync(path, 'utf8').split('\n', 1)[0]!.split(',')
    const fields: Readonly<Record<string, string>> = { source: 'list', dob: 'birth' }
    const columns = header.flatMap((heading, column) =>
      ['row_id', 'rw'].includes(heading) ? [] : [{ column, field: fields[heading] ?? heading }],
    )
    const plan = { delimiter: 44, columns, idColumn: 0, skip: 1, list: 0 }
    const source = { path, size: statSync(path).size }
    const { linked } = await linkText([{ source, plan }], workerSchema, {
      model: workerModel,
      allBands: true,
    })
    const { groups } = linked
    expect(scoreGroups(groups.cluster, persons).f1).toBeGreaterThan(f1)
    const automatic = scoreGroups(groups.automatic, persons)
    expect(automatic.precision).toBeGreaterThan(0.998)
    expect(automatic.recall).toBeGreaterThan(0.75)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { faults } from './rates.ts'
import { generateDemo } from './generate-demo.ts'
import { writeDemo } from './write-demo.ts'

const options = { people: 3_000, rows: 5_000, seed: 21, asOf: '2026-11-01' }

async function fingerprints(seed: number): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'naungan-demo-'))
  try {
    await writeDemo(await generateDemo({ ...options, seed }), folder)
    const names = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = names.filter((one) => one.isFile())
    const entries = files.map(async ({ name, parentPath }): Promise<[string, string]> => {
      const bytes = await readFile(join(parentPath, name))
      return [name, createHash('sha256').update(bytes).digest('hex')]
    })
    return Object.fromEntries(await Promise.all(entries))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

describe('the demonstration kabupaten', () => {
  test('is the same, byte for byte, for the same seed, and another for another', async () => {
    const first = await fingerprints(21)
    expect(await fingerprints(21)).toEqual(first)
    expect(await fingerprints(22)).not.toEqual(first)
  })

  test('has twelve lists of workers, the insurer, the civil servants and the truth', async () => {
    const { plans, population, summary } = await generateDemo(options)
    const other = new Set(['peserta', 'asn', 'dtsen', 'kematian'])
    expect(plans.filter(({ code }) => !other.has(code))).toHaveLength(12)
    expect(plans.every(({ rows }) => rows.length > 0)).toBe(true)
    expect(population.people).toHaveLength(options.people)
    expect(Math.abs(summary.rows - options.rows)).toBeLessThan(options.rows * 0.03)
    expect(summary.gap).toBe(summary.eligible - summary.protected)
    expect(Object.values(summary.gapByDistrict).reduce((sum, count) => sum + count, 0)).toBe(summary.gap)
  })

  test('nobody has the NIK of another, and faults are as frequent as the rates say', async () => {
    const { plans, population } = await generateDemo({ ...options, people: 12_000, rows: 20_000 })
    expect(new Set(population.people.map(({ nik }) => nik)).size).toBe(population.people.length)
    const shown = plans.flatMap(({ rows, noise }) => rows.map((row) => ({ ...row, noise })))
    const share = (fault: (row: (typeof shown)[number]) => boolean) =>
      shown.filter(fault).length / shown.length
    const noise = shown.reduce((sum, row) => sum + row.noise, 0) / shown.length
    const missing = share(({ shown: { nik } }) => !/\d{4}/.test(nik))
    expect(missing / (faults.nik.missing * noise)).toBeGreaterThan(0.85)
    expect(missing / (faults.nik.missing * noise)).toBeLessThan(1.15)
    const undated = share(({ shown: { birth } }) => birth === '')
    expect(undated / (faults.birth.missing * noise)).toBeGreaterThan(0.85)
    expect(undated / (faults.birth.missing * noise)).toBeLessThan(1.15)
  })
})

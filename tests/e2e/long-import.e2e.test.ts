import { readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorkerList } from '../../bench/worker-list.ts'
import { launchBrowser } from '../browser.ts'
import { makeFolder, naungan, naunganAt, pictures, type Run, started, stopped } from './program.ts'
import { takePicture, visit } from './visitor.ts'

/** People on the list, below one heading; the suite takes fewer than the promise of 100,000, which is tried by hand. */
const rows = Number(process.env['NAUNGAN_LONG_IMPORT_ROWS'] ?? 20_000)
const patience = { timeout: 60_000 + rows * 10 }

let folder: string
let list: string
let browser: Browser
let run: Run
let url: string

beforeAll(async () => {
  folder = await makeFolder('long-import')
  await mkdir(pictures, { recursive: true })
  list = join(folder, 'pekerja-rentan.xlsx')
  await writeFile(list, await makeWorkerList(rows, 41))
  browser = await launchBrowser()
  expect(await naungan(folder, 'demo', '--people', '300', '--seed', '4', '--json').ended).toBe(0)
  run = naungan(folder, 'start')
  url = await started(run)
}, patience.timeout)
afterAll(async () => {
  await stopped(run)
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

/** Asks the embedded server itself, past the program. */
async function ask<T>(query: string): Promise<T> {
  const port = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]!
  const password = readFileSync(join(folder, 'postgres.password'), 'utf8').trim()
  const client = new pg.Client(`postgres://naungan:${password}@127.0.0.1:${port}/naungan`)
  await client.connect()
  try {
    return (await client.query(query)).rows[0] as T
  } finally {
    await client.end()
  }
}

test(
  'a large import survives a reload, a killed server and a lost connection, and shows its true state',
  async () => {
    const before = await ask<{ batches: string }>('select count(*) as batches from registry.batch')
    const { page, context, open, close } = await visit(browser, url, 'registrar')
    const importing = page.getByRole('heading', { name: 'Mengimpor', exact: true })
    const unreachable = page.getByText('Server tidak dapat dihubungi')
    await open('/impor')
    await page.locator('input[type=file]').setInputFiles(list)
    await page.waitForURL(/impor\/[0-9a-f-]{36}/, patience)
    const address = page.url()
    await page.getByRole('button', { name: 'Impor sekarang' }).click(patience)
    await importing.waitFor(patience)
    // Some step of the work, so that it has begun; which one is a matter of luck, for each may be over before it is seen.
    await page
      .locator('[aria-live] p')
      .filter({ hasText: /^(Membaca|Menyimpan|Mengenali|Menyusun|Menyesuaikan|Menghitung) / })
      .waitFor(patience)

    await page.reload()
    await importing.waitFor(patience)
    await takePicture(page, 'impor-panjang-dimuat-ulang')

    // No goodbye: what it was doing rolls back.
    run.child.kill('SIGKILL')
    await run.ended
    await unreachable.waitFor(patience)
    await takePicture(page, 'impor-panjang-server-mati')
    expect(await importing.count()).toBe(1)
    expect(await ask('select count(*) as batches from registry.batch')).toEqual(before)
    run = naunganAt(new URL(url).port, folder, 'start')
    await started(run)
    await unreachable.waitFor({ state: 'detached', ...patience })
    await page.getByText('Diulang setelah server berhenti').waitFor(patience)
    await takePicture(page, 'impor-panjang-diulang')

    await context.setOffline(true)
    await unreachable.waitFor(patience)
    await context.setOffline(false)
    await page.getByRole('heading', { name: 'Hasilnya' }).waitFor(patience)
    expect(page.url()).toBe(address)
    expect(await unreachable.count()).toBe(0)
    expect(await page.textContent('main')).toContain('Selesai diimpor')
    expect(await page.locator('.outcome-bar').textContent()).toContain((rows + 1).toLocaleString('id-ID'))
    await takePicture(page, 'impor-panjang-selesai')

    // What is remembered of the matching is kept after the import is in; only then does the job end.
    const unfinished = 'select count(*) as open from platform.job where finished_at is null'
    await expect.poll(() => ask(unfinished), patience).toEqual({ open: '0' })
    const after = await ask<Record<string, string>>(`
      select (select count(*) from registry.batch) as batches,
             (select count(*) from registry.source_row s where s.batch_id = b.batch_id) as rows,
             (select count(distinct (r.batch_id, r.line)) from registry.person_row r
              where r.batch_id = b.batch_id) as recognised,
             (select count(*) from registry.reading r where r.batch_id = b.batch_id
              and r.outcome in ('accepted', 'warned', 'repaired')) as readings,
             (select max(attempt) from platform.job where task = 'import-upload') as attempts
      from registry.batch b order by b.batch_id desc limit 1`)
    expect(after).toMatchObject({
      batches: String(Number(before.batches) + 1),
      rows: String(rows + 1),
      recognised: after['readings'],
      attempts: 2,
    })
    await close()
  },
  patience.timeout * 3,
)

import { createSecretKey, randomBytes } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fingerprintOf, signFigures, signingKey } from '../../src/coverage/ranking/signed-figures.ts'
import { launchBrowser } from '../browser.ts'
import { makeFolder, naungan, type Run, started, stopped } from './program.ts'
import { visit } from './visitor.ts'

let folder: string
let browser: Browser
let run: Run
let url: string

beforeAll(async () => {
  folder = await makeFolder('standing')
  browser = await launchBrowser()
  expect(await naungan(folder, 'demo', '--people', '1200', '--seed', '5', '--json').ended).toBe(0)
  run = naungan(folder, 'start')
  url = await started(run)
})
afterAll(async () => {
  await stopped(run)
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

test('figures of another regency: refused when altered, asked for their fingerprint, then ranked beside ours', async () => {
  const { page, open, close } = await visit(browser, url, 'registrar')
  await open('/peringkat?level=regency&set=pertemuan-pertama')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Unduh angka kita' }).click()
  const own = JSON.parse(await readFile(await (await download).path(), 'utf8')) as {
    content: { regency: string }
  }
  expect(own.content.regency).toBe('63.03')

  const key = signingKey(createSecretKey(randomBytes(32)), '63.72')
  const text = signFigures(
    {
      regency: '63.72',
      name: 'Kota Banjarbaru',
      asOf: '2026-10-31',
      madeAt: '2026-11-02T00:00:00.000Z',
      numeratorDefinition: 'terlindungi',
      denominatorDefinition: 'berhak',
      source: 'buatan uji',
      whole: {
        registered: 90_500,
        eligible: 90_000,
        protected: 81_100,
        eligibleProtected: 81_000,
        gap: 9_000,
      },
      denominators: [],
      months: [],
    },
    key,
  )
  let sent = 0
  const send = async (content: string, fingerprint: string) => {
    // A browser does not send a chosen file any more that was written anew since.
    const path = join(folder, `angka-${++sent}.json`)
    await writeFile(path, content)
    await page.locator('input[type=file]').setInputFiles(path)
    await page.getByLabel('Sidik jari kunci', { exact: true }).fill(fingerprint)
    await page.getByRole('dialog').getByRole('button', { name: 'Impor angka daerah lain' }).click()
  }
  await page.getByRole('button', { name: 'Impor angka daerah lain' }).click()
  await send(text.replace('81000', '89000'), '')
  await page.getByText('berubah sesudah ditandatangani').waitFor()
  await send(text, '')
  await page.getByText('Tanyakan sidik jarinya lewat telepon').waitFor()
  await send(text, fingerprintOf(key))
  await page.getByText('Angka Kota Banjarbaru diterima.').waitFor()
  const row = page.getByRole('row', { name: /Kota Banjarbaru/ })
  await row.getByText('90,0 %').waitFor()
  expect(await row.textContent()).toContain('90.000')
  expect(await row.textContent()).toContain('bertanda tangan')
  await close()
})

test('a target is written with its source, told by how much it is missed, and refused a second time', async () => {
  const { page, open, close } = await visit(browser, url, 'registrar')
  await open('/target')
  const write = async () => {
    await page.getByRole('button', { name: 'Tulis target' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Persen' }).fill('95')
    await dialog.getByRole('combobox', { name: 'Ditetapkan' }).click()
    await page.getByRole('option', { name: 'Kemendagri' }).click()
    await dialog.getByLabel('Yang dihitung').fill('cakupan pekerja')
    await dialog.getByLabel('Sumber').fill('Surat Kemendagri (contoh)')
    await dialog.getByRole('button', { name: 'Simpan' }).click()
  }
  await write()
  await page.getByText('Target disimpan.').waitFor()
  const told = page.getByText(
    /Dengan rencana hari ini target \d{4} \(95 %, yaitu [\d.]+ orang\) meleset [\d.]+ orang/,
  )
  await told.waitFor()
  expect(await told.textContent()).toMatch(/langkah ini (menutupnya|menutup [\d.]+, sisanya [\d.]+ orang)\.$/)
  await write()
  await page.getByText('dari sumber yang sama sudah ada').waitFor()
  await close()
})

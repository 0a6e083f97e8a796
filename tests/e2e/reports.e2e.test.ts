import { mkdir, readFile, rm } from 'node:fs/promises'
import { readXlsx } from 'hucre/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { makeDemoFolder, naungan, pictures, type Run, started, stopped } from './program.ts'
import { takePicture, violations, visit } from './visitor.ts'

let folder: string
let browser: Browser
let run: Run
let url: string

beforeAll(async () => {
  folder = await makeDemoFolder('reports', 400, 7)
  await mkdir(pictures, { recursive: true })
  browser = await launchBrowser()
  run = naungan(folder, 'start')
  url = await started(run)
})
afterAll(async () => {
  await stopped(run)
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

async function download(page: Page, name: string | RegExp): Promise<Uint8Array> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name }).first().click(),
  ])
  return new Uint8Array(await readFile(await file.path()))
}
const beginning = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes.subarray(0, 5))

test('a pack is made with a button, taken as PDF, sheet and workbook, and stands with its meeting', async () => {
  const { page, open, close, complaints } = await visit(browser, url, 'registrar', { withAxe: true })
  await open('/laporan')
  await page.getByRole('heading', { name: 'Belum ada paket' }).waitFor()
  await page.getByRole('button', { name: 'Buat paket' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Buat paket' }).click()
  await page.getByText('Paket selesai.').waitFor({ timeout: 120_000 })
  await page.getByRole('link', { name: 'PDF, Paket 1' }).waitFor()
  expect(beginning(await download(page, 'PDF, Paket 1'))).toBe('%PDF-')
  expect(beginning(await download(page, 'Lembar pimpinan, Paket 1'))).toBe('%PDF-')
  const book = await readXlsx(await download(page, 'Buku kerja, Paket 1'))
  expect(book.sheets.map(({ name }) => name)).toEqual(expect.arrayContaining(['Paket', 'Angka beku']))
  expect(beginning(await download(page, 'Unduh data terbuka'))).toMatch(/^PK/)
  expect(await violations(page)).toEqual([])
  await takePicture(page, 'laporan')
  await page.getByRole('link', { name: 'FGD percepatan UCJ empat daerah (contoh)' }).click()
  await page.getByRole('heading', { name: 'Paket rapat ini' }).waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('the head of the regency shows it on the wall with the arrow keys', async () => {
  const { page, open, close, complaints } = await visit(browser, url, 'leader', { withAxe: true })
  await open('/laporan')
  await page.getByRole('link', { name: 'Tayangkan, Paket 1' }).click()
  await page.getByRole('heading', { level: 1, name: /^Paket / }).waitFor()
  for (const title of ['Keputusan rapat sebelumnya dan apa jadinya', 'Berapa yang terlindungi']) {
    await page.keyboard.press('ArrowRight')
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    expect(await violations(page)).toEqual([])
  }
  await page.locator('.wall img').waitFor()
  await takePicture(page, 'presentasi')
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('heading', { level: 1, name: 'Keputusan rapat sebelumnya dan apa jadinya' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { level: 1, name: 'Laporan' }).waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('on a phone nothing is wider than the screen', async () => {
  const { page, open, close } = await visit(browser, url, 'auditor', { width: 360 })
  for (const path of ['/laporan', '/presentasi?slide=1', '/presentasi?slide=3']) {
    await open(path)
    await page.locator('h1').first().waitFor()
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  }
  expect(await page.getByRole('button', { name: 'Buat paket' }).count()).toBe(0)
  await close()
})

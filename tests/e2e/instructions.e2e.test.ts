import { mkdir, rm } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPdf } from '../../src/instructions/demo-pdf.ts'
import { launchBrowser } from '../browser.ts'
import { makeDemoFolder, naungan, pictures, type Run, started, stopped } from './program.ts'
import { takePicture, violations, visit } from './visitor.ts'

let folder: string
let browser: Browser
let run: Run
let url: string

const duty = 'Mengirim daftar petani, buruh tani, dan pekebun'
const decision = 'Mengirim daftar pekebun swadaya'
const nextYear = new Date().getFullYear() + 1

beforeAll(async () => {
  folder = await makeDemoFolder('duties', 400, 7)
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

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const dialog = (page: Page) => page.getByRole('dialog')

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await dialog(page).getByRole('combobox', { name: label, exact: true }).click()
  await page.getByRole('option', { name: option }).click()
}

describe('a duty, from the agency to the second person', () => {
  test('the operator adds evidence and hands it in, and cannot accept it', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'agency-operator')
    await open('/instruksi')
    await page.getByRole('link', { name: duty }).click()
    await page.getByRole('heading', { name: duty }).waitFor()
    await button(page, 'Mulai kerjakan').click()
    await dialog(page).getByRole('button', { name: 'Mulai kerjakan' }).click()
    await page.getByText('dikerjakan', { exact: true }).waitFor()
    await button(page, 'Tambah bukti').click()
    await dialog(page).getByLabel('Nama bukti').fill('Surat pengantar daftar petani')
    await dialog(page)
      .locator('input[type=file]')
      .setInputFiles({
        name: 'bukan.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('<html>'),
      })
    await dialog(page).getByRole('button', { name: 'Tambah bukti' }).click()
    await dialog(page)
      .getByRole('alert')
      .getByText(/bukan PDF/)
      .waitFor()
    await dialog(page)
      .locator('input[type=file]')
      .setInputFiles({
        name: 'surat.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from(demoPdf('Surat pengantar')),
      })
    await dialog(page).getByRole('button', { name: 'Tambah bukti' }).click()
    await page.getByRole('link', { name: /surat\.pdf/ }).waitFor()
    await button(page, 'Serahkan untuk diperiksa').click()
    await dialog(page).getByRole('button', { name: 'Serahkan untuk diperiksa' }).click()
    await page.getByText('bukti diserahkan', { exact: true }).waitFor()
    expect(await button(page, 'Terima bukti').count()).toBe(0)
    expect(await button(page, 'Tambah bukti').count()).toBe(0)
    await takePicture(page, 'instruksi-diserahkan')
    // The file that is no PDF was refused: the browser says so of its own accord.
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([])
    await close()
  })

  test('the registrar sees it waiting, and accepts it', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'registrar')
    await open('/')
    await page.getByRole('link', { name: /menunggu diperiksa orang kedua/ }).click()
    await page.getByRole('link', { name: duty }).click()
    await button(page, 'Terima bukti').click()
    await dialog(page).getByLabel('Catatan').fill('Sesuai dengan aslinya')
    await dialog(page).getByRole('button', { name: 'Terima bukti' }).click()
    await page.getByText('Langkah dicatat.').waitFor()
    await page.getByText('Sesuai dengan aslinya').waitFor({ state: 'attached' })
    await takePicture(page, 'instruksi-diterima')
    expect(complaints).toEqual([])
    await close()
  })
})

describe('a meeting and the next one', () => {
  let first = ''

  test('is planned with its participants, and decides', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'registrar')
    await open('/rapat')
    await button(page, 'Rencanakan rapat').click()
    await dialog(page).getByLabel('Judul').fill('FGD uji coba')
    await dialog(page).getByLabel('Hari').fill(`10 Mar ${nextYear}`)
    await dialog(page).getByLabel('Hari').press('Tab')
    await dialog(page).getByLabel('Tempat').fill('Aula')
    await dialog(page).getByLabel('Agenda').fill('Cakupan\nDaftar pekebun')
    await button(page, 'Tambah peserta').click()
    await choose(page, 'Pihak', 'Dinas Pertanian')
    await dialog(page).getByRole('button', { name: 'Rencanakan rapat' }).click()
    await page.getByRole('heading', { name: 'FGD uji coba' }).waitFor()
    first = page.url()
    await button(page, 'Catat keputusan').click()
    await dialog(page).getByLabel('Siapa melakukan apa').fill(decision)
    await choose(page, 'Perangkat daerah', 'Dinas Pertanian')
    await dialog(page).getByLabel('Tenggat').fill(`1 Apr ${nextYear}`)
    await dialog(page).getByLabel('Tenggat').press('Tab')
    await dialog(page).getByRole('button', { name: 'Catat keputusan' }).click()
    await page.getByText(decision).waitFor()
    await takePicture(page, 'rapat-keputusan')
    expect(complaints).toEqual([])
    await close()
  })

  test('the agency reports the decision as done, with evidence', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'agency-operator')
    await open(new URL(first).pathname)
    await page.getByRole('button', { name: `Tambah bukti: ${decision}` }).click()
    await choose(page, 'Jenis', 'Angka')
    await dialog(page).getByLabel('Nama bukti').fill('Pekebun di daftar')
    await dialog(page).getByRole('textbox', { name: 'Angka' }).fill('214')
    await dialog(page).getByLabel('Satuan').fill('orang')
    await dialog(page).getByRole('button', { name: 'Tambah bukti' }).click()
    await page.getByText('214 orang').waitFor()
    await page.getByRole('button', { name: `Laporkan selesai: ${decision}` }).click()
    await dialog(page).getByLabel('Keterangan').fill('Daftar sudah dikirim')
    await dialog(page).getByRole('button', { name: 'Laporkan selesai' }).click()
    await page.getByText('Keputusan dilaporkan selesai.').waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('the next meeting opens with it', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'registrar')
    await open('/rapat')
    await button(page, 'Rencanakan rapat').click()
    await dialog(page).getByLabel('Judul').fill('Monev sesudahnya')
    await dialog(page).getByLabel('Hari').fill(`10 Mei ${nextYear}`)
    await dialog(page).getByLabel('Hari').press('Tab')
    await dialog(page).getByLabel('Tempat').fill('Aula')
    await dialog(page).getByRole('button', { name: 'Rencanakan rapat' }).click()
    await page.getByRole('heading', { name: 'Monev sesudahnya' }).waitFor()
    const opening = page.locator('section', {
      has: page.getByRole('heading', { name: /Keputusan sebelumnya/ }),
    })
    await opening.getByText(decision).waitFor()
    await opening.getByText('214 orang').waitFor()
    await takePicture(page, 'rapat-berikutnya')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Notulen (PDF)' }).click(),
    ])
    expect(file.suggestedFilename()).toBe(`notulen-${nextYear}-05-10.pdf`)
    expect(complaints).toEqual([])
    await close()
  })
})

describe.each([1440, 360])('at %i px', (width) => {
  test.each([
    ['registrar', '/instruksi'],
    ['registrar', '/instruksi?status=overdue'],
    ['registrar', '/instruksi?tab=agencies'],
    ['registrar', '/instruksi?tab=regulations'],
    ['registrar', '/instruksi?tab=calendar'],
    ['registrar', '/instruksi?tab=scorecard'],
    ['registrar', '/instruksi/6'],
    ['registrar', '/instruksi/perangkat-daerah/dinas-pertanian'],
    ['registrar', '/rapat'],
    ['registrar', '/rapat?tab=decisions'],
    ['registrar', '/rapat/1'],
    ['leader', '/instruksi/6'],
    ['agency-operator', '/instruksi'],
    ['provincial-viewer', '/instruksi'],
  ] as const)('%s opens %s: nothing for axe, nothing wider than the screen', async (role, path) => {
    const { page, open, close, complaints } = await visit(browser, url, role, { width, withAxe: true })
    await open(path)
    await page.locator('h1').waitFor()
    expect(await violations(page)).toEqual([])
    expect(
      await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'),
    ).toBeLessThanOrEqual(0)
    expect(complaints).toEqual([])
    await close()
  })
})

import { mkdir, rm } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { makeDemoFolder, naungan, pictures, type Run, started, stopped } from './program.ts'
import { takePicture, violations, visit } from './visitor.ts'

let folder: string
let browser: Browser
let run: Run
let url: string
/** The plan that the journey makes; later tests look at it. */
let plan = ''

beforeAll(async () => {
  folder = await makeDemoFolder('plans', 400, 7)
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
const settled = (page: Page, state: string) =>
  page.locator('main .tag').getByText(state, { exact: true }).waitFor()

describe('a plan, from the terms of a fund to enrolments', () => {
  test('the registrar changes the terms of a fund, and is refused one that cannot be read', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'registrar')
    await open('/program/dana')
    await page.getByRole('heading', { name: 'Dana dan ketentuannya' }).waitFor()
    await button(page, 'Ubah ketentuan: APBD Kabupaten, pekerja rentan (contoh)').click()
    await dialog(page).getByLabel('Siapa yang boleh dibayar').fill('umur = 3')
    await dialog(page).getByRole('button', { name: 'Simpan ketentuan' }).click()
    await dialog(page)
      .getByText(/Tulis == untuk/)
      .waitFor()
    await dialog(page).getByLabel('Siapa yang boleh dibayar').fill('umur >= 20')
    await dialog(page).getByRole('button', { name: 'Simpan ketentuan' }).click()
    await page.getByText('Ketentuan disimpan sebagai versi baru.').waitFor()
    await page.getByText('umur ≥ 20', { exact: true }).waitFor()
    await takePicture(page, 'program-dana')
    // The refusal of the first try is a complaint of the browser and none of ours.
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([])
    await close()
  })

  test('makes two scenarios, sees them side by side and proposes one', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'registrar')
    await open('/program/rencana')
    for (const [name, less] of [
      ['Rencana penuh', false],
      ['Rencana hemat', true],
    ] as const) {
      await open('/program/rencana')
      await button(page, 'Rencana baru').click()
      await dialog(page).getByLabel('Nama rencana').fill(name)
      if (less) await dialog(page).getByRole('button', { name: 'APBD berkurang 10 %' }).click()
      await dialog(page).getByRole('button', { name: 'Hitung rencana' }).click()
      await page.waitForURL(/rencana\/\d+/)
      // The list may still be in view, with states of its own.
      await page.getByRole('heading', { name, level: 1 }).waitFor()
      await settled(page, 'Selesai dihitung')
      if (!less) plan = /rencana\/(\d+)/.exec(page.url())![1]!
    }
    await open('/program/rencana')
    for (const name of ['Rencana penuh', 'Rencana hemat'])
      await page.getByLabel(`Bandingkan ${name}`, { exact: true }).check()
    const cost = page
      .locator('table', { hasText: 'Rupiah per orang-bulan' })
      .getByRole('row', { name: /^Biaya Rp/ })
    const [one, two] = (await cost.locator('td').allTextContents()).map((text) =>
      Number(text.replaceAll(/\D/g, '')),
    )
    expect(one).toBeLessThan(two!)
    await takePicture(page, 'program-bandingkan')
    await open(`/program/rencana/${plan}?tab=persons`)
    await page
      .getByText(/Ditanggung|Dilanjutkan/)
      .first()
      .waitFor()
    await takePicture(page, 'program-rencana-orang')
    await button(page, 'Ajukan').click()
    await dialog(page).getByLabel('Catatan').fill('Untuk rapat')
    await dialog(page).getByRole('button', { name: 'Ajukan' }).click()
    await settled(page, 'Diajukan')
    await page.getByText(/orang kedua yang menerimanya/).waitFor()
    expect(await button(page, 'Terima dan daftarkan').count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  test('the leader sees sums and nobody by name, and accepts', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'leader')
    await open(`/program/rencana/${plan}`)
    await page.locator('main').getByText('Ringkasan').waitFor()
    expect(await page.getByRole('button', { name: 'Orang', exact: true }).count()).toBe(0)
    await takePicture(page, 'program-rencana-pimpinan')
    await button(page, 'Terima dan daftarkan').click()
    await dialog(page).getByRole('button', { name: 'Terima dan daftarkan' }).click()
    await settled(page, 'Diterima')
    await button(page, 'Langkah').click()
    await page
      .getByText(/Nomor \d+: /)
      .first()
      .waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('the enrolments are there, the waiting list stands, and the plan is undone', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'registrar')
    const count = async () => {
      const answer = await page.request.get(`${url}/api/contributions/enrolments?payer=BAPAK-ASUH&limit=200`)
      const { rows } = (await answer.json()) as { rows: { state: string; from: string }[] }
      return rows.filter(({ state, from }) => state === 'standing' && from >= '2027-01').length
    }
    await open('/program/daftar-tunggu')
    await page.getByText('Rencana penuh').waitFor()
    await takePicture(page, 'program-daftar-tunggu')
    expect(await count()).toBeGreaterThan(0)
    const before = await count()
    await open(`/program/rencana/${plan}`)
    await button(page, 'Batalkan rencana').click()
    await dialog(page).getByLabel('Alasan').fill('salah bulan')
    await dialog(page).getByRole('button', { name: 'Batalkan rencana' }).click()
    await settled(page, 'Dibatalkan')
    expect(await count()).toBeLessThan(before)
    expect(complaints).toEqual([])
    await close()
  })
})

test.each([1440, 360])('screens of plans are free of barriers at %i pixels', async (width) => {
  const { page, open, close } = await visit(browser, url, 'registrar', { width, withAxe: true })
  for (const path of [
    '/program/dana',
    '/program/rencana?side=1.3',
    '/program/rencana/1',
    '/program/rencana/1?tab=byMonth',
    '/program/rencana/1?tab=persons',
    '/program/rencana/1?tab=steps',
    '/program/daftar-tunggu',
  ]) {
    await open(path)
    expect(await violations(page), path).toEqual([])
    const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(wide, `${path} is wider than the screen`).toBeLessThanOrEqual(0)
  }
  await open('/program/rencana')
  await button(page, 'Rencana baru').click()
  await dialog(page).getByLabel('Nama rencana').waitFor()
  // The head of a dialog counts as a second banner of the page while it covers it.
  const found = (await violations(page)).filter((one) => !one.startsWith('landmark-'))
  expect(found, 'the form').toEqual([])
  await close()
})

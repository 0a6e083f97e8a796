import { readFile } from 'node:fs/promises'
import type { Browser, Download, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { makeFolder, naungan, type Run, started, stopped } from './program.ts'
import { takePicture, violations, visit } from './visitor.ts'

let run: Run
let url: string
let browser: Browser

beforeAll(async () => {
  const folder = await makeFolder('papers')
  const demo = naungan(folder, 'demo', '--people', '2000')
  expect(await demo.ended, demo.err).toBe(0)
  run = naungan(folder, 'start')
  url = await started(run)
  browser = await launchBrowser()
}, 240_000)
afterAll(async () => {
  await browser.close()
  await stopped(run)
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const inDialog = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true })
async function bytesOf(download: Promise<Download>): Promise<Buffer> {
  return readFile(await (await download).path())
}

test('from the agency to the decree: proposed, verified on a phone, checked, decided, signed, verified by its code', async () => {
  const clerk = await visit(browser, url, 'agency-operator', { withAxe: true })
  await clerk.open('/program/usulan')
  await button(clerk.page, 'Buat usulan').first().click()
  const dialog = clerk.page.getByRole('dialog')
  await dialog.getByLabel('Judul').fill('Petani uji jalan')
  await dialog.getByLabel('Dana').click()
  await clerk.page.getByRole('option', { name: /APBD Kabupaten/ }).click()
  await dialog.getByLabel('Bulan pertama').fill('2027-01')
  await inDialog(clerk.page, 'Buat usulan').click()
  await clerk.page.waitForURL(/usulan\/\d+/)
  const address = new URL(clerk.page.url()).pathname
  await button(clerk.page, 'Tambah orang').click()
  // The village of the ready operator: that of the proposals which stand already.
  const [known] = await namesOfVillage(clerk.page)
  await clerk.page.getByRole('dialog').getByLabel('Desa/kelurahan').fill(known!)
  await clerk.page.getByRole('option').first().click()
  await clerk.page.getByLabel('Hanya yang belum terlindungi').uncheck()
  await inDialog(clerk.page, 'Hitung dulu').click()
  await clerk.page.getByText(/orang cocok/).waitFor()
  await inDialog(clerk.page, 'Tambahkan').click()
  await clerk.page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(await violations(clerk.page)).toEqual([])
  await button(clerk.page, 'Kirim untuk diverifikasi').click()
  await inDialog(clerk.page, 'Kirim untuk diverifikasi').click()
  await clerk.page.getByText(/Menunggu verifikasi/).waitFor()
  await clerk.close()

  const phone = await visit(browser, url, 'village-operator', { width: 360, withAxe: true })
  await phone.open('/')
  await phone.page.getByText('Usulan menunggu verifikasi Anda').waitFor()
  await phone.open(address)
  await phone.page.getByLabel('Bekerja di mana').fill('Sawah RT 02')
  await phone.page.getByLabel('Siapa yang menyatakan').fill('Ketua RT 02')
  await button(phone.page, /^Tidak benar: /)
    .first()
    .click()
  await inDialog(phone.page, 'Meninggal dunia').click()
  await phone.page.getByText('Tidak benar: Meninggal dunia').waitFor()
  // One by key, the others together.
  await phone.page.locator('.verify-row').nth(1).press('b')
  await phone.page.getByText('Benar: Sawah RT 02').first().waitFor()
  const rest = button(phone.page, /^Benar untuk/)
  if (await rest.isVisible()) await rest.click()
  for (const one of await button(phone.page, /^Tidak tahu: /).all()) {
    const row = one.locator('xpath=ancestor::li')
    if (await row.getByText('belum ada').isVisible()) await one.click()
  }
  await expect.poll(() => phone.page.getByText('belum ada').count(), { timeout: 15_000 }).toBe(0)
  expect(await violations(phone.page)).toEqual([])
  expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  await takePicture(phone.page, 'usulan-verifikasi-360')
  await button(phone.page, 'Selesai memverifikasi').click()
  await inDialog(phone.page, 'Selesai memverifikasi').click()
  await phone.page.getByText('Menunggu pemeriksa, orang lain').waitFor()
  await phone.close()

  const registrar = await visit(browser, url, 'registrar', { withAxe: true })
  await registrar.open(address)
  await button(registrar.page, 'Nyatakan diperiksa').click()
  await inDialog(registrar.page, 'Nyatakan diperiksa').click()
  await registrar.page.getByText('Menunggu keputusan pimpinan').waitFor()

  const leader = await visit(browser, url, 'leader', { withAxe: true })
  await leader.open(address)
  await leader.page.getByText('Perkiraan iuran').first().waitFor()
  expect(await violations(leader.page)).toEqual([])
  await button(leader.page, 'Setujui').click()
  await inDialog(leader.page, 'Setujui').click()
  await leader.page.getByText('disetujui').first().waitFor()
  await leader.close()

  const { page } = registrar
  await registrar.open(address)
  await page.getByRole('link', { name: 'Buat dokumen dari usulan ini' }).click()
  await page.getByRole('dialog').getByLabel('Tentang').fill('Penerima iuran uji jalan')
  await inDialog(page, 'Buat draf').click()
  await page.waitForURL(/dokumen\/\d+/)
  await button(page, 'Terbitkan').click()
  await inDialog(page, 'Terbitkan').click()
  await page.getByText('Periksa keaslian').waitFor()
  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: 'PDF', exact: true }).click()
  const ours = await bytesOf(file)
  expect(ours.subarray(0, 5).toString()).toBe('%PDF-')
  const hash = /[0-9a-f]{64}/.exec(await page.locator('main').innerText())![0]
  const signed = Buffer.concat([ours, Buffer.from('\n% tanda tangan\n%%EOF\n')])
  await button(page, 'Unggah yang ditandatangani').click()
  await page.locator('input[type=file]').setInputFiles({
    name: 'sk-bertanda-tangan.pdf',
    mimeType: 'application/pdf',
    buffer: signed,
  })
  await page.getByRole('dialog').getByLabel('Sidik jari pada kaki halaman').fill(hash.slice(0, 16))
  await inDialog(page, 'Unggah yang ditandatangani').click()
  await page.getByText('memuat berkas kita utuh').waitFor()
  expect(await violations(page)).toEqual([])
  await takePicture(page, 'dokumen')
  const verifyAt = new URL((await page.getByRole('link', { name: /periksa/ }).getAttribute('href'))!).pathname
  await registrar.close()

  const stranger = await visit(browser, url, undefined, { width: 360, withAxe: true })
  await stranger.open(verifyAt)
  await stranger.page.getByText('Dokumen dikenal, berlaku').waitFor()
  await stranger.page.locator('input[type=file]').setInputFiles({
    name: 'sk.pdf',
    mimeType: 'application/pdf',
    buffer: signed,
  })
  await stranger.page.getByText('sama persis').waitFor()
  await stranger.page.locator('input[type=file]').setInputFiles({
    name: 'sk.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.concat([signed, Buffer.from('x')]),
  })
  await stranger.page.getByText('tidak sama').waitFor()
  expect(await violations(stranger.page)).toEqual([])
  await takePicture(stranger.page, 'periksa-360')
  expect(stranger.complaints).toEqual([])
  await stranger.close()
}, 240_000)

/** Villages that proposals wait for, as the list tells. */
async function namesOfVillage(page: Page): Promise<string[]> {
  const answer = await page.request.get(`${url}/api/programmes/proposals?state=verifying`)
  const { rows } = (await answer.json()) as { rows: { proposal: number }[] }
  const one = await page.request.get(`${url}/api/programmes/proposals/${rows[0]!.proposal}`)
  const { partList } = (await one.json()) as { partList: { side: string; name: string }[] }
  return partList.filter(({ side }) => side === 'village').map(({ name }) => name)
}

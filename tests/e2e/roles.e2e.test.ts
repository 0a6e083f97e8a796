import { mkdir, readFile, rm } from 'node:fs/promises'
import { openXlsx } from 'hucre/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Role, roles } from '../../src/access/roles.ts'
import { launchBrowser } from '../browser.ts'
import { makeFolder, naungan, pictures, type Run, started, stopped } from './program.ts'
import { settle, takePicture, type Visitor, visit } from './visitor.ts'

let folder: string
let browser: Browser
let run: Run
let url: string

beforeAll(async () => {
  folder = await makeFolder('roles')
  await mkdir(pictures, { recursive: true })
  browser = await launchBrowser()
  expect(await naungan(folder, 'demo', '--people', '900', '--seed', '8', '--json').ended).toBe(0)
  run = naungan(folder, 'start')
  url = await started(run)
})
afterAll(async () => {
  await stopped(run)
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

/** From the door inwards, with a click on the ready account. */
async function enter(role: Role): Promise<Visitor> {
  const visitor = await visit(browser, url)
  await visitor.open('/masuk')
  await button(visitor.page, `Masuk sebagai ${roles[role].name}`).click()
  await visitor.page.locator('.visitor').waitFor()
  await settle(visitor.page)
  return visitor
}

/** Clicks, and opens the sheet that comes. */
async function sheetOf(page: Page, click: () => Promise<void>): Promise<unknown[][]> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()])
  const book = await openXlsx(await readFile(await download.path()))
  return book.sheets[0]!.rows
}

const goTo = async (page: Page, section: string) => {
  await page.locator('nav#navigasi').getByRole('link', { name: section, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: section }).waitFor()
  await settle(page)
}

describe.each(['treasurer', 'payroll-officer', 'leader', 'provincial-viewer'] as const)('a %s', (role) => {
  test('sees how many are not protected, goes down to villages, and takes the table along', async () => {
    const { page, complaints, close } = await enter(role)
    await page.getByText('berhak, dan belum terlindungi').waitFor()
    await takePicture(page, `perjalanan-${role}-beranda`)
    await goTo(page, 'Cakupan')
    // A viewer of the province has the table of its regencies above this one.
    const rows = await sheetOf(page, () => button(page, 'Unduh Excel').last().click())
    expect(rows[0]).toEqual(['Kecamatan', 'Berhak', 'Terlindungi', 'Belum terlindungi', 'Cakupan'])
    const shown = page.locator('main table').last().locator('tbody tr:not(.below)')
    expect(rows.length - 1).toBe(await shown.count())
    await page.getByRole('link', { name: 'Martapura', exact: true }).click()
    await page.getByRole('heading', { name: 'Desa di Martapura' }).waitFor()
    await page.getByText('Peta', { exact: true }).click()
    await page.locator('.tiles').waitFor()
    // Nobody by name: neither a link nor an address.
    expect(await page.locator('main a[href^="/pekerja"]').count()).toBe(0)
    await page.getByText('Definisi dan sumber').first().click()
    await page.getByText('Pembilang').first().waitFor()
    await takePicture(page, `perjalanan-${role}-cakupan`)
    expect(complaints).toEqual([])
    await close()
  })
})

test('a sponsor finds what there is for him, and the way out', async () => {
  const { page, complaints, close } = await enter('sponsor')
  expect(await page.locator('main h1').textContent()).toContain('Kabupaten Banjar')
  await page.locator('.visitor summary').click()
  await page.getByRole('link', { name: 'Akun saya' }).click()
  await page.getByRole('heading', { name: 'Sesi' }).waitFor()
  await page.locator('.visitor summary').click()
  await button(page, 'Keluar').click()
  await page.waitForURL(/masuk/)
  await page.goto(`${url}/cakupan`)
  await page.waitForURL(/masuk\?ke=/)
  expect(complaints).toEqual([])
  await close()
})

test('an agency operator imports the list of the own agency and takes the return file', async () => {
  const { page, complaints, close } = await enter('agency-operator')
  await goTo(page, 'Impor data')
  await page.locator('input[type=file]').setInputFiles({
    name: 'petani-susulan.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'No;Nama Petani;NIK;Desa;Kecamatan\n1;Uji Susulan;6303051708850001;Tungkaran;Martapura\n2;Tanpa Angka;12345;Tungkaran;Martapura',
    ),
  })
  await button(page, 'Uji coba').click()
  await page.getByRole('heading', { name: 'Akibatnya' }).waitFor()
  await button(page, 'Impor sekarang').click()
  await page.getByRole('link', { name: 'Lihat baris dan berkas balikan' }).click()
  await page.getByRole('searchbox').fill('susulan')
  await page.waitForURL(/q=susulan/)
  await expect.poll(() => page.locator('main tbody tr:not(.below)').count()).toBe(1)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Unduh berkas balikan' }).click(),
  ])
  const back = (await readFile(await download.path())).toString('utf8')
  expect(back).toContain('HASIL PEMERIKSAAN')
  expect(back).toContain('Uji Susulan')
  await goTo(page, 'Impor data')
  const senders = await page.locator('main tbody tr:not(.below) td:nth-child(3)').allTextContents()
  expect(new Set(senders).size).toBe(1)
  await takePicture(page, 'perjalanan-agency-operator-riwayat')
  expect(complaints).toEqual([])
  await close()
})

test('a village operator finds a neighbour, records a move with evidence, and takes a masked list', async () => {
  const { page, complaints, close } = await enter('village-operator')
  await page.getByText('Angka di layar ini hanya untuk lingkup Anda').waitFor()
  await goTo(page, 'Pekerja')
  await page.locator('main tbody th a').first().click()
  await button(page, 'Catat pindah').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Desa/kelurahan baru' }).click()
  await page.getByRole('option').first().click()
  await dialog.getByLabel('RT').fill('004')
  await dialog.getByLabel('Bukti').fill('surat pindah dari desa')
  await dialog.getByRole('button', { name: 'Catat' }).click()
  await page.getByText('surat pindah dari desa').waitFor()
  await takePicture(page, 'perjalanan-village-operator-orang')
  await goTo(page, 'Pekerja')
  await button(page, 'Unduh daftar').click()
  await dialog.getByLabel('Untuk apa').fill('kunjungan ketua RT')
  const rows = await sheetOf(page, () => dialog.getByRole('button', { name: 'Unduh daftar' }).click())
  const text = JSON.stringify(rows)
  expect(text).toContain('kunjungan ketua RT')
  expect(text).toMatch(/\d{6}\*{8}\d\d/)
  expect(text).not.toMatch(/\d{16}/)
  expect(complaints).toEqual([])
  await close()
})

test('an officer of the insurer takes the gap with whole NIK for a reason', async () => {
  const { page, complaints, close } = await enter('insurer-officer')
  await goTo(page, 'Pekerja')
  await button(page, 'Unduh daftar').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Dengan NIK lengkap').check()
  await dialog.getByLabel('Untuk apa').fill('pencocokan dengan data kantor cabang')
  const rows = await sheetOf(page, () => dialog.getByRole('button', { name: 'Unduh daftar' }).click())
  const text = JSON.stringify(rows)
  expect(text).toContain('pencocokan dengan data kantor cabang')
  expect(text).toMatch(/"\d{16}"/)
  await goTo(page, 'Impor data')
  await page.getByRole('searchbox').fill('bpjstk')
  await expect.poll(() => page.locator('main tbody tr:not(.below)').count()).toBe(4)
  expect(complaints).toEqual([])
  await close()
})

test('an auditor looks into a list, its rows and the trail, and takes the trail along', async () => {
  const { page, complaints, close } = await enter('auditor')
  await goTo(page, 'Impor data')
  await page.locator('main tbody th a, main tbody td a').first().click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.locator('main tbody tr').first().waitFor()
  expect(await button(page, 'Batalkan impor ini').count()).toBe(0)
  await goTo(page, 'Administrasi')
  await button(page, 'Jejak audit').click()
  await page.locator('main tbody tr').first().waitFor()
  const rows = await sheetOf(page, () => button(page, 'Unduh Excel').click())
  expect(rows[0]).toContain('Tindakan')
  expect(JSON.stringify(rows)).toContain('daftar diimpor')
  await takePicture(page, 'perjalanan-auditor-jejak')
  expect(complaints).toEqual([])
  await close()
})

test('an administrator looks up what a role may do, and takes the list of users along', async () => {
  const { page, complaints, close } = await enter('administrator')
  await goTo(page, 'Administrasi')
  const rows = await sheetOf(page, () => button(page, 'Unduh Excel').click())
  // Headings, an account for each role, and a second treasurer.
  expect(rows).toHaveLength(Object.keys(roles).length + 2)
  const parts = page.getByRole('group', { name: 'Administrasi' })
  await parts.getByRole('button', { name: 'Peran', exact: true }).click()
  await page.getByText('mengelola pengguna dan peran').first().waitFor()
  expect(await page.textContent('main')).not.toMatch(/\b(people|figures|lists|accounts)\.[a-z]+/)
  expect(complaints).toEqual([])
  await close()
})

test('a registrar sees by name who was first at a pair, and how often the program was right', async () => {
  const { page, complaints, close } = await enter('registrar')
  await goTo(page, 'Tinjau kecocokan')
  await page.locator('main tbody th a').first().click()
  await page.locator('.pair-table').waitFor()
  await page.keyboard.press('s')
  await page.getByText('Diputuskan: satu orang.').waitFor()
  await button(page, 'Keputusan').click()
  await page.getByRole('heading', { name: 'Ketepatan terukur' }).waitFor()
  await page.locator('main tbody tr').first().waitFor()
  const line = await page.locator('main tbody tr').first().textContent()
  expect(line).toContain('Contoh: Pengelola register')
  await page
    .getByText(/\d+ dari \d+ ternyata satu orang/)
    .first()
    .waitFor()
  await takePicture(page, 'perjalanan-registrar-ketepatan')
  await button(page, /^Cabut \d/)
    .first()
    .click()
  await page.getByText('Keputusan dicabut.').waitFor()
  expect(complaints).toEqual([])
  await close()
})

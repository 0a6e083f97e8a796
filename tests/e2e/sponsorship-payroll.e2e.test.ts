import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { makeFolder, naungan, pictures, type Run, started, stopped } from './program.ts'
import { takePicture, violations, visit } from './visitor.ts'

let folder: string
let browser: Browser
let run: Run | undefined
let url: string

beforeAll(async () => {
  folder = await makeFolder('payroll')
  await mkdir(pictures, { recursive: true })
  browser = await launchBrowser()
  const running = process.env['NAUNGAN_E2E_URL']
  if (running !== undefined) {
    url = running
    return
  }
  expect(await naungan(folder, 'demo', '--people', '2500', '--seed', '5', '--json').ended).toBe(0)
  // Workers who wait are paired, so that offices have sponsors to deduct from.
  expect(await naungan(folder, 'pair').ended).toBe(0)
  expect(await naungan(folder, 'pair', '--accept', '1').ended).toBe(0)
  run = naungan(folder, 'start')
  url = await started(run)
})
afterAll(async () => {
  if (run !== undefined) await stopped(run)
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const month = '2026-12'
const address = `/bapak-asuh/gaji?month=${month}`

/** Fills a deduction file in as a pay office does: most deducted, the first not, the second a rupiah less. */
async function fillIn(bytes: Uint8Array, name: string): Promise<string | undefined> {
  const { sheets } = await readXlsx(bytes)
  const rows = sheets[0]!.rows.map((row) => [...row])
  const head = rows.findIndex((row) => row.includes('NIP'))
  const [asked, deducted, remark] = ['Potongan (Rp)', 'Terpotong (Rp)', 'Keterangan'].map((one) =>
    rows[head]!.indexOf(one),
  )
  const people = rows.slice(head + 1).filter((row) => typeof row[0] === 'number')
  if (people.length < 2) return undefined
  for (const [i, row] of people.entries()) {
    row[deducted!] = i === 0 ? 0 : Number(row[asked!]) - (i === 1 ? 1 : 0)
    row[remark!] = i === 0 ? 'gaji tidak cukup' : ''
  }
  const path = join(folder, name)
  await writeFile(path, await writeXlsx({ sheets: [{ name: 'Potongan', rows }] }))
  return path
}

test('a month of deductions: files made and approved by two, taken by an office, answered and held in trust', async () => {
  const maker = await visit(browser, url, 'treasurer')
  await maker.open(address)
  await maker.page.getByRole('heading', { name: 'Belum ada berkas potongan bulan ini' }).waitFor()
  await takePicture(maker.page, 'gaji-kosong-1440')
  await button(maker.page, 'Buat berkas').click()
  await maker.page.getByText('Pratinjau: belum ada yang disimpan').waitFor()
  await takePicture(maker.page, 'gaji-pratinjau-1440')
  await button(maker.page, 'Lakukan').click()
  await maker.page.getByText('Selesai', { exact: true }).waitFor()
  await maker.page.getByText('Draf ini Anda buat sendiri').waitFor()

  const checker = await visit(browser, url, 'second-treasurer')
  await checker.open(address)
  await button(checker.page, 'Setujui semua draf').click()
  await checker.page.getByText(/berkas disetujui\./).waitFor()
  await checker.close()

  const office = await visit(browser, url, 'payroll-officer')
  await office.open(address)
  const links = await office.page.getByRole('link', { name: /^Unduh \.xlsx (?!Pembayar langsung)/ }).all()
  let answer: string | undefined
  for (const link of links) {
    const [taken] = await Promise.all([office.page.waitForEvent('download'), link.click()])
    expect(taken.suggestedFilename()).toMatch(/^potongan-2026-12-.*\.xlsx$/)
    answer ??= await fillIn(await readFile(await taken.path()), 'hasil.xlsx')
  }
  if (answer === undefined) throw new Error('no office has two sponsors')
  await button(office.page, 'Terima hasil').click()
  await office.page.locator('input[type=file]').setInputFiles(answer)
  await button(office.page, 'Pratinjau').click()
  await office.page.getByText('Baris yang perlu dilihat').first().waitFor()
  await takePicture(office.page, 'gaji-hasil-pratinjau-1440')
  await button(office.page, 'Lakukan').click()
  await office.page.getByText('Selesai', { exact: true }).waitFor()
  // The same file again changes nothing.
  await button(office.page, 'Terima hasil').click()
  await office.page.locator('input[type=file]').setInputFiles(answer)
  await button(office.page, 'Pratinjau').click()
  await office.page.getByText(/sudah diterima sebagai hasil nomor/).waitFor()
  expect(office.complaints).toEqual([])
  await office.close()

  await maker.open(`${address}&tab=trust`)
  await expect.poll(() => maker.page.getByRole('row').count()).toBeGreaterThan(1)
  await maker.open(`${address}&tab=shortfalls`)
  await maker.page.getByText('Rp1', { exact: true }).first().waitFor()
  expect(maker.complaints).toEqual([])
  await maker.close()
})

test.each([1440, 360])('its screens are clear, and axe has nothing against them, at %i px', async (width) => {
  for (const [role, path] of [
    ['treasurer', address],
    ['treasurer', `${address}&file=1`],
    ['treasurer', `${address}&tab=waiting`],
    ['treasurer', `${address}&tab=results`],
    ['treasurer', `${address}&tab=shortfalls`],
    ['treasurer', `${address}&tab=trust`],
    ['treasurer', `${address}&tab=layouts`],
    ['payroll-officer', address],
  ] as const) {
    const { page, complaints, open, close } = await visit(browser, url, role, { width, withAxe: true })
    await open(path)
    expect(await violations(page), `${role} ${path}`).toEqual([])
    expect(complaints, path).toEqual([])
    expect(await page.locator('html').evaluate((html) => html.scrollWidth), path).toBeLessThanOrEqual(width)
    await takePicture(
      page,
      `gaji-${role}-${path.replace(address, '').replaceAll(/\W+/g, '-') || '-'}-${width}`,
    )
    await close()
  }
})

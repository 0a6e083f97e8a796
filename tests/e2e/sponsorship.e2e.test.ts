import { mkdir, readFile, rm } from 'node:fs/promises'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoAccounts } from '../../src/access/first-start.ts'
import { addAuthenticator, launchBrowser } from '../browser.ts'
import { makeFolder, naungan, pictures, type Run, started, stopped } from './program.ts'
import { takePicture, violations, visit } from './visitor.ts'

let folder: string
let browser: Browser
let run: Run
let url: string

beforeAll(async () => {
  folder = await makeFolder('sponsorship')
  await mkdir(pictures, { recursive: true })
  browser = await launchBrowser()
  // Enough civil servants that mandates stand in all states.
  expect(await naungan(folder, 'demo', '--people', '2500', '--seed', '5', '--json').ended).toBe(0)
  run = naungan(folder, 'start')
  url = await started(run)
})
afterAll(async () => {
  await stopped(run)
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const { password } = demoAccounts.find(({ role }) => role === 'sponsor')!

describe('a civil servant with a telephone', () => {
  test('stops in two clicks, sets up his second factor, sees the price of each month, pledges, and pledges again with a passkey', async () => {
    const { page, context, complaints, open, close } = await visit(browser, url, 'sponsor', { width: 360 })
    // One click, and one to be sure.
    const stop = async () => {
      await open('/bapak-asuh/saya')
      await page.getByRole('heading', { name: 'Pekerja yang Anda lindungi' }).waitFor()
      await takePicture(page, 'sponsor-saya-360')
      await button(page, 'Berhenti').click()
      await button(page, 'Ya, berhenti').click()
      await page.getByText(/Mandat ditarik\. Mulai/).waitFor()
      await page.getByRole('heading', { name: 'Lindungi pekerja' }).waitFor()
    }
    await stop()

    await button(page, 'Nyalakan').click()
    const secret = await page.getByLabel('Rahasia').inputValue()
    const code = (at = Date.now()) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at })
    await page.getByLabel('Kode enam angka').fill(code(Date.now() - 30_000))
    await page.getByLabel('Kata sandi sekarang').fill(password)
    await button(page, 'Nyalakan').click()

    await button(page, 'Tambah').click()
    const rows = page.locator('.price-months tbody tr')
    await expect.poll(() => rows.count()).toBeGreaterThan(1)
    await page.getByText(/Seluruhnya tidak akan melebihi/).waitFor()
    const months = await rows.allInnerTexts()
    expect(months[0]).toMatch(/Rp[\d.]+/)
    await takePicture(page, 'sponsor-saya-janji-360')
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(360)
    const places = await page.locator('.stepper output').innerText()
    await page.getByLabel('Kode autentikator').fill(code())
    await button(page, 'Setuju dan tanda tangani').click()
    await page.getByText('Terima kasih. Mandat Anda berlaku.').waitFor()
    await page.getByText(`${places} pekerja`).first().waitFor()

    const [letter] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Surat kuasa (PDF)' }).click(),
    ])
    expect((await readFile(await letter.path())).subarray(0, 5).toString()).toBe('%PDF-')
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(360)

    await addAuthenticator(await context.newCDPSession(page))
    await open('/akun')
    await page.getByLabel('Nama perangkat').fill('Telepon')
    await button(page, 'Tambah kunci sandi').click()
    await page.getByText('Telepon terakhir dipakai').waitFor()
    await stop()
    await button(page, 'Tanda tangani dengan kunci sandi').click()
    await page.getByText('Terima kasih. Mandat Anda berlaku.').waitFor()
    expect(complaints).toEqual([])
    await close()
  })
})

describe('whoever looks at the scheme', () => {
  test.each([1440, 360])('finds screens that axe has nothing against, at %i px', async (width) => {
    for (const [role, path] of [
      ['sponsor', '/bapak-asuh/saya'],
      ['registrar', '/bapak-asuh'],
      ['registrar', '/bapak-asuh?tab=sponsors'],
      ['registrar', '/bapak-asuh?tab=changes'],
      ['registrar', '/bapak-asuh?tab=rules'],
      ['registrar', '/bapak-asuh?tab=retirement'],
      ['leader', '/bapak-asuh'],
      ['registrar', '/bapak-asuh/cadangan'],
      ['registrar', '/bapak-asuh/cadangan?tab=stepped'],
      ['auditor', '/bapak-asuh/cadangan?tab=money'],
      ['auditor', '/bapak-asuh/mandat'],
      ['auditor', '/bapak-asuh/mandat?mandate=1'],
    ] as const) {
      const { page, complaints, open, close } = await visit(browser, url, role, { width, withAxe: true })
      await open(path)
      expect(await violations(page), `${role} ${path}`).toEqual([])
      expect(complaints, path).toEqual([])
      await takePicture(page, `bapak-asuh-${role}-${path.replaceAll(/\W+/g, '-')}-${width}`)
      await close()
    }
  })

  test('as a second person checks a signed paper, and the mandate is in force', async () => {
    const { page, open, close } = await visit(browser, url, 'registrar')
    await open('/bapak-asuh/mandat?state=unchecked')
    await page.getByRole('row').nth(1).getByRole('link').click()
    await page.getByText('menunggu pemeriksaan orang kedua').waitFor()
    await button(page, 'Periksa').click()
    await page.getByLabel('Terima: tanda tangan dan isi benar').check()
    await page.getByRole('dialog').getByRole('button', { name: 'Periksa' }).click()
    await page.getByText('Putusan tersimpan.').waitFor()
    await page.getByText('surat kuasa diterima', { exact: false }).first().waitFor()
    expect(await page.locator('.pairs .tag').innerText()).toBe('berlaku')
    await close()
  })
})

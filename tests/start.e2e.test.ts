import { mkdir, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { makeFolder, naungan, pictures, type Run, started, stopped } from './e2e/program.ts'
import { visit } from './e2e/visitor.ts'

let folder: string
let browser: Browser

beforeAll(async () => {
  folder = await makeFolder('start')
  await mkdir(pictures, { recursive: true })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

describe('an empty installation', () => {
  test('offers the first administrator a link, tells him the first step, and stops cleanly', async () => {
    const run = naungan(folder, 'start', '--empty')
    const url = await started(run)
    const link = /(http:\S+\/tautan\/\S+)/.exec(run.out)![1]!
    const { page, open, close } = await visit(browser, url)
    await page.goto(link)
    await page.locator('input[type=password]').fill('sampan hanyut di sungai martapura')
    await page.getByRole('button', { name: 'Simpan' }).click()
    await page.waitForURL(/masuk/)
    expect(await page.textContent('body')).not.toContain('rekaan')
    await page.getByLabel('Nama masuk').fill('admin')
    await page.locator('input[type=password]').fill('sampan hanyut di sungai martapura')
    await page.getByRole('button', { name: /^Masuk$/ }).click()
    // Before the first screen: what reading personal data means, once.
    await page.getByRole('heading', { name: 'Sebelum mulai: data pribadi' }).waitFor()
    await open('/cakupan')
    const read = page.getByRole('button', { name: 'Saya sudah membaca dan mengerti' })
    await read.waitFor()
    expect(await page.locator('nav').count()).toBe(0)
    await read.click()
    await page.locator('nav').waitFor()
    await open('/')
    expect(await page.textContent('main')).toContain('Belum ada daftar di register')
    await open('/cakupan')
    expect(await page.textContent('main')).toContain('Belum ada daftar')
    await close()
    expect(await stopped(run)).toBe(0)
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
  })
})

describe('with the demonstration kabupaten', () => {
  let run: Run
  let url: string
  let gap: string

  beforeAll(async () => {
    // Killed in its midst: the embedded server is left without a keeper, the next run takes over and goes on.
    const killed = naungan(folder, 'demo', '--people', '1500', '--seed', '3', '--json')
    await Promise.race([killed.ended, new Promise((resolve) => setTimeout(resolve, 3_500))])
    killed.child.kill('SIGKILL')
    await killed.ended
    const demo = naungan(folder, 'demo', '--people', '1500', '--seed', '3', '--json')
    expect(await demo.ended).toBe(0)
    const document = JSON.parse(demo.out) as { gap: number }
    gap = document.gap.toLocaleString('id-ID')
    run = naungan(folder, 'start')
    url = await started(run)
  })
  afterAll(async () => {
    await stopped(run)
  })

  test('the terminal says that the people are synthetic, and prints the gap', () => {
    expect(run.out).toContain('DATA CONTOH: semua orang di bawah ini rekaan')
    expect(run.out).toMatch(new RegExp(`BELUM TERLINDUNGI +${gap.replace('.', '\\.')}`))
    expect(run.err).not.toContain('Membaca ')
  })

  test('the page says so too, and shows the same gap to a leader', async () => {
    const { page, open, close } = await visit(browser, url, 'leader')
    await open('/')
    const text = (await page.textContent('body'))!
    expect(text).toContain('rekaan')
    expect(text).toContain(gap)
    await close()
  })

  test('another part and day are chosen, and stand in the address; a day that is none is told', async () => {
    const { page, open, close } = await visit(browser, url, 'leader')
    await open('/cakupan?as_of=2026-11-15')
    await page.getByRole('combobox', { name: 'Rinci menurut' }).click()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/by=village/)
    expect(page.url()).toContain('as_of=2026-11-15')
    await open('/cakupan?as_of=2026-13-45')
    await page.getByRole('alert').waitFor()
    // What was refused is not still to come.
    expect(await page.locator('.loading').count()).toBe(0)
    await close()
  })

  test('the figures for programs are those of the page', async () => {
    const { context, close } = await visit(browser, url, 'leader')
    const response = await context.request.get(`${url}/api/coverage?by=sector`)
    const coverage = (await response.json()) as { whole: { gap: number } }
    expect(coverage.whole.gap.toLocaleString('id-ID')).toBe(gap)
    expect((await fetch(`${url}/tidak-ada`)).status).toBe(404)
    await close()
  })
})

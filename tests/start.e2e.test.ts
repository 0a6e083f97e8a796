import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const pictures = join(root, 'data', 'screenshots')

let folder: string
let browser: Browser

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naungan-start-'))
  // Run as root, the embedded server belongs to another user, who must be able to enter.
  await chmod(folder, 0o755)
  await mkdir(pictures, { recursive: true })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

interface Run {
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
  out: string
  err: string
}

/** The program as a user runs it: with its embedded server, in a data folder of its own. */
function naungan(...args: string[]): Run {
  const env = { ...process.env, NAUNGAN_DATA: folder, PORT: '0', DATABASE_URL: '' }
  const child = spawn(process.execPath, [join(root, 'bin', 'naungan.js'), ...args], { env })
  const run: Run = { child, out: '', err: '', ended: new Promise((resolve) => child.once('exit', resolve)) }
  child.stdout.on('data', (chunk: Buffer) => (run.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (run.err += chunk.toString()))
  return run
}

async function started(run: Run): Promise<string> {
  for (;;) {
    const url = /Buka (http:\S+)/.exec(run.out)?.[1]
    if (url) return url
    if (run.child.exitCode !== null) throw new Error(`ended before it served: ${run.err}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function stopped(run: Run): Promise<number | null> {
  run.child.kill('SIGINT')
  return run.ended
}

async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe.source })
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run()
    return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)
  })
}

const password = 'kursi-lampu-teko-awan'

async function signIn(page: Page, url: string, name: string, secret: string): Promise<void> {
  await page.goto(`${url}/masuk`)
  await page.fill('#signInName', name)
  await page.fill('#password', secret)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${url}/`)
}

describe('an empty installation', () => {
  test('gives the first administrator a link, shows nothing to strangers, and stops cleanly', async () => {
    const run = naungan('start', '--empty')
    const page = await browser.newPage()
    const url = await started(run)
    await page.goto(url)
    expect(page.url()).toBe(`${url}/masuk`)
    await expect(page.textContent('main')).resolves.not.toContain('Akun contoh')
    await page.goto(/http:\S+\/tautan\/\S+/.exec(run.out)![0])
    await page.fill('#password', password)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${url}/masuk`)
    await signIn(page, url, 'admin', password)
    await expect(page.textContent('main')).resolves.toContain('Belum ada daftar')
    await page.close()
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
    const killed = naungan('demo', '--people', '1500', '--seed', '3', '--json')
    await Promise.race([killed.ended, new Promise((resolve) => setTimeout(resolve, 3_500))])
    killed.child.kill('SIGKILL')
    await killed.ended
    const demo = naungan('demo', '--people', '1500', '--seed', '3', '--json')
    expect(await demo.ended).toBe(0)
    const document = JSON.parse(demo.out) as { gap: number }
    gap = document.gap.toLocaleString('id-ID')
    run = naungan('start')
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

  test.each([
    [1440, 'light'],
    [1440, 'dark'],
    [360, 'light'],
    [360, 'dark'],
  ] as const)('the page at %d px, %s: figures, no violation, no error, no overflow', async (width, theme) => {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: theme,
      bypassCSP: true,
    })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${url}/masuk`)
    await page.screenshot({ path: join(pictures, `masuk-${width}-${theme}.png`), fullPage: true })
    expect(await page.textContent('main')).toContain('contoh-naungan-2026')
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    await signIn(page, url, 'contoh-register', 'contoh-naungan-2026')
    await page.screenshot({ path: join(pictures, `ringkasan-${width}-${theme}.png`), fullPage: true })
    const text = (await page.textContent('body'))!
    expect(text).toContain('rekaan')
    expect(text).toContain(gap)
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('another part and day are chosen with the keyboard, and stand in the address', async () => {
    const page = await browser.newPage()
    await signIn(page, url, 'contoh-register', 'contoh-naungan-2026')
    await page.focus('select[name=by]')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/by=village/)
    await expect(page.textContent('h2:last-of-type')).resolves.toBeTruthy()
    expect(await page.textContent('main')).toContain('Menurut desa')
    await page.goto(`${url}/?as_of=2026-13-45`)
    expect(await page.textContent('body')).toContain('bukan tanggal')
    await page.close()
  })

  test('the figures for programs are those of the page, and only for who has signed in', async () => {
    expect((await fetch(`${url}/api/coverage?by=sector`)).status).toBe(401)
    const page = await browser.newPage()
    await signIn(page, url, 'contoh-register', 'contoh-naungan-2026')
    const response = await page.request.get(`${url}/api/coverage?by=sector`)
    const coverage = (await response.json()) as { whole: { gap: number }; parts: { gap: number }[] }
    expect(coverage.whole.gap.toLocaleString('id-ID')).toBe(gap)
    expect(coverage.parts.reduce((sum, part) => sum + part.gap, 0)).toBe(coverage.whole.gap)
    expect((await fetch(`${url}/tidak-ada`)).status).toBe(404)
    await page.close()
  })

  test('the bupati sees figures without small counts, and no people', async () => {
    const page = await browser.newPage()
    await signIn(page, url, 'contoh-bupati', 'contoh-naungan-2026')
    const response = await page.request.get(`${url}/api/coverage?by=village`)
    const coverage = (await response.json()) as {
      suppressed: boolean
      parts: Record<string, number | null>[]
    }
    const counts = coverage.parts.flatMap((part) => [
      part['gap'],
      part['eligibleProtected'],
      part['registered'],
    ])
    expect(coverage.suppressed).toBe(true)
    expect(counts.filter((count) => typeof count === 'number' && count > 0 && count < 5)).toEqual([])
    expect((await page.request.get(`${url}/api/batches`)).status()).toBe(403)
    await page.close()
  })
})

import { mkdir, readFile, rm } from 'node:fs/promises'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../src/access/roles.ts'
import { launchBrowser } from '../browser.ts'
import { makeFolder, naungan, pictures, root, type Run, started, stopped } from './program.ts'
import { bareShares, settle, takePicture, type Visitor, violations, visit } from './visitor.ts'

let folder: string
let browser: Browser
let run: Run
let url: string

beforeAll(async () => {
  folder = await makeFolder('screens')
  await mkdir(pictures, { recursive: true })
  browser = await launchBrowser()
  expect(await naungan(folder, 'demo', '--people', '1500', '--seed', '3', '--json').ended).toBe(0)
  run = naungan(folder, 'start')
  url = await started(run)
})
afterAll(async () => {
  await stopped(run)
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

/** Every screen, opened by somebody who may. `{...}` is filled in from the register. */
const screens: readonly (readonly [Role | undefined, string])[] = [
  [undefined, '/masuk'],
  [undefined, '/cek'],
  [undefined, '/tidak-ada'],
  ['registrar', '/'],
  ['registrar', '/pekerja'],
  ['registrar', '/pekerja/{person}'],
  ['registrar', '/pekerja/slip'],
  ['registrar', '/impor'],
  ['registrar', '/impor?tab=quality'],
  ['registrar', '/impor/{import}'],
  ['registrar', '/impor/daftar/1'],
  ['registrar', '/tinjau'],
  ['registrar', '/tinjau?pair={pair}'],
  ['registrar', '/tinjau?tab=finds'],
  ['registrar', '/tinjau?tab=finds&queue=nik-retired'],
  ['registrar', '/tinjau?tab=decisions'],
  ['registrar', '/tinjau?tab=events'],
  ['registrar', '/cakupan'],
  ['registrar', '/cakupan?by=village&view=map'],
  ['registrar', '/cakupan?view=bar'],
  ['registrar', '/peringkat'],
  ['registrar', '/peringkat?level=regency'],
  ['leader', '/peringkat?level=village&view=map'],
  ['provincial-viewer', '/peringkat?level=regency&set=kalimantan'],
  ['registrar', '/target'],
  ['village-operator', '/target'],
  ['leader', '/sektor'],
  ['insurer-officer', '/wilayah-kerja'],
  ['registrar', '/cakupan?tab=indicators&by=district'],
  ['registrar', '/cakupan?tab=published'],
  ['registrar', '/perubahan?by=district'],
  ['registrar', '/iuran/kepesertaan'],
  ['registrar', '/iuran/kepesertaan?tab=people'],
  ['registrar', '/iuran/kepesertaan?tab=enrol'],
  ['registrar', '/iuran/kepesertaan?tab=history'],
  ['registrar', '/iuran/kepesertaan?tab=conflicts'],
  ['registrar', '/iuran/radar'],
  ['registrar', '/iuran/radar?by=villages'],
  ['treasurer', '/iuran/kepesertaan?tab=people'],
  ['treasurer', '/iuran/radar'],
  ['registrar', '/administrasi?tab=agencies'],
  ['registrar', '/administrasi?tab=sources'],
  ['registrar', '/administrasi?tab=regions'],
  ['registrar', '/administrasi?tab=denominators'],
  ['registrar', '/administrasi?tab=boundaries'],
  ['registrar', '/administrasi?tab=requests'],
  ['administrator', '/administrasi?tab=accounts'],
  ['administrator', '/administrasi?tab=roles'],
  ['administrator', '/administrasi?tab=audit'],
  ['administrator', '/akun'],
  ['leader', '/'],
  ['leader', '/cakupan'],
  ['leader', '/perubahan'],
  ['treasurer', '/'],
  ['village-operator', '/'],
  ['village-operator', '/pekerja'],
  ['agency-operator', '/impor'],
  ['sponsor', '/'],
  ['sponsor', '/iuran/hitung?month=2026-10'],
  ['treasurer', '/iuran/hitung?segment=PU&programmes=JKK,JKM,JHT,JP,JKP&income=12000000&month=2026-10'],
  ['treasurer', '/iuran/aturan?state=all'],
  ['administrator', '/iuran/aturan?next=pu-jkk-2015-07'],
  ['administrator', '/iuran/aturan?tab=terms&state=all'],
  ['administrator', '/administrasi?tab=retention'],
  ['administrator', '/administrasi?tab=privacy'],
]

/** Screens of figures, on which no percentage stands without what it is a share of. */
const figures = /^\/($|cakupan|perubahan|peringkat|target|sektor|wilayah-kerja|bapak-asuh$)/

let importId: string | undefined

/** A list with faults on several sheets, recognised and not yet imported. */
async function bringList(registrar: Visitor): Promise<string> {
  const buffer = await readFile(join(folder, 'demo', 'dinas-pertanian-petani.xlsx'))
  const answer = await registrar.context.request.post(`${url}/api/imports`, {
    multipart: { file: { name: 'petani.xlsx', mimeType: 'application/octet-stream', buffer } },
    headers: { origin: url },
  })
  const { id } = (await answer.json()) as { id: string }
  await registrar.open(`/impor/${id}`)
  await registrar.page.getByRole('button', { name: 'Uji coba' }).waitFor()
  return id
}

async function fill(path: string): Promise<string> {
  const registrar = await visit(browser, url, 'registrar')
  const first = async (address: string, key: string) => {
    const answer = await registrar.context.request.get(url + address)
    const { rows } = (await answer.json()) as { rows: Record<string, string | number>[] }
    return String(rows[0]?.[key] ?? '')
  }
  if (path.includes('{import}')) {
    importId ??= await bringList(registrar)
    await registrar.close()
    return path.replace('{import}', importId)
  }
  const filled = path
    .replace('{person}', await first('/api/people?protection=protected&limit=1', 'personId'))
    .replace('{pair}', await first('/api/questions?limit=1', 'key'))
  await registrar.close()
  return filled
}

// Opened by daylight on a desk and by night on a telephone; then the other is switched on.
describe.each([
  [1440, ['light', 'dark']],
  [360, ['dark', 'light']],
] as const)('at %d px', (width, themes) => {
  // One browser for each role, so that he signs in once.
  const inside = new Map<Role | undefined, Visitor>()
  const enter = async (role: Role | undefined) => {
    const known =
      inside.get(role) ?? (await visit(browser, url, role, { width, theme: themes[0], withAxe: true }))
    inside.set(role, known)
    return known
  }
  afterAll(async () => {
    for (const visitor of inside.values()) await visitor.close()
  })

  test.each(screens)('%s %s: no violation, no complaint, no overflow', async (role, pattern) => {
    const path = pattern.includes('{') ? await fill(pattern) : pattern
    const { page, open, complaints } = await enter(role)
    complaints.length = 0
    await page.emulateMedia({ colorScheme: themes[0] })
    await open(path)
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme })
      await page.locator(`html[data-mantine-color-scheme=${theme}]`).waitFor()
      await settle(page)
      const name = `${role ?? 'tamu'}${pattern.replaceAll(/[^a-z]+/g, '-')}-${width}-${theme}`
      await takePicture(page, name)
      expect(await violations(page), theme).toEqual([])
      expect(await page.evaluate<number>('document.documentElement.scrollWidth'), theme).toBeLessThanOrEqual(
        width,
      )
      if (figures.test(path)) expect(await bareShares(page), theme).toEqual([])
    }
    expect(complaints).toEqual([])
  })
})

describe('under the policy, without any exception', () => {
  test.each(['/', '/pekerja', '/impor', '/cakupan?view=bar', '/tinjau', '/administrasi'])(
    '%s asks for nothing that it forbids',
    async (path) => {
      const visitor = await visit(browser, url, 'registrar')
      await visitor.open(path)
      await visitor.page.locator('main h1').waitFor()
      await visitor.page.keyboard.press('?')
      await visitor.page.locator('[role=dialog]').waitFor()
      expect(visitor.complaints).toEqual([])
      await visitor.close()
    },
  )

  test('the page carries no inline script, and another nonce each time', async () => {
    const page = async () => (await fetch(`${url}/masuk`, { headers: { accept: 'text/html' } })).text()
    const [one, two] = [await page(), await page()]
    expect(one).not.toMatch(/<script(?![^>]*\bsrc=)/)
    const nonce = (text: string) => /property="csp-nonce" nonce="([^"]+)"/.exec(text)?.[1]
    expect(nonce(one)).toBeTruthy()
    expect(nonce(one)).not.toBe(nonce(two))
  })
})

describe('the first screen after signing in', () => {
  test('needs at most 250 KB of compressed JavaScript and one call before it shows figures', async () => {
    const visitor = await visit(browser, url, 'registrar')
    const scripts: Promise<number>[] = []
    const calls: string[] = []
    visitor.page.on('requestfinished', (request) => {
      if (request.url().endsWith('.js')) scripts.push(request.sizes().then((sizes) => sizes.responseBodySize))
    })
    visitor.page.on('request', (request) => {
      if (request.url().includes('/api/')) calls.push(new URL(request.url()).pathname)
    })
    await visitor.page.goto(url)
    await visitor.page.getByText('berhak, dan belum terlindungi').waitFor()
    expect(calls).toEqual(['/api/home'])
    await visitor.page.waitForLoadState('networkidle')
    const bytes = (await Promise.all(scripts)).reduce((sum, one) => sum + one, 0)
    expect(bytes).toBeGreaterThan(50_000)
    expect(bytes).toBeLessThanOrEqual(250 * 1_024)
    await visitor.close()
  })
})

test('every address that the web app calls is one that the server describes', async () => {
  const described = (await (await fetch(`${url}/api/openapi.json`)).json()) as {
    paths: Record<string, unknown>
  }
  const shape = (path: string) => path.replaceAll(/\{[^}]+\}|\$\{(?:[^{}]|\{[^}]*\})*\}/g, '*')
  const known = new Set(Object.keys(described.paths).map(shape))
  const called = globSync('web/src/**/*.{ts,tsx}', { cwd: root }).flatMap((file) =>
    [
      ...readFileSync(join(root, file), 'utf8').matchAll(
        /[`'"](\/api\/(?:\$\{(?:[^{}]|\{[^}]*\})*\}|[^`'"?$])*)[`'"?]/g,
      ),
    ].map(([, path]) => path!),
  )
  expect(called.length).toBeGreaterThan(50)
  expect(called.filter((path) => !known.has(shape(path)))).toEqual([])
})

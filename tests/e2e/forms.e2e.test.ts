import { rm } from 'node:fs/promises'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPassword } from '../../src/access/first-start.ts'
import type { Role } from '../../src/access/roles.ts'
import { launchBrowser } from '../browser.ts'
import { makeFolder, naungan, type Run, started, stopped } from './program.ts'
import { settle, type Visitor, visit } from './visitor.ts'

let folder: string
let browser: Browser
let run: Run
let url: string

beforeAll(async () => {
  folder = await makeFolder('forms')
  browser = await launchBrowser()
  expect(await naungan(folder, 'demo', '--people', '600', '--seed', '6', '--json').ended).toBe(0)
  run = naungan(folder, 'start')
  url = await started(run)
})
afterAll(async () => {
  await stopped(run)
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

interface Case {
  readonly form: string
  readonly role: Role
  readonly path: string
  /** The button that opens the form in a dialog. */
  readonly opener?: RegExp
  /** What is written, by name of the field. */
  readonly write: Readonly<Record<string, string>>
  readonly submit: RegExp
  /** What is said about it, at the field it is said at; the browser says the rest in its own words. */
  readonly told?: RegExp
  /** Fields whose text must not be kept. */
  readonly secret?: readonly string[]
}

const forms: readonly Case[] = [
  {
    form: 'invitation',
    role: 'administrator',
    path: '/administrasi',
    opener: /^Undang pengguna$/,
    write: { Nama: 'Siti', 'Nama masuk': 'ada spasi' },
    submit: /^Undang pengguna$/,
    told: /huruf, angka/,
  },
  {
    form: 'role for an account',
    role: 'administrator',
    path: '/administrasi',
    opener: /^Kelola$/,
    write: { Sampai: '1 Jan 2020' },
    submit: /^Beri peran$/,
    told: /./,
  },
  {
    form: 'agency',
    role: 'registrar',
    path: '/administrasi?tab=agencies',
    opener: /^Tambah$/,
    write: { Nama: 'Dinas Baru', Kode: 'Dinas Baru!' },
    submit: /^Simpan$/,
    told: /./,
  },
  {
    form: 'name of an agency',
    role: 'registrar',
    path: '/administrasi?tab=agencies',
    opener: /^Ubah$/,
    write: { Nama: 'x' },
    submit: /^Simpan$/,
    told: /./,
  },
  {
    form: 'source',
    role: 'registrar',
    path: '/administrasi?tab=sources',
    opener: /^Ubah$/,
    write: { 'Sektor bawaan': 's'.repeat(200) },
    submit: /^Simpan$/,
    told: /./,
  },
  {
    form: 'name of a region',
    role: 'registrar',
    path: '/administrasi?tab=regions',
    opener: /^Tambah$/,
    write: { 'Nama lain': 'Sei. Contoh', 'Diketahui dari': 'daftar petani' },
    submit: /^Simpan$/,
  },
  {
    form: 'denominator',
    role: 'registrar',
    path: '/administrasi?tab=denominators',
    opener: /^Tambah$/,
    write: { Kode: 'Salah Kode', Nilai: '1000', Nama: 'pekerja', Sumber: 'BPS' },
    submit: /^Simpan$/,
    told: /./,
  },
  {
    form: 'rule of retention',
    role: 'administrator',
    path: '/administrasi?tab=retention',
    opener: /^Ubah$/,
    write: { Sumber: 'ab' },
    submit: /^Simpan$/,
  },
  {
    form: 'privacy notice',
    role: 'administrator',
    path: '/administrasi?tab=privacy',
    opener: /^Tulis versi berikutnya$/,
    write: { 'Berlaku sejak': '1 Jan 2020', Dasar: 'Keputusan Bupati 7/2026' },
    submit: /^Simpan versi ini$/,
    told: /paling awal hari ini/,
  },
  {
    form: 'reason for dropping a duty',
    role: 'registrar',
    path: '/instruksi/6',
    opener: /^Lepaskan$/,
    write: { Alasan: 'dua' },
    submit: /^Lepaskan$/,
  },
  {
    form: 'request of a citizen',
    role: 'registrar',
    path: '/administrasi?tab=requests',
    opener: /^Catat permintaan$/,
    write: { 'Nomor orang (bila diketahui)': 'abc', 'Isi permintaan': 'ingin melihat datanya' },
    submit: /^Catat permintaan$/,
  },
  {
    form: 'download of people',
    role: 'registrar',
    path: '/pekerja',
    opener: /^Unduh daftar$/,
    write: { 'Untuk apa': 'ab' },
    submit: /^Unduh daftar$/,
  },
  {
    form: 'slips',
    role: 'registrar',
    path: '/pekerja/slip',
    write: { 'Untuk apa': 'dibagikan RT' },
    submit: /^Buat slip$/,
  },
  {
    form: 'revealing',
    role: 'registrar',
    path: '/pekerja/{person}',
    opener: /^Buka yang disamarkan$/,
    write: { Alasan: 'ab' },
    submit: /^Buka yang disamarkan$/,
  },
  {
    form: 'correction',
    role: 'registrar',
    path: '/pekerja/{person}',
    opener: /^Koreksi nilai$/,
    write: { 'Nilai yang benar': '123', Bukti: 'KTP diperlihatkan' },
    submit: /^Catat$/,
    told: /NIK/,
  },
  {
    form: 'move',
    role: 'registrar',
    path: '/pekerja/{person}',
    opener: /^Catat pindah$/,
    write: { Alamat: 'Jl. Melati 3', RT: 'x', Bukti: 'surat desa' },
    submit: /^Catat$/,
  },
  {
    form: 'death',
    role: 'registrar',
    path: '/pekerja/{person}',
    opener: /^Catat meninggal$/,
    write: { Bukti: 'akta kematian' },
    submit: /^Catat$/,
  },
  {
    form: 'splitting',
    role: 'registrar',
    path: '/pekerja/{merged}',
    opener: /^Pisahkan$/,
    write: { Alasan: 'beda KTP' },
    submit: /^Pisahkan$/,
  },
  {
    form: 'decision on a pair',
    role: 'registrar',
    path: '/tinjau?pair={pair}',
    write: { 'Alasan (boleh kosong)': 'ya' },
    submit: /^Sama$/,
    told: /./,
  },
  {
    form: 'password',
    role: 'leader',
    path: '/akun',
    write: { 'Kata sandi sekarang': 'salah sekali', 'Kata sandi baru': 'kursi-lampu-teko-awan' },
    submit: /^Ganti kata sandi$/,
    told: /./,
    secret: ['Kata sandi sekarang', 'Kata sandi baru'],
  },
  {
    form: 'passkey',
    role: 'leader',
    path: '/akun',
    write: { 'Nama perangkat': 'laptop kantor' },
    submit: /^Tambah kunci sandi$/,
    told: /Kunci sandi tidak dibuat/,
  },
]

async function fill(visitor: Visitor, path: string): Promise<string> {
  const rows = async (address: string) => {
    const answer = await visitor.context.request.get(url + address)
    return ((await answer.json()) as { rows: Record<string, unknown>[] }).rows
  }
  if (path.includes('{pair}'))
    return path.replace('{pair}', String((await rows('/api/questions'))[0]!['key']))
  if (!/\{(person|merged)\}/.test(path)) return path
  for (const { personId } of await rows('/api/people?limit=200&protection=protected')) {
    const answer = await visitor.context.request.get(`${url}/api/people/${Number(personId)}`)
    const person = (await answer.json()) as { rows: unknown[]; deceasedOn: string | null }
    if (person.rows.length > 1 && person.deceasedOn === null) return path.replace(/\{\w+\}/, String(personId))
  }
  throw new Error('nobody fits')
}

const field = (scope: Locator, name: string) =>
  scope.getByLabel(new RegExp(`^${name.replaceAll(/[()]/g, '\\$&')}( \\*)?$`)).first()

/** The form as one finds it: on the page, or in the dialog that a button opens. */
async function show(page: Page, { opener }: Case): Promise<Locator> {
  if (opener === undefined) return page.locator('main')
  await page.getByRole('button', { name: opener }).first().click()
  return page.getByRole('dialog')
}

/** What is said about what was written: by the browser at a field, by the program at a field or above the button. */
async function messages(scope: Locator): Promise<string> {
  const said = await scope.locator('.mantine-InputWrapper-error, [role=alert]').allTextContents()
  const invalid = await scope.locator('input:invalid, textarea:invalid').all()
  const own = await Promise.all(
    invalid.map((input) =>
      input.evaluate((element) => (element as unknown as { validationMessage: string }).validationMessage),
    ),
  )
  return [...said, ...own].join(' ')
}

describe('what is wrong is told at the field, and a reload loses nothing of a half-filled form', () => {
  test.each(forms)('$form', async (one) => {
    const visitor = await visit(browser, url, one.role)
    const { page, open, close } = visitor
    const path = await fill(visitor, one.path)
    await open(path)
    const form = await show(page, one)
    for (const [name, text] of Object.entries(one.write)) {
      await field(form, name).fill(text)
      await field(form, name).blur()
    }
    const button = form.getByRole('button', { name: one.submit }).last()
    // Nothing to choose from yet, so nothing can be sent: that is an answer too.
    if (await button.isEnabled()) {
      await button.click()
      await expect.poll(() => messages(form), { timeout: 20_000 }).toMatch(one.told ?? /./)
    } else expect(one.told).toBeUndefined()
    await page.reload()
    await settle(page)
    const again = await show(page, one)
    for (const [name, text] of Object.entries(one.write)) {
      const kept = await field(again, name).inputValue()
      if (one.secret?.includes(name) === true) expect(kept).toBe('')
      else expect(kept.replaceAll('.', '')).toBe(text.replaceAll('.', ''))
    }
    await close()
  })

  test('a day that is none is told and not silently put back', async () => {
    const { page, open, close } = await visit(browser, url)
    await open('/cek')
    await field(page.locator('main'), 'Tanggal lahir').fill('31/2/1985')
    await field(page.locator('main'), 'Tanggal lahir').blur()
    await page.getByText('“31/2/1985” bukan tanggal').waitFor()
    expect(await field(page.locator('main'), 'Tanggal lahir').inputValue()).toBe('')
    await close()
  })

  test('settings and columns of a list on its way', async () => {
    const { page, open, close } = await visit(browser, url, 'registrar')
    await open('/impor')
    await page.locator('input[type=file]').setInputFiles({
      name: 'setengah.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('No;Nama Petani;NIK;Desa\n1;Uji Coba;6303051708850001;Tungkaran'),
    })
    await page.getByLabel('Arti kolom Desa').selectOption('other')
    await field(page.locator('main'), 'Sumber').fill('Ada Spasi')
    await page.getByRole('button', { name: 'Terapkan', exact: true }).click()
    await page.locator('.mantine-InputWrapper-error').waitFor()
    await page.reload()
    await page.getByLabel('Arti kolom Desa').waitFor()
    expect(await field(page.locator('main'), 'Sumber').inputValue()).toBe('Ada Spasi')
    expect(await page.getByLabel('Arti kolom Desa').inputValue()).toBe('other')
    await close()
  })
})

describe('a file that cannot be used is told at the file', () => {
  test.each([
    ['foto.pdf', '%PDF-1.7', /tidak dapat dibaca/],
    ['rusak.xlsx', 'PK\u0003\u0004rusak', /rusak\.xlsx/],
    ['kosong.csv', '', /kosong/],
  ])('%s', async (name, text, told) => {
    const { page, open, close } = await visit(browser, url, 'registrar')
    await open('/impor')
    await page.locator('input[type=file]').setInputFiles({
      name,
      mimeType: name.endsWith('.pdf') ? 'application/pdf' : 'application/octet-stream',
      buffer: Buffer.from(text),
    })
    await page.getByRole('alert').first().waitFor()
    expect(await page.getByRole('alert').first().textContent()).toMatch(told)
    await close()
  })

  test('boundaries that are no GeoJSON', async () => {
    const { page, open, close } = await visit(browser, url, 'registrar')
    await open('/administrasi?tab=boundaries')
    await page.locator('input[type=file]').setInputFiles({
      name: 'batas.geojson',
      mimeType: 'application/json',
      buffer: Buffer.from('{"type": "Feature'),
    })
    await field(page.locator('main'), 'Sumber').fill('Bappeda 2025')
    await page.getByRole('button', { name: 'Simpan', exact: true }).click()
    const told = page.locator('main [role=alert], main .mantine-InputWrapper-error').first()
    await told.waitFor()
    expect(await told.textContent()).toMatch(/GeoJSON/)
    await page.reload()
    await settle(page)
    expect(await field(page.locator('main'), 'Sumber').inputValue()).toBe('Bappeda 2025')
    // The file is still chosen: the server says the same of it.
    await page.locator('main').getByText('batas.geojson').waitFor()
    await page.getByRole('button', { name: 'Simpan', exact: true }).click()
    await told.waitFor()
    expect(await told.textContent()).toMatch(/GeoJSON/)
    // Two districts side by side, their rings written one way round and the other.
    const square = (west: number) => [
      [west, -3.4],
      [west + 0.1, -3.4],
      [west + 0.1, -3.3],
      [west, -3.3],
      [west, -3.4],
    ]
    const features = [square(114.7), square(114.8).toReversed()].map((ring, i) => ({
      type: 'Feature',
      properties: { kode: `63.03.0${i + 1}` },
      geometry: { type: 'Polygon', coordinates: [ring] },
    }))
    const saved = await page.request.put(`${url}/api/boundaries`, {
      headers: { origin: url },
      multipart: {
        source: 'Bappeda 2025',
        file: {
          name: 'batas.geojson',
          mimeType: 'application/geo+json',
          buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })),
        },
      },
    })
    expect(await saved.json()).toMatchObject({ matched: 2, unmatched: [] })
    await open('/cakupan?by=district&view=map')
    const areas = page.locator('.boundary-map path[data-level]')
    await areas.nth(1).waitFor()
    for (const width of await areas.evaluateAll((all) => all.map((one) => one.getBBox().width)))
      expect(width).toBeCloseTo(400, 0)
    expect(await page.locator('.boundary-map a').first().getAttribute('aria-label')).toMatch(
      /: [\d,]+ %, [\d.]+ \/ [\d.]+$/,
    )
    await page.request.delete(`${url}/api/boundaries`, { headers: { origin: url } })
    await close()
  })
})

describe('a file that was chosen and not sent', () => {
  const list = {
    name: 'belum.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('No;Nama Petani;NIK;Desa\n1;Uji Coba;6303051708850001;Tungkaran'),
  }
  const chosen = (page: Page) => page.locator('input[type=file]')
  const kept = (page: Page, change?: 'age') =>
    page.evaluate<number>(`new Promise((resolve, reject) => {
      const opening = indexedDB.open('naungan-files')
      opening.onupgradeneeded = () => opening.result.createObjectStore('chosen')
      opening.onerror = () => reject(opening.error)
      opening.onsuccess = () => {
        const store = opening.result.transaction('chosen', 'readwrite').objectStore('chosen')
        let count = 0
        const cursor = store.openCursor()
        cursor.onsuccess = () => {
          const one = cursor.result
          if (one === null) { opening.result.close(); return resolve(count) }
          count++
          if (${change === 'age'}) one.update({ ...one.value, keptAt: one.value.keptAt - 90_000_000 })
          one.continue()
        }
      }
    })`)
  const patience = { timeout: 60_000 }

  test('a list on its way outlives a reload and is sent by one click, then nothing lies in the browser', async () => {
    const { page, open, close } = await visit(browser, url, 'registrar')
    await open('/impor')
    await page.route('**/api/imports', (route) =>
      route.request().method() === 'POST' ? undefined : route.continue(),
    )
    await chosen(page).setInputFiles(list)
    await expect.poll(() => kept(page), patience).toBe(1)
    await page.reload()
    await page.getByText('Belum terkirim').waitFor()
    // Only now: what waits at a way that is opened goes on, and would arrive before the reload.
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.getByRole('button', { name: 'Kirim sekarang' }).click()
    await page.waitForURL(/\/impor\/[0-9a-f-]{36}/)
    await page.getByText('belum.csv').first().waitFor()
    await expect.poll(() => kept(page), patience).toBe(0)
    await close()
  })

  test('is forgotten after a day, at signing out, and for another account', async () => {
    const { page, context, open, close } = await visit(browser, url, 'registrar')
    const choose = async () => {
      await chosen(page).setInputFiles({ ...list, name: 'batas.geojson', mimeType: 'application/geo+json' })
      await page.getByText('paling lama satu hari').waitFor()
      await expect.poll(() => kept(page), patience).toBe(1)
    }
    await open('/administrasi?tab=boundaries')
    await choose()
    await kept(page, 'age')
    await page.reload()
    await page.getByText('Pilih lagi “batas.geojson”').waitFor()
    await choose()
    await page.locator('details.visitor summary').click()
    await page.getByRole('button', { name: 'Keluar' }).click()
    await page.waitForURL(/\/masuk/)
    expect(await kept(page)).toBe(0)
    const signIn = async (signInName: string) => {
      const answer = await context.request.post(`${url}/api/session`, {
        data: { signInName, password: demoPassword },
        headers: { origin: url },
      })
      expect(answer.ok()).toBe(true)
    }
    await signIn('contoh-register')
    await open('/administrasi?tab=boundaries')
    await choose()
    // The session ends by itself, and somebody else sits down at the same window.
    await context.clearCookies()
    await signIn('contoh-admin')
    await open('/administrasi?tab=boundaries')
    expect(await page.getByText('batas.geojson').count()).toBe(0)
    await expect.poll(() => kept(page), patience).toBe(0)
    await close()
  })
})

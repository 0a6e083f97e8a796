import { mkdir, readFile, rm } from 'node:fs/promises'
import { openXlsx } from 'hucre/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../src/access/roles.ts'
import { launchBrowser } from '../browser.ts'
import { makeFolder, naungan, pictures, type Run, started, stopped } from './program.ts'
import { settle, takePicture, violations, visit } from './visitor.ts'

let folder: string
let browser: Browser
let run: Run
let url: string

beforeAll(async () => {
  folder = await makeFolder('journeys')
  await mkdir(pictures, { recursive: true })
  browser = await launchBrowser()
  expect(await naungan(folder, 'demo', '--people', '1500', '--seed', '5', '--json').ended).toBe(0)
  run = naungan(folder, 'start')
  url = await started(run)
})
afterAll(async () => {
  await stopped(run)
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

const sections = (page: Page) => page.locator('nav#navigasi a').allTextContents()
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

const standing = ['Peringkat', 'Target', 'Sektor rentan']
const sums = ['Tagihan', 'Pembayaran', 'Buku besar', 'Dana']
const leaders = [
  'Beranda',
  'Cakupan',
  'Perubahan',
  ...standing,
  'Hitung iuran',
  ...sums,
  'Aturan iuran',
  'Kelayakan',
  'Prioritas',
  'Ketentuan dana',
  'Rencana',
  'Usulan',
  'Dokumen',
  'Ringkasan',
  'Instruksi',
  'Rapat',
  'Laporan',
]

describe('what each role finds in the navigation', () => {
  const money = ['Tagihan', 'Pembayaran', 'Rekonsiliasi', 'Buku besar', 'Dana']
  const plans = ['Kelayakan', 'Prioritas', 'Ketentuan dana', 'Rencana']
  const papers = ['Usulan', 'Dokumen']
  const gatherings = ['Instruksi', 'Rapat']
  test.each<readonly [Role, readonly string[]]>([
    [
      'administrator',
      [
        'Beranda',
        'Cakupan',
        'Perubahan',
        ...standing,
        'Hitung iuran',
        ...sums,
        'Aturan iuran',
        ...plans,
        ...papers,
        'Ringkasan',
        'Administrasi',
      ],
    ],
    [
      'registrar',
      [
        'Beranda',
        'Impor data',
        'Pekerja',
        'Tinjau kecocokan',
        'Cakupan',
        'Perubahan',
        ...standing,
        'Hitung iuran',
        'Kepesertaan',
        'Radar',
        ...money,
        'Aturan iuran',
        ...plans,
        'Daftar tunggu',
        ...papers,
        'Ringkasan',
        'Mandat',
        'Pasangan',
        'Cadangan',
        ...gatherings,
        'Laporan',
        'Administrasi',
      ],
    ],
    [
      'agency-operator',
      [
        'Beranda',
        'Impor data',
        'Pekerja',
        'Cakupan',
        'Perubahan',
        ...standing,
        'Hitung iuran',
        'Radar',
        'Aturan iuran',
        'Kelayakan',
        ...papers,
        'Ringkasan',
        ...gatherings,
        'Administrasi',
      ],
    ],
    [
      'village-operator',
      [
        'Beranda',
        'Pekerja',
        'Cakupan',
        'Perubahan',
        ...standing,
        'Hitung iuran',
        'Radar',
        'Kelayakan',
        ...papers,
      ],
    ],
    [
      'insurer-officer',
      [
        'Beranda',
        'Impor data',
        'Pekerja',
        'Cakupan',
        'Perubahan',
        ...standing,
        'Hitung iuran',
        'Kepesertaan',
        'Radar',
        'Rekonsiliasi',
        'Aturan iuran',
        'Kelayakan',
        'Prioritas',
        'Daftar tunggu',
        ...papers,
        'Ringkasan',
        ...gatherings,
        'Laporan',
        'Wilayah kerja',
      ],
    ],
    [
      'treasurer',
      [
        'Beranda',
        'Cakupan',
        'Perubahan',
        ...standing,
        'Hitung iuran',
        'Kepesertaan',
        'Radar',
        ...money,
        'Aturan iuran',
        ...plans,
        ...papers,
        'Ringkasan',
        'Mandat',
        'Pasangan',
        'Potongan gaji',
        'Cadangan',
        ...gatherings,
        'Laporan',
      ],
    ],
    [
      'payroll-officer',
      ['Beranda', 'Cakupan', 'Perubahan', ...standing, 'Hitung iuran', 'Ringkasan', 'Potongan gaji'],
    ],
    ['sponsor', ['Beranda', 'Hitung iuran', 'Sponsor saya', 'Ringkasan']],
    ['leader', leaders],
    [
      'auditor',
      [
        'Beranda',
        'Impor data',
        'Pekerja',
        'Cakupan',
        'Perubahan',
        ...standing,
        'Hitung iuran',
        'Kepesertaan',
        'Radar',
        ...money,
        'Aturan iuran',
        ...plans,
        'Daftar tunggu',
        ...papers,
        'Ringkasan',
        'Mandat',
        'Pasangan',
        'Cadangan',
        ...gatherings,
        'Laporan',
        'Administrasi',
      ],
    ],
    [
      'provincial-viewer',
      [
        'Beranda',
        'Cakupan',
        'Perubahan',
        ...standing,
        'Hitung iuran',
        ...gatherings,
        'Laporan',
        'Wilayah kerja',
      ],
    ],
  ])('%s', async (role, expected) => {
    const { page, open, close, complaints } = await visit(browser, url, role)
    await open('/')
    expect(await sections(page)).toEqual(expected)
    for (const name of expected) {
      await page.locator('nav#navigasi').getByRole('link', { name, exact: true }).click()
      await page.locator('main h1').waitFor()
      await settle(page)
    }
    expect(complaints).toEqual([])
    await close()
  })
})

test('a leader signs in with a click on the sample account, and finds no way to names', async () => {
  const { page, open, close, complaints } = await visit(browser, url)
  await open('/cakupan?by=village')
  expect(new URL(page.url()).pathname).toBe('/masuk')
  await button(page, 'Masuk sebagai Pimpinan').click()
  // Back to where he wanted to go.
  await page.waitForURL(/cakupan\?by=village/)
  await page.locator('table.table').waitFor()
  expect(await page.locator('main a[href^="/pekerja"]').count()).toBe(0)
  await page.goto(`${url}/cakupan`)
  await page.getByRole('link', { name: 'Martapura', exact: true }).click()
  await page.waitForURL(/only=63\.03\.05/)
  await page.locator('.visitor summary').click()
  await button(page, 'Keluar').click()
  await page.waitForURL(/masuk/)
  expect(complaints).toEqual([])
  await close()
})

test('signing in: what is wrong is told, and the name survives a reload, the password does not', async () => {
  const { page, open, close } = await visit(browser, url)
  await open('/masuk')
  await page.getByLabel('Nama masuk').fill('contoh-bupati')
  await page.getByLabel('Kata sandi', { exact: false }).first().fill('salah')
  await button(page, /^Masuk$/).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').textContent()).toMatch(/access\//)
  await page.reload()
  await settle(page)
  expect(await page.getByLabel('Nama masuk').inputValue()).toBe('contoh-bupati')
  expect(await page.locator('input[type=password]').inputValue()).toBe('')
  await close()
})

const list = [
  'No;Nama Petani;NIK;Desa;Kecamatan',
  '1;Uji Coba Satu;6303051708850001;Tungkaran;Martapura',
  '2;Uji Coba Dua;630305170885;Tungkaran;Martapura',
  '3;;;;',
].join('\n')

describe('a registrar', () => {
  test('drops a list, looks, rehearses, imports, takes the return file and undoes it', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'registrar')
    await open('/impor')
    await page.locator('input[type=file]').setInputFiles({
      name: 'petani-uji.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(list),
    })
    await page.waitForURL(/impor\/[0-9a-f-]{36}/)
    await button(page, 'Uji coba').waitFor()
    expect(await page.getByLabel('Arti kolom Nama Petani').inputValue()).toBe('name')
    await takePicture(page, 'perjalanan-impor-periksa')
    // A reload in the midst: nothing is lost.
    await page.reload()
    await button(page, 'Uji coba').click()
    await page.getByRole('heading', { name: 'Akibatnya' }).waitFor()
    await takePicture(page, 'perjalanan-impor-uji-coba')
    await button(page, 'Impor sekarang').click()
    await page.getByRole('link', { name: 'Lihat baris dan berkas balikan' }).click()
    await page
      .getByRole('link', { name: /UJI COBA SATU/i })
      .first()
      .waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Unduh berkas balikan' }).click(),
    ])
    expect((await readFile(await download.path())).toString('utf8')).toContain('HASIL PEMERIKSAAN')
    await button(page, 'Batalkan impor ini').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Batalkan impor ini' }).click()
    await page.getByText(/dibatalkan, /).waitFor({ timeout: 60_000 })
    expect(complaints).toEqual([])
    await close()
  })

  test('finds somebody in spite of a typing error, reveals the NIK for a reason, corrects a value', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'registrar')
    await open('/pekerja?protection=none')
    const name = (await page.locator('main tbody th a').first().textContent())!
    await page.getByRole('searchbox').fill(name)
    await page.waitForURL(/q=/)
    await page.locator('main tbody th a').first().click()
    await page.getByRole('heading', { name: 'Data yang dipegang register' }).waitFor()
    await takePicture(page, 'perjalanan-orang')
    await button(page, 'Buka yang disamarkan').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Alasan').fill('ab')
    await dialog.getByLabel('Alasan').fill('mencocokkan dengan KTP di loket')
    await dialog.getByRole('button', { name: 'Buka yang disamarkan' }).click()
    await page.getByText('Dibuka; tertutup lagi').waitFor()
    await button(page, 'Koreksi nilai').click()
    await page.getByRole('dialog').getByLabel('Bukti').fill('KTP diperlihatkan')
    await page.reload()
    await button(page, 'Koreksi nilai').click()
    expect(await page.getByRole('dialog').getByLabel('Bukti').inputValue()).toBe('KTP diperlihatkan')
    expect(complaints).toEqual([])
    await close()
  })

  test('takes a list out: the file opens, carries who and why', async () => {
    const { page, open, close } = await visit(browser, url, 'registrar')
    await open('/pekerja')
    await button(page, 'Unduh daftar').click()
    await page.getByRole('dialog').getByLabel('Untuk apa').fill('kunjungan ke desa')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('dialog').getByRole('button', { name: 'Unduh daftar' }).click(),
    ])
    const book = await openXlsx(await readFile(await download.path()))
    expect(JSON.stringify(book.sheets.map(({ rows }) => rows.slice(0, 8)))).toContain('kunjungan ke desa')
    await close()
  })

  test('decides pairs with the keyboard and takes the last one back', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'registrar')
    await open('/tinjau')
    await page.locator('main tbody th a').first().click()
    await page.locator('.pair-table').waitFor()
    const first = new URL(page.url()).searchParams.get('pair')
    await page.keyboard.press('d')
    await page.getByText('Diputuskan: dua orang.').waitFor()
    await page.waitForURL((address) => address.searchParams.get('pair') !== first)
    await page.locator('.pair-table').waitFor()
    await page.keyboard.press('u')
    await page.getByText('Keputusan dicabut.').waitFor()
    await page.waitForURL((address) => address.searchParams.get('pair') === first)
    expect(complaints).toEqual([])
    await close()
  })

  test('and a second clerk, who comes later to the same pair, is told who was first', async () => {
    const [one, two] = [await visit(browser, url, 'registrar'), await visit(browser, url, 'registrar')]
    await one.open('/tinjau')
    await one.page.locator('main tbody th a').first().click()
    await one.page.locator('.pair-table').waitFor()
    const pair = new URL(one.page.url()).searchParams.get('pair')!
    await two.open(`/tinjau?pair=${pair}`)
    await one.page.keyboard.press('d')
    await one.page.getByText('Diputuskan: dua orang.').waitFor()
    await two.page.keyboard.press('s')
    const told = two.page.locator('.verdicts [role=alert]')
    await told.waitFor()
    expect(await told.textContent()).toContain('registry/')
    await one.close()
    await two.close()
  })
})

test('a village operator sees his village and nobody else', async () => {
  const { page, open, close } = await visit(browser, url, 'village-operator')
  await open('/pekerja')
  await page.locator('main tbody td:nth-child(4)').first().waitFor()
  const places = new Set(await page.locator('main tbody td:nth-child(4)').allTextContents())
  expect(places.size).toBe(1)
  await close()
})

test('an administrator invites somebody, who sets a password and signs in', async () => {
  const { page, open, close, complaints } = await visit(browser, url, 'administrator')
  await open('/administrasi')
  await button(page, 'Undang pengguna').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Nama', { exact: false }).first().fill('Siti Petugas')
  await dialog.getByLabel('Nama masuk').fill('siti.petugas')
  await dialog.getByRole('button', { name: 'Undang pengguna' }).click()
  const link = await dialog.getByLabel('Tautan sekali pakai').inputValue()
  const siti = await visit(browser, url, undefined, { withAxe: true })
  await siti.page.goto(url + new URL(link).pathname)
  await siti.page.locator('input[type=password]').fill('sampan hanyut di sungai martapura')
  await button(siti.page, 'Simpan').click()
  await siti.page.waitForURL(/masuk/)
  await siti.page.getByLabel('Nama masuk').fill('siti.petugas')
  await siti.page.locator('input[type=password]').fill('sampan hanyut di sungai martapura')
  await button(siti.page, /^Masuk$/).click()
  await siti.page.getByText('harus diberi tahu dalam 3 x 24 jam').waitFor()
  expect(await violations(siti.page)).toEqual([])
  await button(siti.page, 'Saya sudah membaca dan mengerti').click()
  await siti.page.locator('nav').waitFor()
  expect(await sections(siti.page)).toEqual(leaders)
  await siti.open('/akun')
  await siti.page.getByText('Anda menyatakan sudah membacanya').waitFor()
  expect([...complaints, ...siti.complaints]).toEqual([])
  await siti.close()
  await close()
})

test('an auditor reads the trail and filters it in the address', async () => {
  const { page, open, close, complaints } = await visit(browser, url, 'auditor')
  await open('/administrasi?tab=audit')
  expect(await page.locator('main tbody tr').count()).toBeGreaterThan(3)
  await page.getByRole('combobox', { name: 'Tindakan' }).click()
  await page.getByRole('option', { name: 'pengguna diundang' }).click()
  await page.waitForURL(/action=account-invited/)
  expect(complaints).toEqual([])
  await close()
})

test('anybody asks about himself: a wrong code and an unknown one are answered alike', async () => {
  const { page, open, close } = await visit(browser, url)
  await open('/cek')
  await page.getByLabel('Kode pada slip').fill('ABCD-EFGH')
  await page.getByLabel('Tanggal lahir').fill('17 Agu 1985')
  await page.getByLabel('Tanggal lahir').press('Tab')
  await button(page, 'Lihat').click()
  await page.getByRole('heading', { name: 'Tidak ditemukan' }).waitFor()
  expect(await page.textContent('main')).toContain('tidak cocok')
  await close()
})

test('a slip made for a village answers whoever holds it and knows his birth date, and nobody else', async () => {
  const clerk = await visit(browser, url, 'registrar')
  await clerk.open('/pekerja/slip')
  await clerk.page.getByRole('combobox', { name: 'Desa/kelurahan' }).click()
  await clerk.page.getByRole('option').first().click()
  await clerk.page.getByLabel('Untuk apa').fill('dibagikan oleh ketua RT')
  await clerk.page.getByRole('button', { name: 'Buat slip' }).click()
  const code = (await clerk.page.locator('.slips .nik').first().textContent())!
  const { page, open, close } = await visit(browser, url)
  await open('/cek')
  await page.getByLabel('Kode pada slip').fill(code)
  await page.getByLabel('Tanggal lahir').fill('1/1/1901')
  await page.getByLabel('Tanggal lahir').press('Tab')
  await button(page, 'Lihat').click()
  await page.getByRole('heading', { name: 'Tidak ditemukan' }).waitFor()
  expect(clerk.complaints).toEqual([])
  await clerk.close()
  await close()
})

test('English is a switch and is remembered; the keyboard leads everywhere', async () => {
  const { page, open, close } = await visit(browser, url, 'leader')
  await open('/')
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').textContent()).toBe('Langsung ke isi')
  await button(page, /English/).click()
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.getByRole('heading', { name: 'Coverage', exact: true }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Coverage', exact: true }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await close()
})

describe('what a contribution costs', () => {
  test('is reckoned while the form is filled in, and shows the month in which the relief ends', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'sponsor')
    await open('/iuran/hitung?payer=sponsor&month=2026-10')
    const main = page.locator('main')
    await main.getByText('Rp176.400').waitFor()
    expect(await main.getByText('Keringanan berakhir sebelum Jan 2027').count()).toBe(1)
    expect(await main.getByText('tafsir', { exact: true }).count()).toBe(1)
    await page.getByLabel('JHT').check()
    await main.getByText('Rp416.400').waitFor()
    await page.getByLabel('Penghasilan sebulan').fill('2500000')
    await main.getByText('dasar golongan 9').first().waitFor()
    expect(page.url()).toContain('income=2500000')
    expect(complaints).toEqual([])
    await close()
  })

  test('changes next year by a rule that an administrator adds after seeing what it does', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'administrator')
    await open('/iuran/aturan')
    await page.getByRole('link', { name: 'Aturan berikutnya: Batas upah JP, PU' }).click()
    await page.getByLabel('Bulan pertama').fill('2097-03')
    await page.getByLabel('Peraturan dan pasal').fill('Surat contoh nomor 1')
    await page.getByLabel('Rupiah, No 1').fill('20000000')
    await button(page, 'Lihat yang berubah').click()
    await page.getByRole('row', { name: 'PU, JP, Rp25.000.000 Mar 2097 332.589 600.000' }).waitFor()
    await button(page, 'Simpan aturan').click()
    await page.getByRole('cell', { name: 'akan berlaku' }).waitFor()
    await open('/iuran/hitung?segment=PU&programmes=JP&income=25000000&month=2097-03')
    await page.locator('main').getByText('Rp600.000').waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('follows a term of membership that an administrator adds after seeing whom it concerns', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'administrator')
    await open('/iuran/aturan?tab=terms')
    await button(page, 'Ketentuan berikutnya: Umur saat mendaftar, BPU').click()
    const form = page.getByRole('dialog')
    await form.getByLabel('Umur tertua').fill('60')
    await form.getByLabel('Peraturan dan pasal').fill('Surat contoh nomor 2')
    await form.getByRole('button', { name: 'Lihat siapa yang terkena' }).click()
    await form.getByText('Menggantikan: 18 sampai 64 tahun.').waitFor()
    await form.getByText(/\d+ pekerja menjadi boleh/).waitFor()
    await form.getByRole('button', { name: 'Simpan ketentuan' }).click()
    await page.getByRole('cell', { name: '18 sampai 60 tahun' }).waitFor()
    await page.getByRole('cell', { name: 'akan berlaku' }).waitFor()
    expect(complaints).toEqual([])
    await close()
  })
})

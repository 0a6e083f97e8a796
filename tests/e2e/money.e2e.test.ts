import { mkdir, readFile, rm } from 'node:fs/promises'
import { openXlsx } from 'hucre/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { makeDemoFolder, naungan, naunganAt, pictures, type Run, started, stopped } from './program.ts'
import { takePicture, violations, visit, type Visitor } from './visitor.ts'

let folder: string
let browser: Browser
let run: Run
let url: string

const now = new Date()
const thisMonth = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`
const fund = 'UJI-APBD'
const workers = 12
const price = 16_800
const paymentCode = '88800012345'
/** The bill that the journey makes; later tests look at it. */
let bill = ''
let billNumber = ''
/** The run that made it. */
let billRun = ''

beforeAll(async () => {
  folder = await makeDemoFolder('money', 400, 7)
  await mkdir(pictures, { recursive: true })
  browser = await launchBrowser()
  run = naungan(folder, 'start')
  url = await started(run)
  await enrolSome()
})
afterAll(async () => {
  await stopped(run)
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

/** A fund that pays for some people from this month on, as the registrar would do it over the API. */
async function enrolSome(): Promise<void> {
  const clerk = await visit(browser, url, 'registrar')
  const send = async <T>(method: 'get' | 'post', path: string, data?: unknown): Promise<T> => {
    const options = { headers: { origin: url }, ...(data === undefined ? {} : { data }) }
    const answer = await clerk.context.request[method](url + path, options)
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  await send('post', '/api/contributions/payers', {
    code: fund,
    name: 'APBD untuk uji coba',
    kind: 'apbd-regency',
    wadahCode: 'W-UJI',
    accountCode: '5.1.02.02.02.0006',
    validFrom: '2025-01-01',
  })
  const { rows } = await send<{ rows: { personId: number; nik: string | null; isAsn: boolean }[] }>(
    'get',
    '/api/people?protection=none&asn=no&age=30&limit=100',
  )
  const evidence = {
    statement: 'bekerja sebagai petani',
    attestedBy: 'Ketua RT 02',
    attestedOn: '2025-12-01',
  }
  const answer = await send<{ counts: { accepted: number; repaired: number } }>(
    'post',
    '/api/contributions/enrolments',
    {
      payer: fund,
      from: thisMonth,
      months: 1,
      evidence,
      rows: rows
        .filter(({ nik, isAsn }) => nik !== null && !isAsn)
        .slice(0, workers)
        .map(({ personId }) => ({ personId })),
    },
  )
  expect(answer.counts.accepted + answer.counts.repaired).toBe(workers)
  await clerk.close()
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const rupiah = (amount: number) => `Rp${new Intl.NumberFormat('id-ID').format(amount)}`
/** `Rp201.600` as 201600. */
const readRupiah = (text: string | null) => Number((text ?? '').replaceAll(/[^\d−-]/g, '').replace('−', '-'))
const dialog = (page: Page) => page.getByRole('dialog')

async function download(page: Page, click: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), click()])
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

describe('a bill, from the run to the receipt', () => {
  test('the treasurer looks first, then makes it, and may not approve it', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'treasurer')
    await open('/')
    await page.getByRole('heading', { name: 'Uang hari ini' }).waitFor()
    await open('/iuran/tagihan')
    await button(page, 'Buat tagihan').click()
    await dialog(page).getByLabel('Hanya dana ini').click()
    await dialog(page).getByLabel('Bulan iuran').fill(thisMonth)
    await button(page, 'Lihat dulu').click()
    await page.waitForURL(/run=/)
    await page.getByRole('row', { name: /APBD untuk uji coba/ }).waitFor()
    await takePicture(page, 'uang-buat-tagihan')
    await page.reload()
    await button(page, 'Buat tagihan ini').click()
    await page
      .getByRole('status')
      .getByText(/tagihan dibuat/)
      .waitFor()
    // What it made is still there for whoever comes back to it.
    await page.reload()
    await page
      .getByRole('status')
      .getByText(/tagihan dibuat/)
      .waitFor()
    await takePicture(page, 'uang-proses-tagihan')
    billRun = new URL(page.url()).searchParams.get('run')!
    await button(page, 'Tutup').click()
    await page.getByText('Proses terakhir').click()
    await page
      .getByRole('link', { name: /Pembuatan tagihan/ })
      .first()
      .waitFor()
    await takePicture(page, 'uang-proses-terakhir')
    await open(`/iuran/tagihan?payer=${fund}`)
    const link = page.locator('main tbody th a').first()
    billNumber = (await link.textContent())!
    await link.click()
    await page.waitForURL(/tagihan\/\d+/)
    bill = /tagihan\/(\d+)/.exec(page.url())![1]!
    await page.getByRole('heading', { name: billNumber }).waitFor()
    expect(await page.locator('main .big').first().textContent()).toBe(rupiah(workers * price))
    expect(await button(page, 'Setujui').count()).toBe(0)
    await takePicture(page, 'uang-tagihan-draf')
    expect(complaints).toEqual([])
    await close()
  })

  test('a run outlives a server that was killed, and its page finds it again', async () => {
    const { page, open, close } = await visit(browser, url, 'treasurer')
    await open('/iuran/tagihan')
    await button(page, 'Buat tagihan').click()
    await dialog(page).getByLabel('Bulan iuran').fill(thisMonth)
    // Nothing is done until the next server comes: the run is asked for, and the server dies.
    await button(page, 'Lihat dulu').click()
    await page.waitForURL(/run=/)
    run.child.kill('SIGKILL')
    await run.ended
    run = naunganAt(new URL(url).port, folder, 'start')
    await started(run)
    const outcome = page.getByRole('status').getByText(/Tidak ada yang baru|Belum ada yang ditulis/)
    await outcome.waitFor()
    expect(await outcome.count()).toBe(1)
    await takePicture(page, 'uang-proses-dilanjutkan')
    await close()
  })

  test('the second treasurer approves', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'second-treasurer')
    await open(`/iuran/tagihan/${bill}`)
    await button(page, 'Setujui').click()
    await dialog(page).getByRole('button', { name: 'Setujui' }).click()
    await page.getByText('Tagihan disetujui.').waitFor()
    await page.locator('.steps').getByText('Disetujui').waitFor()
    // Who it was is told by name.
    expect(await page.locator('.steps').textContent()).toMatch(/Contoh: .*Contoh: /)
    expect(complaints).toEqual([])
    await close()
  })

  test('the treasurer sends it with the payment code, takes its papers and opens them', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'treasurer')
    await open(`/iuran/tagihan/${bill}`)
    await button(page, 'Kirim dengan kode bayar').click()
    await dialog(page).getByLabel('Kode bayar').fill(paymentCode)
    await dialog(page).getByRole('button', { name: 'Kirim dengan kode bayar' }).click()
    await page.getByText('Tagihan terkirim.').waitFor()
    await open(`/iuran/tagihan/${bill}?tab=files`)
    const pdf = await download(page, () => page.getByRole('link', { name: 'Surat tagihan (PDF)' }).click())
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const sheet = await download(page, () =>
      page.getByRole('link', { name: 'Surat tagihan (Excel)' }).click(),
    )
    const cells = (await openXlsx(sheet.bytes)).sheets.flatMap(({ rows }) => rows.flat())
    expect(cells).toContain(billNumber)
    expect(cells).toContain(workers * price)
    expect(cells).toContain(paymentCode)
    expect(cells.some((cell) => /^\d{16}$/.test(String(cell)))).toBe(false)
    await page.getByText('Rincian pembayaran iuran BPU').waitFor()
    await takePicture(page, 'uang-berkas')
    await page
      .locator('li', { hasText: 'Rincian pembayaran iuran BPU' })
      .getByRole('button', { name: 'Ambil' })
      .click()
    await dialog(page).getByLabel('Alasan').fill('unggah ke portal BPJS')
    const insurer = await download(page, () => dialog(page).getByRole('button', { name: 'Ambil' }).click())
    expect(insurer.name).toMatch(/^IURAN_BPU_W-UJI_\d{6}_01\.xlsx$/)
    const [list] = (await openXlsx(insurer.bytes)).sheets
    expect(list!.rows.length).toBe(workers + 1)
    expect(
      list!.rows.flat().every((cell) => cell === null || cell === undefined || typeof cell === 'string'),
    ).toBe(true)
    expect(complaints).toEqual([])
    await close()
  })

  test('the payment is entered and finds its bill', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'treasurer')
    await open('/iuran/pembayaran')
    await button(page, 'Catat pembayaran').click()
    await dialog(page)
      .getByLabel('Jumlah (Rp)')
      .fill(String(workers * price))
    await dialog(page).getByLabel('Kode bayar').fill(paymentCode)
    await dialog(page).getByLabel('Bukti').fill('SP2D 0001/LS')
    await dialog(page).getByRole('button', { name: 'Catat pembayaran' }).click()
    await page.getByText('Pembayaran dicatat: cocok.').waitFor()
    await page.getByRole('link', { name: billNumber }).waitFor()
    await takePicture(page, 'uang-pembayaran')
    expect(complaints).toEqual([])
    await close()
  })

  test('the receipts are imported; who is unknown waits for a decision, which can be withdrawn', async () => {
    const { page, open, close, complaints } = await visit(browser, url, 'treasurer')
    await open(`/iuran/tagihan/${bill}?tab=files`)
    const take = page
      .locator('li', { hasText: 'Rincian pembayaran iuran BPU' })
      .getByRole('button', { name: 'Ambil' })
    await take.click()
    await dialog(page).getByLabel('Alasan').fill('membuat daftar uji coba')
    const { bytes } = await download(page, () => dialog(page).getByRole('button', { name: 'Ambil' }).click())
    const [titles, ...rows] = (await openXlsx(bytes)).sheets[0]!.rows
    const nik = titles!.indexOf('NIK')
    const lines = [
      'NIK;Nama;Bulan;Jumlah;Kode bayar',
      // One person less than was paid for, and somebody nobody knows.
      ...rows
        .slice(1)
        .map((row) => `${String(row[nik])};${String(row[nik + 1])};${thisMonth};${price};${paymentCode}`),
      `6303051708850999;ORANG TAK DIKENAL;${thisMonth};${price};`,
    ]
    await open('/iuran/rekonsiliasi?tab=receipts')
    await button(page, 'Impor daftar tanda terima').click()
    await dialog(page)
      .locator('input[type=file]')
      .setInputFiles({
        name: 'tanda-terima.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(lines.join('\n')),
      })
    await dialog(page).getByRole('button', { name: 'Uji coba' }).click()
    await dialog(page)
      .getByText(/Hasil uji coba/)
      .waitFor()
    await takePicture(page, 'uang-tanda-terima-uji-coba')
    await dialog(page).getByRole('button', { name: 'Impor', exact: true }).click()
    await page.getByText('Daftar tanda terima diimpor.').waitFor()
    await open('/iuran/rekonsiliasi?kind=unknown-person')
    await takePicture(page, 'uang-rekonsiliasi')
    await page.locator('main tbody th a').first().click()
    await page.waitForURL(/exception=\d+/)
    await page.getByLabel('Biarkan di rekening belum jelas').check()
    await page.getByLabel('Alasan').fill('ditanyakan ke kantor cabang')
    await takePicture(page, 'uang-pengecualian')
    await page.getByRole('button', { name: 'Putuskan', exact: true }).click()
    await page.getByText('Diputuskan; bukunya disesuaikan.').waitFor()
    await button(page, 'Cabut keputusan').click()
    await dialog(page).getByLabel('Alasan').fill('keliru memilih')
    await dialog(page).getByRole('button', { name: 'Cabut keputusan' }).click()
    await page.getByText('Keputusan dicabut.').waitFor()
    expect(complaints).toEqual([])
    await close()
  })
})

test('where is the money of a fund: three clicks, and the sums agree to the rupiah', async () => {
  const { page, open, close, complaints } = await visit(browser, url, 'treasurer')
  await open('/iuran/dana')
  const row = page.getByRole('row', { name: /APBD untuk uji coba/ })
  const cost = readRupiah(await row.locator('td').first().textContent())
  expect(cost).toBe(workers * price)

  // First click: the fund. Its parts make its cost, and its bills too.
  await row.getByRole('link').click()
  await page.getByRole('heading', { name: `Di mana ${rupiah(cost)}?` }).waitFor()
  const part = async (name: string) =>
    readRupiah(await page.locator(`[data-place=${name}] .big`).textContent())
  const [owed, clearing, receipted, unresolved, credit] = [
    await part('owed'),
    await part('clearing'),
    await part('receipted'),
    await part('unresolved'),
    await part('credit'),
  ]
  expect(owed + clearing + receipted + unresolved).toBe(cost)
  expect(receipted).toBe((workers - 1) * price)
  expect(clearing).toBe(price)
  expect(credit).toBe(0)
  expect(readRupiah(await page.locator('[data-sum=cost]').textContent())).toBe(cost)
  expect(await page.getByText('berselisih').count()).toBe(0)
  await takePicture(page, 'uang-dana')

  // Second click: the bill. Its lines make its total.
  await page.getByRole('link', { name: billNumber }).click()
  await page.locator('[data-sum=amount]').waitFor()
  expect(readRupiah(await page.locator('[data-sum=amount]').textContent())).toBe(cost)
  const amounts = await page.locator('main tbody tr:not(.below) td.n:not(.wide)').allTextContents()
  expect(amounts.reduce((sum, text) => sum + readRupiah(text), 0)).toBe(cost)
  await takePicture(page, 'uang-tagihan-nama')

  // Third click: a person-month, as far as the insurer's receipt.
  const paid = page.locator('main tbody tr', { has: page.getByText(rupiah(price)) })
  await paid.last().getByRole('link').first().click()
  await page.waitForURL(/bulan-orang/)
  await page.getByRole('heading', { name: 'Tanda terima BPJS Ketenagakerjaan' }).waitFor()
  const shown = await page.locator('main').textContent()
  expect(shown).toContain(billNumber)
  expect(shown).toContain('APBD untuk uji coba')
  await takePicture(page, 'uang-bulan-orang')
  expect(complaints).toEqual([])
  await close()
})

test('the books balance on the screen, and the journal is taken out with account codes', async () => {
  const { page, open, close, complaints } = await visit(browser, url, 'treasurer')
  await open('/iuran/buku-besar')
  await page.getByText('Jumlah semua rekening nol').waitFor()
  await takePicture(page, 'uang-buku-besar')
  await open('/iuran/buku-besar?tab=journal')
  const file = await download(page, () => page.getByRole('link', { name: 'Ekspor Excel' }).click())
  const cells = (await openXlsx(file.bytes)).sheets.flatMap(({ rows }) => rows.flat())
  expect(cells.some((cell) => typeof cell === 'number' && cell === workers * price)).toBe(true)
  await takePicture(page, 'uang-jurnal')
  expect(complaints).toEqual([])
  await close()
})

const screens = [
  '/',
  '/iuran/tagihan',
  '/iuran/tagihan?run={run}',
  '/iuran/tagihan/{bill}',
  '/iuran/tagihan/{bill}?tab=totals',
  '/iuran/tagihan/{bill}?tab=files',
  '/iuran/pembayaran',
  '/iuran/pembayaran?tab=statements',
  '/iuran/pembayaran?tab=layouts',
  '/iuran/pembayaran?tab=refunds',
  '/iuran/rekonsiliasi',
  '/iuran/rekonsiliasi?tab=receipts',
  '/iuran/buku-besar',
  '/iuran/buku-besar?tab=journal',
  '/iuran/buku-besar?tab=codes',
  '/iuran/dana',
  `/iuran/dana/${fund}`,
] as const

describe.each([
  [1440, 'dark'],
  [360, 'light'],
] as const)('at %d px, %s', (width, theme) => {
  test.each(screens)('%s: no violation, no complaint, no overflow', async (path) => {
    const visitor = await visit(browser, url, 'treasurer', { width, theme, withAxe: true })
    await visitor.open(path.replace('{bill}', bill).replace('{run}', billRun))
    expect(await look(visitor, `uang${path.replaceAll(/[^a-z]+/g, '-')}-${width}-${theme}`, width)).toEqual(
      [],
    )
    await visitor.close()
  })
})

test('settings of the papers: an administrator changes a layout and the letterhead', async () => {
  const visitor = await visit(browser, url, 'registrar', { withAxe: true })
  const { page, open, close } = visitor
  await open('/administrasi?tab=papers')
  await page.getByLabel('Kop, satu baris tiap baris').fill('Pemerintah Kabupaten Banjar\nBPKPAD')
  await page.getByLabel('Kepada').fill('Kepala Kantor Cabang')
  await page.getByLabel('Tempat tanda tangan').fill('Martapura')
  await page.getByLabel('Jabatan penanda tangan').fill('Bendahara Pengeluaran')
  await page.getByRole('button', { name: 'Simpan', exact: true }).click()
  await takePicture(page, 'uang-kop')
  await page.getByText('Disimpan.').waitFor()
  await page
    .locator('li', { hasText: 'Rincian pembayaran iuran BPU' })
    .getByRole('button', { name: 'Ubah' })
    .click()
  await dialog(page).getByLabel('Sumber').fill('Contoh berkas dari kantor cabang, 2026')
  await takePicture(page, 'uang-susunan')
  await dialog(page).getByRole('button', { name: 'Simpan' }).click()
  await page.getByText('Contoh berkas dari kantor cabang, 2026').waitFor()
  expect(await look(visitor, 'uang-berkas-iuran', 1440)).toEqual([])
  await close()
})

test('on paper a statement carries its title, and no buttons', async () => {
  const { page, open, close } = await visit(browser, url, 'treasurer')
  await open(`/iuran/dana/${fund}`)
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByText('Laporan dana APBD untuk uji coba').isVisible()).toBe(true)
  expect(await page.locator('main button:visible').count()).toBeLessThan(20)
  expect(await button(page, 'Cetak').isVisible()).toBe(false)
  await takePicture(page, 'uang-cetak')
  await close()
})

test('the keyboard leads to the bills and into a dialog and out of it', async () => {
  const { page, open, close } = await visit(browser, url, 'treasurer')
  await open('/')
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await page.waitForURL(/iuran\/tagihan/)
  await button(page, 'Buat tagihan').focus()
  await page.keyboard.press('Enter')
  await dialog(page).waitFor()
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })
  expect(new URL(page.url()).pathname).toBe('/iuran/tagihan')
  await close()
})

/** What is wrong with the page in view: by axe, in the console, or too wide. */
async function look(visitor: Visitor, name: string, width: number): Promise<string[]> {
  const { page } = visitor
  await takePicture(page, name)
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
  return [
    ...(await violations(page)),
    ...visitor.complaints,
    ...(wide > width ? [`${wide} px wide, of ${width}`] : []),
  ]
}

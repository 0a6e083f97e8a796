import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { root } from './program.ts'
import { visit, type Visitor } from './visitor.ts'

/** One door to the month of the sponsors: what somebody who works there does through it, step by step. */
export interface MonthDoor {
  /** A second person accepts a signed paper. */
  check(mandate: number): Promise<void>
  propose(): Promise<void>
  accept(run: number): Promise<void>
  undo(run: number, reason: string): Promise<void>
  /** What it says of the reserve's strength. */
  strength(): Promise<string>
  make(month: string): Promise<void>
  approve(month: string): Promise<void>
  /** Takes the files of the offices. @returns their bytes by name */
  take(month: string): Promise<ReadonlyMap<string, Uint8Array>>
  stop(mandate: number, note: string): Promise<void>
  results(month: string, paths: readonly string[]): Promise<void>
  decide(row: {
    readonly ref: string
    readonly name: string
    readonly to: 'return' | 'dismiss'
    readonly reason: string
  }): Promise<void>
  stepIn(): Promise<void>
  makeBills(month: string): Promise<void>
  approveBill(bill: number): Promise<void>
  sendBill(bill: number, code: string): Promise<void>
  pay(month: string): Promise<void>
  receipts(path: string): Promise<void>
  giveBack(to: { readonly sponsor: number; readonly name: string; readonly reason: string }): Promise<void>
  close(): Promise<void>
}

/** The program as another user of the operating system runs it; he has no say here, so his name is put in for ours. */
const asSomebody = (name: string) =>
  `--import=data:text/javascript,${encodeURIComponent(
    `import os from 'node:os';import { syncBuiltinESMExports } from 'node:module';` +
      `os.userInfo = () => ({ username: '${name}' });syncBuiltinESMExports()`,
  )}`

export async function commandLineDoor(databaseUrl: string, folder: string): Promise<MonthDoor> {
  const out = join(folder, 'keluar')
  await mkdir(out, { recursive: true })
  const as = async (who: string, ...args: string[]): Promise<string> => {
    const child = spawn(process.execPath, [asSomebody(who), join(root, 'bin', 'naungan.js'), ...args], {
      env: { ...process.env, NAUNGAN_DATA: folder, DATABASE_URL: databaseUrl, NO_COLOR: '1' },
    })
    const said = { out: '', err: '' }
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
    const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
    expect(status, `${args.join(' ')}\n${said.out}${said.err}`).toBe(0)
    return said.out
  }
  const maker = (...args: string[]) => as('bendahara', ...args)
  const checker = (...args: string[]) => as('pengawas', ...args)
  const done = async (work: Promise<string>) => void (await work)
  // What a server does by itself every day.
  await maker('sponsors', '--follow')
  await maker('reserve', '--apply')
  return {
    check: (mandate) => done(checker('mandates', 'check', String(mandate), '--accept')),
    propose: () => done(maker('pair')),
    accept: (run) => done(maker('pair', '--accept', String(run))),
    undo: (run, reason) => done(maker('pair', '--undo', String(run), '--reason', reason)),
    strength: async () => /^Cadangan menutup .*$/m.exec(await maker('reserve'))![0],
    make: (month) => done(maker('payroll', month)),
    approve: (month) => done(checker('payroll', 'approve', month)),
    take: async (month) => {
      await maker('payroll', 'files', month, '--to', out)
      const names = (await readdir(out)).filter((name) => !name.includes('virtual-account')).toSorted()
      const files = names.map(
        async (name) => [name, new Uint8Array(await readFile(join(out, name)))] as const,
      )
      return new Map(await Promise.all(files))
    },
    stop: (mandate, note) => done(maker('mandates', 'stop', String(mandate), '--note', note)),
    results: (month, paths) => done(maker('payroll', month, '--result', ...paths)),
    decide: ({ ref, to, reason }) => done(maker('payroll', 'decide', ref, `--${to}`, '--reason', reason)),
    stepIn: () => done(maker('reserve', '--apply')),
    makeBills: (month) => done(maker('bill', month)),
    approveBill: (bill) => done(checker('bill', 'approve', String(bill))),
    sendBill: (bill, code) => done(maker('bill', 'send', String(bill), '--code', code)),
    pay: (month) => done(maker('payroll', 'pay', month)),
    receipts: (path) => done(maker('import', path, '--as', 'receipts')),
    giveBack: ({ sponsor, reason }) =>
      done(maker('payroll', 'return', String(sponsor), '--amount', '1', '--reason', reason)),
    close: () => Promise.resolve(),
  }
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const dialog = (page: Page) => page.getByRole('dialog')
const inDialog = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true })

export async function browserDoor(browser: Browser, url: string, folder: string): Promise<MonthDoor> {
  const out = join(folder, 'unduhan')
  await mkdir(out, { recursive: true })
  const manager = await visit(browser, url, 'registrar')
  const maker = await visit(browser, url, 'treasurer')
  const checker = await visit(browser, url, 'second-treasurer')
  for (const { page } of [manager, maker, checker]) page.setDefaultTimeout(120_000)
  const payroll = (month: string, tab = '') => `/bapak-asuh/gaji?month=${month}${tab && `&tab=${tab}`}`
  /** Looks at the preview of long work and has it done. */
  const carryOut = async ({ page }: Visitor) => {
    await page.getByText('Pratinjau: belum ada yang disimpan').waitFor()
    await button(page, 'Lakukan').click()
    await page.getByText('Selesai', { exact: true }).waitFor()
    await button(page, 'Tutup').click()
  }
  const runs = '/bapak-asuh/pasangan?tab=runs'
  return {
    check: async (mandate) => {
      const { page, open } = manager
      await open('/bapak-asuh/mandat?state=unchecked')
      await page.locator(`main a[href$="mandate=${mandate}"]`).first().click()
      await button(page, 'Periksa').click()
      await page.getByLabel('Terima: tanda tangan dan isi benar').check()
      await inDialog(page, 'Periksa').click()
      await page.getByText('Putusan tersimpan.').waitFor()
    },
    propose: async () => {
      const { page, open } = manager
      await open(runs)
      await button(page, 'Hitung pasangan').click()
      await inDialog(page, 'Hitung pasangan').click()
      await button(page, 'Terima').waitFor()
    },
    accept: async (run) => {
      const { page } = manager
      await button(page, 'Terima').click()
      await inDialog(page, 'Ya, mulai').click()
      await page.locator('.tag', { hasText: 'diterima' }).first().waitFor()
      await manager.open(`${runs}&run=${run}`)
      await button(page, 'Batalkan').waitFor()
    },
    undo: async (run, reason) => {
      const { page, open } = manager
      await open(`${runs}&run=${run}`)
      await button(page, 'Batalkan').click()
      await dialog(page).getByLabel('Alasan').fill(reason)
      await inDialog(page, 'Batalkan').click()
      await page.getByText(/^Dibatalkan: \d+ pasangan ditarik/).waitFor()
    },
    strength: async () => {
      const { page, open } = manager
      await open('/bapak-asuh/cadangan')
      return page.locator('main p b').filter({ hasText: 'Cadangan menutup' }).first().innerText()
    },
    make: async (month) => {
      const { page, open } = maker
      await open(payroll(month))
      await button(page, /^(Buat berkas|Sesuaikan berkas)$/).click()
      await carryOut(maker)
    },
    approve: async (month) => {
      const { page, open } = checker
      await open(payroll(month))
      await button(page, 'Setujui semua draf').click()
      await page.getByText(/berkas disetujui\./).waitFor()
    },
    take: async (month) => {
      const { page, open } = maker
      await open(payroll(month))
      const files: (readonly [string, Uint8Array])[] = []
      const links = page.getByRole('link', { name: /^Unduh \.xlsx (?!Pembayar langsung)/ })
      await links.first().waitFor()
      for (const link of await links.all()) {
        const [taken] = await Promise.all([page.waitForEvent('download'), link.click()])
        files.push([taken.suggestedFilename(), new Uint8Array(await readFile(await taken.path()))])
      }
      for (const [name, bytes] of files) await writeFile(join(out, name), bytes)
      return new Map(files.toSorted(([a], [b]) => (a < b ? -1 : 1)))
    },
    stop: async (mandate, note) => {
      const { page, open } = manager
      await open(`/bapak-asuh/mandat?mandate=${mandate}`)
      await button(page, 'Ubah keadaan').click()
      await dialog(page).getByLabel('Dasarnya').fill(note)
      await inDialog(page, 'Ubah keadaan').click()
      await page.getByText(/^Tersimpan\. Berlaku mulai/).waitFor()
    },
    results: async (month, paths) => {
      const { page, open } = maker
      await open(payroll(month))
      for (const path of paths) {
        await button(page, 'Terima hasil').click()
        await dialog(page).locator('input[type=file]').setInputFiles(path)
        await inDialog(page, 'Pratinjau').click()
        await carryOut(maker)
      }
    },
    decide: async ({ name, to, reason }) => {
      const { page, open } = maker
      await open('/bapak-asuh/gaji?tab=waiting')
      await page
        .getByRole('row', { name: new RegExp(name) })
        .getByRole('button', { name: /^Putuskan baris/ })
        .click()
      const choice = to === 'return' ? 'Dikembalikan kepada yang menyetor' : 'Dibiarkan sebagaimana adanya'
      await dialog(page).getByLabel(choice).check()
      await dialog(page).getByLabel('Alasan').fill(reason)
      await inDialog(page, 'Putuskan').click()
      await page.getByText('Keputusan tersimpan.').waitFor()
    },
    stepIn: async () => {
      const { page, open } = manager
      await open('/bapak-asuh/cadangan')
      await button(page, 'Lihat siapa menggantikan').click()
      await button(page, 'Laksanakan sekarang').click()
      await page.getByText(/^\d+ pekerja mendapat pengganti\.$/).waitFor()
    },
    makeBills: async (month) => {
      const { page, open } = maker
      await open('/iuran/tagihan')
      await button(page, 'Buat tagihan').click()
      await dialog(page).getByLabel('Bulan iuran').fill(month)
      await inDialog(page, 'Lihat dulu').click()
      await button(page, 'Buat tagihan ini').click()
      await page
        .getByRole('status')
        .getByText(/tagihan dibuat/)
        .waitFor()
    },
    approveBill: async (bill) => {
      const { page, open } = checker
      await open(`/iuran/tagihan/${bill}`)
      await button(page, 'Setujui').click()
      await inDialog(page, 'Setujui').click()
      await page.getByText('Tagihan disetujui.').waitFor()
    },
    sendBill: async (bill, code) => {
      const { page, open } = maker
      await open(`/iuran/tagihan/${bill}`)
      await button(page, 'Kirim dengan kode bayar').click()
      await dialog(page).getByLabel('Kode bayar').fill(code)
      await inDialog(page, 'Kirim dengan kode bayar').click()
      await page.getByText('Tagihan terkirim.').waitFor()
    },
    pay: async (month) => {
      const { page, open } = maker
      await open(payroll(month))
      const pays = page.getByRole('button', { name: /^Bayar dari titipan: tagihan / })
      await pays.first().waitFor()
      for (const name of await pays.evaluateAll((all) => all.map((one) => one.ariaLabel!))) {
        await button(page, name).click()
        await page.getByText('Pratinjau: belum ada yang disimpan').waitFor()
        if ((await page.getByText('Tidak ada titipan yang dapat membayar').count()) === 0)
          await carryOut(maker)
        else await button(page, 'Tutup').click()
      }
    },
    receipts: async (path) => {
      const { page, open } = maker
      await open('/iuran/rekonsiliasi?tab=receipts')
      await button(page, 'Impor daftar tanda terima').click()
      await dialog(page).locator('input[type=file]').setInputFiles(path)
      await inDialog(page, 'Uji coba').click()
      await dialog(page)
        .getByText(/Hasil uji coba/)
        .waitFor()
      await inDialog(page, 'Impor').click()
      await page.getByText('Daftar tanda terima diimpor.').waitFor()
    },
    giveBack: async ({ name, reason }) => {
      const { page, open } = maker
      await open('/bapak-asuh/gaji?tab=trust')
      await button(page, `Kembalikan kelebihan ${name}`).click()
      await dialog(page).getByLabel('Alasan').fill(reason)
      await inDialog(page, 'Kembalikan').click()
      await page.getByText('Pengembalian dicatat.').waitFor()
    },
    close: async () => {
      for (const one of [manager, maker, checker]) {
        expect(one.complaints).toEqual([])
        await one.close()
      }
    },
  }
}

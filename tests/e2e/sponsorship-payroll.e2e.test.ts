import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyBooks } from '../../src/contributions/ledger/verify-books.ts'
import { today } from '../../src/platform/calendar.ts'
import { inTransaction } from '../../src/platform/transaction.ts'
import { pairingMonth } from '../../src/sponsorship/pair-runs/pose-problem.ts'
import { launchBrowser } from '../browser.ts'
import { openTwins, regency, type TestDatabase } from '../database.ts'
import { linesOf } from '../paired.ts'
import { dumpPairs, dumpPayroll } from '../payroll.ts'
import { odd, wholeMonth } from './month-course.ts'
import { browserDoor, commandLineDoor } from './month-doors.ts'
import { makeFolder, naunganOn, pictures, type Run, started, stopped } from './program.ts'
import { takePicture, violations, visit } from './visitor.ts'

let folder: string
let browser: Browser
let run: Run
let url: string
/** The same demonstration twice: one for the command line, one for the browser. */
let byHand: TestDatabase
let onScreens: TestDatabase
/** The first month that pairs of today can be deducted for. */
let month: string

beforeAll(async () => {
  folder = await makeFolder('payroll')
  await mkdir(pictures, { recursive: true })
  browser = await launchBrowser()
  ;[byHand, onScreens] = await openTwins(async (at) => {
    const demo = naunganOn(at, '0', folder, 'demo', '--people', '4000', '--seed', '5', '--json')
    expect(await demo.ended, demo.err).toBe(0)
  })
  month = await inTransaction(byHand.database, (tx) => pairingMonth(tx, regency, today()))
  run = naunganOn(onScreens.url, '0', folder, 'start')
  url = await started(run)
}, 600_000)
afterAll(async () => {
  await stopped(run)
  await browser.close()
  await byHand.close()
  await onScreens.close()
  await rm(folder, { recursive: true, force: true })
})

const address = () => `/bapak-asuh/gaji?month=${month}`

test('a whole month of the demonstration kabupaten leaves the same tables from the command line and by clicks', async () => {
  // What a server does by itself at its start is over before anybody clicks.
  await expect
    .poll(
      () =>
        linesOf(
          onScreens,
          `select task from platform.job where task in ('follow-sponsors', 'step-in') and finished_at is null`,
        ),
      {
        timeout: 300_000,
      },
    )
    .toEqual([])
  const clicks = await browserDoor(browser, url, join(folder, 'layar'))
  const [typed, clicked] = await Promise.all([
    commandLineDoor(byHand.url, folder).then((door) =>
      wholeMonth(byHand, door, month, join(folder, 'perintah')),
    ),
    wholeMonth(onScreens, clicks, month, join(folder, 'layar')),
  ])
  expect(clicked).toEqual(typed)
  expect(await dumpPayroll(onScreens)).toBe(await dumpPayroll(byHand))
  expect(await dumpPairs(onScreens)).toBe(await dumpPairs(byHand))

  // It was a month in which something happened.
  expect(typed.asked.length).toBeGreaterThan(odd.retired)
  expect(typed.waited.toSorted()).toEqual(['mandate-ended', 'unknown-nip'])
  expect(typed.receipted).toBeGreaterThan(10)
  const [stepped] = await linesOf(
    byHand,
    'select count(*) from sponsorship.step_in where mandate is not null',
  )
  expect(Number(stepped)).toBeGreaterThan(0)
  for (const db of [byHand, onScreens])
    expect((await verifyBooks(db.database.db, regency)).faults).toEqual([])
  // The same file again changes nothing, also by the officer of the office.
  const office = await visit(browser, url, 'payroll-officer')
  await office.open(address())
  await office.page.getByRole('button', { name: 'Terima hasil', exact: true }).click()
  await office.page
    .locator('input[type=file]')
    .setInputFiles(join(folder, 'layar', `hasil-1-${typed.files[0]!}`))
  await office.page.getByRole('button', { name: 'Pratinjau', exact: true }).click()
  await office.page.getByText(/sudah diterima sebagai hasil nomor/).waitFor()
  expect(office.complaints).toEqual([])
  await office.close()
  await clicks.close()
}, 900_000)

test.each([1440, 360])('its screens are clear, and axe has nothing against them, at %i px', async (width) => {
  for (const [role, part] of [
    ['treasurer', ''],
    ['treasurer', '&file=1'],
    ['treasurer', '&tab=waiting'],
    ['treasurer', '&tab=results'],
    ['treasurer', '&tab=shortfalls'],
    ['treasurer', '&tab=trust'],
    ['treasurer', '&tab=layouts'],
    ['payroll-officer', ''],
  ] as const) {
    const path = `${address()}${part}`
    const { page, complaints, open, close } = await visit(browser, url, role, { width, withAxe: true })
    await open(path)
    expect(await violations(page), `${role} ${path}`).toEqual([])
    expect(complaints, path).toEqual([])
    expect(await page.locator('html').evaluate((html) => html.scrollWidth), path).toBeLessThanOrEqual(width)
    await takePicture(page, `gaji-${role}-${part.replaceAll(/\W+/g, '-') || '-'}-${width}`)
    await close()
  }
})

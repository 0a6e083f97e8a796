import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveBill } from '../src/contributions/bills/move-bill.ts'
import { today } from '../src/platform/calendar.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { enrol } from './enrolled.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const month = today().slice(0, 7)
const number = `${month}/APBD/1`
let db: TestDatabase

beforeAll(async () => {
  db = await openTestDatabase()
  await enrol(
    db,
    [{ code: 'APBD', kind: 'apbd-regency' }],
    [1, 2, 3].map((personId) => ({ personId, payer: 'APBD', months: `[${month}-01,2099-01-01)` })),
  )
})
afterAll(() => db.close())

async function naungan(...args: string[]): Promise<{ status: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, DATABASE_URL: db.url } })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { status, ...said }
}

test('a bill is made, approved by another, sent and paid at the command line', async () => {
  expect((await naungan('bill', month, '--json')).status).toBe(0)
  const listed = await naungan('bill', 'list', '--state', 'open', '--fund', 'APBD', '--json')
  expect(JSON.parse(listed.out)).toMatchObject([{ bill: 1, number, state: 'draft' }])
  expect(JSON.parse((await naungan('bill', 'list', '--fund', 'LAIN', '--json')).out)).toEqual([])

  const own = await naungan('bill', 'approve', number)
  expect(own).toMatchObject({ status: 1 })
  expect(own.err).toContain('Minta orang kedua')
  await inTransaction(db.database, (tx) => approveBill(tx, { regency, by: 'kedua' }, 1))

  const wrong = await naungan('bill', 'send', number, '--code', 'salah kode')
  expect(wrong).toMatchObject({ status: 2 })
  expect(wrong.err).toContain('Kode bayar: 6 sampai 30')
  const sent = await naungan('bill', 'send', number, '--code', '880812345678', '--json')
  expect(JSON.parse(sent.out)).toMatchObject({ state: 'sent', due: 50_400, paymentCode: '880812345678' })
  const late = await naungan('bill', 'withdraw', '1', '--reason', 'daftar salah kirim')
  expect(late).toMatchObject({ status: 1 })
  expect(late.err).toContain('tidak dapat ditarik')

  const fraction = await naungan('pay', '--amount', '10.5', '--on', today())
  expect(fraction.status).toBe(2)
  const paid = await naungan('pay', '--amount', '50400', '--on', today(), '--code', '880812345678')
  expect(paid).toMatchObject({ status: 0 })
  expect(paid.out).toContain('Rp50.400 untuk tagihan nomor 1')
  const known = await naungan('pay', '--amount', '50400', '--on', today(), '--code', '880812345678')
  expect(known.status).toBe(1)
}, 120_000)

test('what does not match is decided and taken up again', async () => {
  const unknown = await naungan(
    'pay',
    '--amount',
    '999000',
    '--on',
    today(),
    '--reference',
    'TUNAI',
    '--json',
  )
  expect(JSON.parse(unknown.out)).toMatchObject({ state: 'unresolved', unresolved: 999_000 })
  const [waiting] = JSON.parse((await naungan('exceptions', '--json')).out) as { exception: number }[]
  const decided = await naungan(
    'exceptions',
    'resolve',
    String(waiting!.exception),
    '--action',
    'credit',
    '--fund',
    'APBD',
    '--reason',
    'setoran dana APBD',
  )
  expect(decided).toMatchObject({ status: 0 })
  expect(decided.out).toContain('menjadi kelebihan bayar')
  expect(JSON.parse((await naungan('exceptions', '--json')).out)).toEqual([])
  const again = await naungan(
    'exceptions',
    'reopen',
    String(waiting!.exception),
    '--reason',
    'salah dana',
    '--json',
  )
  expect(JSON.parse(again.out)).toMatchObject({ state: 'open', action: null })
}, 120_000)

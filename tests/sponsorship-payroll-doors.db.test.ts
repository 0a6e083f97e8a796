import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyBooks } from '../src/contributions/ledger/verify-books.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import type { PayrollMonth } from '../src/sponsorship/payroll/contract.ts'
import { approveFiles } from '../src/sponsorship/payroll/decide-files.ts'
import { openTestApi, type TestApi } from './api.ts'
import { openTestDatabase, regency } from './database.ts'
import { asOwner } from './paired.ts'
import { dumpPayroll, fillPayroll, names, nips, resultFile, sendSponsorBill } from './payroll.ts'
import { askWork as ask, naungan, payrollBase as base } from './payroll-doors.ts'

const month = '2026-12'
const price = 8_400
let folder: string
let api: TestApi
let jobs: { stop(): Promise<void> }
let result: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naungan-payroll-'))
  api = await openTestApi()
  jobs = api.startJobs()
  // One in twelve is an exception: not deducted, and a rupiah off.
  const rows = nips.map((nip, i): [string, string, number, string] => [
    nip,
    names[i]!,
    i === 4 ? 0 : (i % 4 === 3 ? 2 * price : price) + (i === 7 ? 1 : 0),
    i === 4 ? 'gaji tidak cukup' : '',
  ])
  result = join(folder, 'hasil.xlsx')
  await writeFile(
    result,
    (await resultFile([...rows, ['197001011995031999', 'ORANG LAIN', price, '']])).bytes,
  )
})
afterAll(async () => {
  await jobs.stop()
  await api.close()
  await rm(folder, { recursive: true, force: true })
})

test('a whole month by the command line and by the screens leaves the same tables, and the same files', async () => {
  const byHand = await openTestDatabase()
  try {
    await fillPayroll(byHand)
    expect(await naungan(byHand, 'payroll', month)).toBe(0)
    await inTransaction(byHand.database, (tx) => approveFiles(tx, { regency, id: 'pengawas' }, month))
    expect(await naungan(byHand, 'payroll', 'files', month, '--to', folder)).toBe(0)
    expect(await naungan(byHand, 'payroll', month, '--result', result)).toBe(0)
    const bill = await sendSponsorBill(byHand, month)
    expect(await naungan(byHand, 'payroll', 'pay', month)).toBe(0)
    expect(await naungan(byHand, 'payroll', 'status', month)).toBe(0)

    await fillPayroll(api.db)
    const maker = api.as('bendahara', { role: 'treasurer', scopeKind: 'regency', scopeCode: regency })
    const checker = api.as('bendahara-2', { role: 'treasurer', scopeKind: 'regency', scopeCode: regency })
    await ask(maker, { kind: 'make', month })
    expect((await maker('POST', `${base}/months/${month}/approve`, {})).status).toBe(409)
    expect((await checker('POST', `${base}/months/${month}/approve`, {})).body).toEqual({ files: 3 })
    const shown = (await maker<PayrollMonth>('GET', `${base}/months/${month}`)).body
    await ask(maker, { kind: 'result', month }, result)
    expect(await sendSponsorBill(api.db, month)).toBe(bill)
    await ask(maker, { kind: 'pay', bill: String(bill) })

    expect(await dumpPayroll(api.db)).toBe(await dumpPayroll(byHand))
    for (const one of [byHand, api.db])
      expect((await verifyBooks(one.database.db, regency)).faults).toEqual([])
    const written = (await readdir(folder)).filter((name) => name.startsWith('potongan-')).toSorted()
    expect(written).toHaveLength(3)
    for (const [i, { file }] of shown.files.entries()) {
      const { bytes } = await maker('GET', `${base}/files/${file}/file.xlsx`)
      const cells = async (of: Uint8Array) => (await readXlsx(of)).sheets[0]!.rows
      expect(await cells(bytes)).toEqual(await cells(await readFile(join(folder, written[i]!))))
    }
  } finally {
    await byHand.close()
  }
})

test('a payroll officer of an agency sees its file alone, answers its lines alone, and moves no money', async () => {
  await asOwner(
    api.db,
    `insert into registry.agency (regency, code, name) values ($1, 'DINSOS', 'Dinas Sosial') on conflict do nothing`,
    [regency],
  )
  await asOwner(api.db, `update sponsorship.unit set agency_code = 'DINSOS' where unit = 'Dinas Sosial'`, [])
  const treasurer = api.as('bendahara', { role: 'treasurer', scopeKind: 'regency', scopeCode: regency })
  const checker = api.as('bendahara-2', { role: 'treasurer', scopeKind: 'regency', scopeCode: regency })
  await ask(treasurer, { kind: 'make', month: '2027-01' })
  await checker('POST', `${base}/months/2027-01/approve`, {})
  const officer = api.as('petugas', { role: 'payroll-officer', scopeKind: 'agency', scopeCode: 'DINSOS' })
  const { body } = await officer<PayrollMonth>('GET', `${base}/months/2027-01`)
  expect(body).toMatchObject({
    whole: false,
    trust: null,
    bills: [],
    files: [{ office: 'Dinas Sosial', lines: 4 }],
  })
  const all = (await treasurer<PayrollMonth>('GET', `${base}/months/2027-01`)).body.files
  const other = all.find(({ office }) => office !== 'Dinas Sosial')!
  expect((await officer('GET', `${base}/files/${other.file}`)).status).toBe(404)
  expect((await officer('GET', `${base}/files/${other.file}/file.xlsx`)).status).toBe(404)
  const own = await officer<{ rows: { nip: string }[] }>('GET', `${base}/files/${body.files[0]!.file}`)
  expect(own.body.rows.every(({ nip }) => nip.includes('*'))).toBe(true)
  const rows = nips.map((nip, i): [string, string, number] => [nip, names[i]!, 100])
  const path = join(folder, 'januari.xlsx')
  await writeFile(path, (await resultFile(rows, { title: 'Bulan: Januari 2027' })).bytes)
  const done = await ask(officer, { kind: 'result', month: '2027-01' }, path)
  expect(done.outcome).toMatchObject({ counts: { partly: 4, 'unknown-nip': 8 }, open: 0 })
  const form = (fields: Record<string, string>) => {
    const sent = new FormData()
    for (const [key, value] of Object.entries(fields)) sent.set(key, value)
    return sent
  }
  for (const fields of [
    { kind: 'make', month: '2027-02' },
    { kind: 'pay', bill: '1' },
  ])
    expect((await officer('POST', `${base}/works`, form(fields as never))).status).toBe(403)
  for (const path of ['/shortfalls', '/trust'])
    expect((await officer('GET', `${base}${path}`)).status).toBe(403)
  const reason = 'tidak berwenang'
  expect((await officer('POST', `${base}/results/1/undo`, { reason })).status).toBe(403)
  expect((await officer('POST', `${base}/months/2027-01/withdraw`, { reason })).status).toBe(403)
  expect((await officer('POST', `${base}/months/2027-01/approve`, {})).status).toBe(403)
  // Results of others are not his.
  const results = await officer<{ rows: { result: number }[] }>('GET', `${base}/results`)
  expect(results.body.rows).toHaveLength(1)
  const sha = createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
  const { rows: kept } = await api.db.database.pool.query(
    'select imported_by, file_sha256 from sponsorship.deduction_result order by result desc limit 1',
  )
  expect(kept[0]).toEqual({ imported_by: 'petugas', file_sha256: sha })
})

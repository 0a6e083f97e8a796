import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Layout } from '../src/contributions/files/contract.ts'
import { openDatabase } from '../src/platform/database.ts'
import { administrator, type Ask, leader, openTestApi, registrar, type TestApi } from './api.ts'
import { regency } from './database.ts'
import { fillRegister, type Seeded } from './register.ts'

let api: TestApi
let treasurer: Ask
let admin: Ask
let head: Ask
let clerk: Ask
let people: Seeded[]
const price = 16_800
const base = '/api/contributions/bills/1'

beforeAll(async () => {
  api = await openTestApi()
  treasurer = api.as('bendahara', { role: 'treasurer', scopeKind: 'regency', scopeCode: regency })
  admin = api.as('admin', administrator)
  head = api.as('kepala', leader)
  clerk = api.as('clerk', registrar)
  people = (await fillRegister(api.db, 60)).filter((one) => one.regency === regency)
  await bill(people)
})
afterAll(() => api.close())

/** One bill of two months for everybody, of whom half has a card of the insurer. */
async function bill(of: readonly Seeded[]): Promise<void> {
  const owner = await openDatabase(api.db.url, 'owner')
  const run = (text: string, ...values: unknown[]) => owner.pool.query(text, values)
  await run(
    `insert into contributions.payer (regency, code, name, kind, wadah_code, account_code, valid, added_by)
     values ($1, 'APBD', 'APBD Kabupaten Banjar', 'apbd-regency', 'W-01', '5.1.02.02.02.0006', '[2026-01-01,2028-01-01)', 'uji')`,
    regency,
  )
  await run(
    `insert into contributions.enrolment_batch (regency, batch, payer, months, origin, counts, opened_by)
     values ($1, 1, 'APBD', '[2026-01-01,2027-01-01)', 'api', '{}', 'uji')`,
    regency,
  )
  await run(
    `insert into contributions.bill (regency, bill, payer, month, months, part, number, state, people, lines, total, made_by)
     values ($1, 1, 'APBD', '2026-11', 2, 1, '2026-11/APBD/1', 'draft', $2, $3, $4, 'uji')`,
    regency,
    of.length,
    of.length * 2,
    of.length * 2 * price,
  )
  await run(
    `insert into contributions.bill_step (regency, bill, step, state, by_actor) values ($1, 1, 1, 'draft', 'uji')`,
    regency,
  )
  for (const [i, one] of of.entries()) {
    await run(
      `insert into contributions.enrolment (regency, enrolment, person_id, payer, segment, sector, income, programmes, months,
         state, anchor_batch, anchor_line, nik, batch, work_statement, work_attested_by, work_attested_on, opened_by)
       values ($1, $2, $3, 'APBD', 'BPU', 'other', 1000000, '{JKK,JKM}', '[2026-01-01,2027-01-01)', 'standing', 1, 1, $4, 1,
         'petani', 'Ketua RT', '2025-12-01', 'uji')`,
      regency,
      i + 1,
      one.personId,
      one.nik,
    )
    for (const month of ['2026-11', '2026-12']) {
      await run(
        `insert into contributions.bill_line (regency, bill, person_id, month, enrolment, village_code, agency, jkk, jkm, amount, rules)
         values ($1, 1, $2, $3, $4, $5, $6, 10000, 6800, 16800, '{uji}')`,
        regency,
        one.personId,
        month,
        i + 1,
        one.villageCode,
        one.agency,
      )
    }
    if (i % 2 === 0)
      await run(
        `update membership.participation set kpj = $3 where regency = $1 and person_id = $2`,
        regency,
        one.personId,
        `2400000${String(1000 + i)}`,
      )
  }
  await owner.close()
}

test('it is told which files there are; new participants are those without a card', async () => {
  const { body } = await treasurer('GET', `${base}/files`)
  const half = people.filter((_, i) => i % 2 === 1).length
  expect(body).toMatchObject({
    document: { version: null, parts: 1 },
    files: [
      {
        layout: 'bpu-pendaftaran',
        confidence: 'memory',
        parts: [{ part: 1, fileName: 'PENDAFTARAN_BPU_W-01_202611_01.xlsx', rows: half }],
      },
      { layout: 'bpu-pembayaran', parts: [{ part: 1, rows: people.length }] },
    ],
  })
})

test('the payment file holds everybody once, with both months, and its sum is that of the bill', async () => {
  const reason = 'unggah ke portal'
  const { status, bytes, headers } = await treasurer('POST', `${base}/insurer-file`, {
    layout: 'bpu-pembayaran',
    reason,
  })
  expect(status).toBe(200)
  expect(headers.get('content-disposition')).toContain('IURAN_BPU_W-01_202611_01.xlsx')
  const { sheets } = await readXlsx(bytes)
  const [titles, ...rows] = sheets[0]!.rows
  const column = (title: string) => rows.map((row) => row[titles!.indexOf(title)])
  expect(new Set(column('NIK'))).toEqual(new Set(people.map(({ nik }) => nik)))
  expect(rows.length).toBe(people.length)
  expect(new Set(column('JUMLAH BULAN'))).toEqual(new Set(['2']))
  expect(new Set(column('PERIODE AWAL'))).toEqual(new Set(['11-2026']))
  const sum = column('TOTAL IURAN').reduce<number>((total, cell) => total + Number(cell), 0)
  expect(sum).toBe(people.length * 2 * price)
  const { rows: log } = await api.db.database.pool.query(
    `select subject, rows, full_nik, reason from platform.export_log order by export_id desc limit 1`,
  )
  expect(log).toEqual([{ subject: 'insurer:bpu-pembayaran', rows: people.length, full_nik: true, reason }])
})

test('parts follow each other without gap or overlap, and one too many is refused', async () => {
  const listed = (await admin<{ rows: Layout[] }>('GET', '/api/contributions/layouts')).body.rows
  const {
    code,
    validFrom,
    standard: _,
    editedBy: __,
    ...standard
  } = listed.find((one) => one.code === 'bpu-pembayaran')!
  const saved = await admin('PUT', `/api/contributions/layouts/${code}/${validFrom}`, {
    ...standard,
    mostRows: 20,
  })
  expect(saved.body).toMatchObject({ standard: false, mostRows: 20 })
  const take = (part: number) =>
    treasurer('POST', `${base}/insurer-file`, { layout: code, part, reason: 'unggah ke portal' })
  const seen: unknown[] = []
  for (const part of [1, 2, 3]) {
    const { bytes } = await take(part)
    seen.push(...(await readXlsx(bytes)).sheets[0]!.rows.slice(1).map((row) => row[1]))
  }
  expect(seen.length).toBe(people.length)
  expect(new Set(seen).size).toBe(people.length)
  expect((await take(4)).body).toMatchObject({ code: 'contributions/file-part-not-found' })
  await admin('DELETE', `/api/contributions/layouts/${code}/${validFrom}`)
  const again = await admin('DELETE', `/api/contributions/layouts/${code}/${validFrom}`)
  expect(again.body).toMatchObject({ code: 'contributions/layout-is-standard' })
  expect((await take(2)).body).toMatchObject({ code: 'contributions/file-part-not-found' })
})

test('a column that the receiver demands and nobody has filled is told with its rows', async () => {
  const { rows } = (await admin<{ rows: Layout[] }>('GET', '/api/contributions/layouts')).body
  const {
    code,
    standard: _,
    editedBy: __,
    validFrom: ___,
    ...body
  } = rows.find((one) => one.kind === 'payment')!
  const columns = [{ heading: 'NAMA IBU', field: 'motherName', format: 'upper', required: true }]
  await admin('PUT', `/api/contributions/layouts/uji-ibu/2026-01-01`, { ...body, segment: 'BPU', columns })
  expect(code).not.toBe('uji-ibu')
  const answer = await treasurer('POST', `${base}/insurer-file`, {
    layout: 'uji-ibu',
    reason: 'mencoba saja',
  })
  expect(answer.body).toMatchObject({ code: 'contributions/file-row-incomplete' })
  expect(JSON.stringify(answer.body)).not.toMatch(/\d{16}/)
})

test('PDF and workbook are of one edition, whose NIK are masked; what changes makes the next', async () => {
  const pdf = await treasurer('GET', `${base}/document.pdf`)
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(Buffer.from(pdf.bytes).subarray(0, 5).toString()).toBe('%PDF-')
  const sheet = await treasurer('GET', `${base}/document.xlsx`)
  const text = JSON.stringify((await readXlsx(sheet.bytes)).sheets)
  expect(people.some(({ nik }) => text.includes(nik))).toBe(false)
  const first = (await treasurer<{ document: { version: number; hash: string } }>('GET', `${base}/files`))
    .body.document
  expect(first.version).toBe(1)
  expect(text).toContain(first.hash)
  await admin('PUT', '/api/contributions/letterhead', {
    lines: ['Pemerintah Kabupaten Banjar'],
    place: 'Martapura',
    addressee: 'Kepala Kantor Cabang',
    signerTitle: 'Bendahara',
    signerName: '',
    signerNip: '',
  })
  await treasurer('GET', `${base}/document.pdf`)
  const second = (await treasurer<{ document: { version: number; hash: string } }>('GET', `${base}/files`))
    .body.document
  expect(second.version).toBe(2)
  expect(second.hash).not.toBe(first.hash)
})

test('sums of villages and agencies are that of the bill, also after a release', async () => {
  const owner = await openDatabase(api.db.url, 'owner')
  const gone = people[3]!.personId
  await owner.pool.query(
    `update contributions.bill_line set released = amount, live = false where regency = $1 and person_id = $2 and month = '2026-12'`,
    [regency, gone],
  )
  await owner.close()
  const { bytes } = await treasurer('GET', `${base}/document.xlsx`)
  const { sheets } = await readXlsx(bytes)
  const total = (people.length * 2 - 1) * price
  const named = sheets.find((sheet) => sheet.name === 'Daftar nama')!.rows.slice(2, -1)
  expect(named.every((row) => typeof row.at(-1) === 'number')).toBe(true)
  expect(named.reduce((sum, row) => sum + Number(row.at(-1)), 0)).toBe(total)
  for (const name of ['Per desa', 'Per perangkat daerah']) {
    const [, ...rows] = sheets.find((sheet) => sheet.name === name)!.rows
    const sums = rows.map((row) => Number(row.at(-1)))
    expect(sums.at(-1), name).toBe(total)
    expect(
      sums.slice(0, -1).reduce((sum, one) => sum + one, 0),
      name,
    ).toBe(total)
  }
})

test('whole NIK take the right, a reason and a bill that is there; sums alone show no names', async () => {
  const body = { layout: 'bpu-pembayaran', reason: 'unggah ke portal' }
  const auditor = api.as('auditor', { role: 'auditor', scopeKind: 'regency', scopeCode: regency })
  expect((await auditor('POST', `${base}/insurer-file`, body)).body).toMatchObject({
    code: 'access/forbidden',
  })
  expect((await head('GET', `${base}/document.pdf`)).status).toBe(403)
  expect((await treasurer('POST', `${base}/insurer-file`, { ...body, reason: 'x' })).status).toBe(422)
  expect((await treasurer('GET', '/api/contributions/bills/99/document.pdf')).status).toBe(404)
  expect((await clerk('POST', `${base}/insurer-file`, { ...body, layout: 'tidak-ada' })).body).toMatchObject({
    code: 'contributions/file-layout-not-found',
  })
})

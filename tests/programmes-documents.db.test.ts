import { createHash } from 'node:crypto'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { enrol, nameOf, nikOf, sendBills } from './enrolled.ts'
import { type Answer, type Browser, makeAccount, openTestWeb, origin, type TestWeb } from './web.ts'

let db: TestDatabase
let web: TestWeb
const browsers: Record<string, Browser> = {}
const base = '/api/programmes/documents'
const village = '63.03.01.2001'
const people = 40

beforeAll(async () => {
  db = await openTestDatabase()
  web = await openTestWeb(db)
  await enrol(
    db,
    [{ code: 'APBD', kind: 'apbd-regency' }],
    Array.from({ length: people }, (_, i) => ({
      personId: i + 1,
      payer: 'APBD',
      months: '[2026-11-01,2028-01-01)',
    })),
  )
  const accounts = {
    registrar: { role: 'registrar' },
    treasurer: { role: 'treasurer' },
    leader: { role: 'leader' },
    insurer: { role: 'insurer-officer' },
    administrator: { role: 'administrator' },
    village: { role: 'village-operator', scopeKind: 'village', scopeCode: village },
  } as const
  for (const [name, grant] of Object.entries(accounts)) {
    await makeAccount(db.database, name, grant)
    browsers[name] = web.browser()
    expect((await browsers[name].signIn(name)).status).toBe(200)
  }
})
afterAll(async () => {
  await web.close()
  await db.close()
})

const decree = {
  kind: 'decree',
  source: 'fund:APBD',
  title: 'penerima pembiayaan iuran tahun 2027',
  place: 'Martapura',
  signerTitle: 'Bupati Banjar',
  signerName: 'Nama Bupati',
  considering: ['bahwa pekerja rentan perlu dilindungi;'],
  mindful: ['Undang-Undang Nomor 40 Tahun 2004;'],
  deciding: ['Menetapkan penerima dalam lampiran.'],
}
const today = new Date().toISOString().slice(0, 10)
const ask = (who: string, method: string, path: string, body?: unknown) =>
  browsers[who]!.send(method, `${base}${path}`, body)
const codeOf = (answer: Answer) => answer.body?.code as string

async function make(more: object = {}): Promise<number> {
  const made = await ask('registrar', 'POST', '', { ...decree, ...more })
  expect(made.status, made.text).toBe(201)
  return made.body.document
}
async function issue(more: object = {}, how: object = {}) {
  const document = await make(more)
  const answer = await ask('registrar', 'POST', `/${document}/issue`, { dated: today, ...how })
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
async function take(who: string, path: string, body?: unknown) {
  const browser = browsers[who]!
  const cookie = [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
  const response = await web.app.request(
    `${origin}${base}${path}`,
    {
      method: body === undefined ? 'GET' : 'POST',
      headers: { origin, cookie, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    },
    connection,
  )
  return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) }
}
const connection = {
  incoming: { socket: { remoteAddress: '10.0.0.1', remotePort: 1, remoteFamily: 'IPv4' } },
}

async function sign(
  who: string,
  document: number,
  bytes: Uint8Array,
  fields: Record<string, string>,
  name = 'sk.pdf',
) {
  const form = new FormData()
  form.set('file', new File([bytes], name))
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  const cookie = [...browsers[who]!.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
  const response = await web.app.request(
    `${origin}${base}/${document}/signed`,
    { method: 'POST', headers: { origin, cookie }, body: form },
    connection,
  )
  // oxlint-disable-next-line no-explicit-any
  return { status: response.status, body: (await response.json()) as any }
}
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const verify = (code: string) => web.browser('10.9.0.1').send('POST', '/api/verify-document', { code })

describe('a document', () => {
  test('says what the fund pays, priced month by month, and who its people are', async () => {
    const document = await make()
    const shown = (await ask('registrar', 'GET', `/${document}`)).body
    expect(shown).toMatchObject({
      state: 'draft',
      number: null,
      code: null,
      people,
      personMonths: people * 14,
    })
    expect(shown.total).toBe(people * 14 * 16_800)
    expect(shown.facts.villages.reduce((sum: number, one: { people: number }) => sum + one.people, 0)).toBe(
      people,
    )
  })

  test('gets number, code and hash when it is issued, in the order of its kind', async () => {
    const first = await issue()
    const second = await issue()
    const serialOf = ({ number }: { number: string }) => Number(number.split('/')[0])
    expect(first.number).toMatch(/^\d+\/SK\/[IVX]+\/\d{4}$/)
    expect(serialOf(second)).toBe(serialOf(first) + 1)
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(first.code).toMatch(/^([2-9A-Z]{4}-){4}[2-9A-Z]{4}$/)
    expect(first.verifyAddress).toBe(`${origin}/periksa/${first.code}`)
    const own = await issue({}, { number: '188.45/77/KUM/2026' })
    expect(own.number).toBe('188.45/77/KUM/2026')
    const again = await make()
    const taken = await ask('registrar', 'POST', `/${again}/issue`, {
      dated: today,
      number: '188.45/77/KUM/2026',
    })
    expect(codeOf(taken)).toBe('programmes/document-number-taken')
  })

  test('follows the pattern of the regency', async () => {
    const put = (patterns: object) =>
      browsers['registrar']!.send('PUT', '/api/programmes/paper-settings', {
        patterns,
        days: { checking: 3 },
      })
    expect(codeOf(await put({ decree: '{urut}/SK' }))).toBe('programmes/pattern-invalid')
    expect((await put({ decree: '400.5/{urut}/KUM/{tahun}' })).status).toBe(200)
    expect((await issue()).number).toMatch(/^400\.5\/\d+\/KUM\/\d{4}$/)
    await put({})
  })

  test('of two who issue a draft, one is told that the other was quicker; numbers are given once', async () => {
    const drafts = [await make(), await make(), await make()]
    const answers = await Promise.all([
      ...drafts.map((document) => ask('registrar', 'POST', `/${document}/issue`, { dated: today })),
      ask('treasurer', 'POST', `/${drafts[0]}/issue`, { dated: today }),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 200, 409])
    const numbers = answers.flatMap(({ body }) => body.number ?? [])
    expect(new Set(numbers).size).toBe(3)
  })

  test('a next version names the one before, which is replaced when it is issued', async () => {
    const first = await issue()
    const next = (await ask('registrar', 'POST', `/${first.document}/version`)).body
    expect(next).toMatchObject({ version: 2, state: 'draft', replaces: first.document })
    expect(codeOf(await ask('registrar', 'POST', `/${first.document}/version`))).toBe(
      'programmes/document-has-version',
    )
    expect((await ask('registrar', 'GET', `/${first.document}`)).body.state).toBe('issued')
    const issued = (await ask('registrar', 'POST', `/${next.document}/issue`, { dated: today })).body
    expect(issued).toMatchObject({ number: first.number, version: 2 })
    expect(issued.hash).not.toBe(first.hash)
    expect((await ask('registrar', 'GET', `/${first.document}`)).body.state).toBe('replaced')
    expect((await verify(first.code)).body).toMatchObject({ found: true, inForce: false })
    expect((await verify(first.code)).body.sentence).toContain('versi 2')
  })

  test.each([
    ['a source that is not there', { source: 'proposal:999' }, 'document-source-empty'],
    ['a record of verification of a fund', { kind: 'verification' }, 'document-source-wrong'],
    ['a notice without a village', { kind: 'notice' }, 'document-village-missing'],
  ])('%s is refused', async (_, more, code) => {
    expect(codeOf(await ask('registrar', 'POST', '', { ...decree, ...more }))).toBe(`programmes/${code}`)
  })

  test('a day long ago or far ahead is refused', async () => {
    const document = await make()
    for (const dated of ['2020-01-01', '2099-01-01']) {
      expect(codeOf(await ask('registrar', 'POST', `/${document}/issue`, { dated }))).toBe(
        'programmes/document-dated-far',
      )
    }
  })

  test('of a bill holds what was billed', async () => {
    const [bill] = await sendBills(db.database, '2026-11-20', { month: '2026-11', months: 1 })
    const document = await make({ kind: 'budget-note', source: `bill:${bill}` })
    expect((await ask('treasurer', 'GET', `/${document}`)).body).toMatchObject({
      people,
      total: people * 16_800,
    })
  })
})

describe('its papers', () => {
  test.each(['decree', 'agreement', 'budget-note', 'notice'])('%s is made as PDF and Excel', async (kind) => {
    const document = await make({ kind, ...(kind === 'notice' ? { village } : {}) })
    const pdf = await take('registrar', `/${document}/file.pdf`)
    expect(pdf.status).toBe(200)
    expect(Buffer.from(pdf.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    const sheet = await take('registrar', `/${document}/file.xlsx`)
    const book = await readXlsx(sheet.bytes)
    const text = JSON.stringify(book.sheets.map(({ rows }) => rows))
    expect(text).not.toMatch(/\b\d{16}\b/)
    expect(text.includes(nameOf(4))).toBe(kind !== 'budget-note')
  })

  test('whole NIK take the permission, a reason and a watermark, and are logged', async () => {
    const { document } = await issue()
    const body = { format: 'xlsx', reason: 'lampiran SK untuk bagian hukum' }
    expect((await take('registrar', `/${document}/full-nik`, { ...body, reason: '' })).status).toBe(422)
    expect((await take('leader', `/${document}/full-nik`, body)).status).toBe(403)
    expect((await take('treasurer', `/${document}/full-nik`, body)).status).toBe(403)
    const taken = await take('registrar', `/${document}/full-nik`, body)
    expect(taken.status).toBe(200)
    const rows = (await readXlsx(taken.bytes)).sheets.at(-1)!.rows
    expect(JSON.stringify(rows)).toContain(nikOf(4))
    expect(JSON.stringify(rows.at(-1))).toContain('Diambil oleh Uji registrar')
    const log = await db.database.pool.query(
      `select subject, rows, full_nik, reason from platform.export_log where full_nik order by exported_at desc limit 1`,
    )
    expect(log.rows[0]).toEqual({
      subject: 'document-decree',
      rows: people,
      full_nik: true,
      reason: body.reason,
    })
    const note = await make({ kind: 'budget-note' })
    const refused = await take('registrar', `/${note}/full-nik`, body)
    expect(JSON.parse(Buffer.from(refused.bytes).toString()).code).toBe('programmes/document-names-nobody')
  })

  test('go to who sees all of their people: a village gets its own notice, the leader no annex', async () => {
    const { document } = await issue()
    expect((await take('leader', `/${document}/file.pdf`)).status).toBe(403)
    expect((await take('village', `/${document}/file.pdf`)).status).toBe(403)
    const own = await issue({ kind: 'notice', village })
    expect((await take('village', `/${own.document}/file.pdf`)).status).toBe(200)
    const note = await issue({ kind: 'budget-note' })
    expect((await take('leader', `/${note.document}/file.pdf`)).status).toBe(200)
    expect((await ask('leader', 'GET', `/${document}`)).body.may).toMatchObject({ take: false, issue: false })
  })

  test('the same draft makes the same PDF, byte for byte', async () => {
    const { document } = await issue()
    const [a, b] = [
      await take('registrar', `/${document}/file.pdf`),
      await take('registrar', `/${document}/file.pdf`),
    ]
    expect(hashOf(a.bytes)).toBe(hashOf(b.bytes))
    const { files } = (await ask('registrar', 'GET', `/${document}`)).body
    expect(files).toHaveLength(1)
    expect(files[0]).toMatchObject({ sha256: hashOf(a.bytes), format: 'pdf', fullNik: false })
  })
})

describe('the signed file', () => {
  test('that was signed electronically holds ours; a scan does not; both are bound to the version', async () => {
    const { document, hash, code } = await issue()
    const ours = (await take('registrar', `/${document}/file.pdf`)).bytes
    const fields = { hash: hash.slice(0, 32), signedOn: today }
    expect((await sign('registrar', document, ours, fields)).body.code).toBe('programmes/signed-is-ours')
    const scan = Buffer.from('%PDF-1.4\n% hasil pindai\n%%EOF\n')
    const first = await sign('registrar', document, scan, fields)
    expect(first.body, JSON.stringify(first.body)).toMatchObject({
      state: 'signed',
      signed: { holdsOurs: false, hash, sha256: hashOf(scan) },
    })
    const electronic = Buffer.concat([ours, Buffer.from('\n1 0 obj\n<< /Type /Sig >>\nendobj\n%%EOF\n')])
    const second = await sign('registrar', document, electronic, fields, 'SK Bupati (tte).pdf')
    expect(second.body.signed).toMatchObject({ holdsOurs: true, fileName: 'SK Bupati (tte).pdf' })
    const back = await take('registrar', `/${document}/signed`)
    expect(hashOf(back.bytes)).toBe(hashOf(electronic))
    expect((await take('treasurer', `/${document}/signed`)).status).toBe(403)
    const shown = (await verify(code)).body
    expect(shown).toMatchObject({ found: true, inForce: true, signed: true, hash })
    expect(shown.files).toEqual(expect.arrayContaining([hashOf(ours), hashOf(electronic), hashOf(scan)]))
  })

  test.each([
    ['a word file', Buffer.from('PK\u0003\u0004 dokumen'), {}, 'signed-not-pdf'],
    ['nothing', Buffer.alloc(0), {}, 'signed-not-pdf'],
    ['a PDF cut off', Buffer.from('%PDF-1.7\n1 0 obj'), {}, 'signed-not-pdf'],
    ['a web page that calls itself PDF', Buffer.from('<html>%PDF-1.4 %%EOF</html>'), {}, 'signed-not-pdf'],
    [
      'the hash of another version',
      Buffer.from('%PDF-1.4\n%%EOF'),
      { hash: '0'.repeat(32) },
      'signed-other-hash',
    ],
    ['a day to come', Buffer.from('%PDF-1.4\n%%EOF'), { signedOn: '2099-01-01' }, 'signed-day-ahead'],
  ])('%s is refused', async (_, bytes, more, code) => {
    const { document, hash } = await issue()
    const answer = await sign('registrar', document, bytes, { hash, signedOn: today, ...more })
    expect(answer.body.code).toBe(`programmes/${code}`)
    expect((await ask('registrar', 'GET', `/${document}`)).body).toMatchObject({
      state: 'issued',
      signed: null,
    })
  })

  test('too large a file is refused, and a draft takes none', async () => {
    const { document, hash } = await issue()
    const large = Buffer.alloc(20 * 1024 * 1024 + 1)
    large.write('%PDF-')
    large.write('%%EOF', large.length - 6)
    expect((await sign('registrar', document, large, { hash, signedOn: today })).body.code).toBe(
      'programmes/signed-too-large',
    )
    const draft = await make()
    const scan = Buffer.from('%PDF-1.4\n%%EOF')
    expect((await sign('registrar', draft, scan, { hash, signedOn: today })).body.code).toBe(
      'programmes/document-state-changed',
    )
  })
})

describe('the public page', () => {
  test('tells who holds the paper what it is, however he typed the code, and nothing of people', async () => {
    const { code, number } = await issue()
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ')} `
    const answer = await verify(typed)
    expect(answer.body).toMatchObject({ found: true, number, inForce: true, signed: false, version: 1 })
    expect(answer.text).not.toContain(nameOf(1).split(' ')[0])
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('answers what is wrong and what is not there alike, drafts among them', async () => {
    const draft = await make()
    const answers = [
      await verify('ABCD-EFGH-JKMN-PQRS-TVWX'),
      await verify('4711'),
      await verify(String(draft).padStart(4, '0')),
    ]
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers[0]!.body).toMatchObject({ found: false, files: [] })
  })

  test('tells that a document was withdrawn', async () => {
    const { document, code } = await issue()
    expect((await ask('registrar', 'POST', `/${document}/withdraw`, { reason: 'ah' })).status).toBe(422)
    const answer = await ask('registrar', 'POST', `/${document}/withdraw`, { reason: 'Salah lampiran' })
    expect(answer.body).toMatchObject({ state: 'withdrawn', reason: 'Salah lampiran' })
    expect((await verify(code)).body).toMatchObject({ found: true, inForce: false })
    expect(codeOf(await ask('registrar', 'POST', `/${document}/version`))).toBe(
      'programmes/document-state-changed',
    )
  })

  test('is asked a limited number of times from one address', async () => {
    const browser = web.browser('10.9.9.9')
    const statuses: number[] = []
    for (let i = 0; i < 65; i++)
      statuses.push((await browser.send('POST', '/api/verify-document', { code: `ABCD-${i}` })).status)
    expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 200))
    expect(statuses.at(-1)).toBe(429)
  })
})

describe('templates', () => {
  test('are shown and tried; a broken one is refused with the reason', async () => {
    const shown = (await browsers['administrator']!.send('GET', '/api/programmes/templates/decree')).body
    expect(shown).toMatchObject({ file: 'keputusan.typ', own: false })
    expect(shown.source).toContain('#import "naskah.typ"')
    const attempt = (source?: string) =>
      browsers['administrator']!.send('POST', '/api/programmes/templates/decree/try', { source })
    expect((await attempt()).status).toBe(200)
    const changed = await attempt(`${shown.source}\nTambahan untuk daerah ini.`)
    expect(changed.headers.get('content-type')).toBe('application/pdf')
    expect(codeOf(await attempt('#let a = '))).toBe('platform/template-broken')
    expect(codeOf(await attempt('#read("/etc/passwd")'))).toBe('platform/template-broken')
    expect(codeOf(await attempt('#read("../../../../../../etc/passwd")'))).toBe('platform/template-broken')
  })
})

test('each step of a document is in the trail, and none names anybody', async () => {
  const { document } = await issue()
  await take('registrar', `/${document}/file.pdf`)
  const { rows } = await db.database.pool.query<{ action: string; details: object }>(
    `select action, details from access.event where subject = $1 order by event`,
    [`document:${document}`],
  )
  expect(rows.map(({ action }) => action)).toEqual(['document-made', 'document-issued', 'document-taken'])
  expect(JSON.stringify(rows)).not.toMatch(/Peserta|\d{16}(?![0-9a-f])/)
  expect(regency).toBe('63.03')
})

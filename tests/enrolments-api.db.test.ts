import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  EnrolmentAnswer,
  EnrolmentUpload,
  PayersAnswer,
} from '../src/contributions/enrolments/contract.ts'
import { importLists } from '../src/registry/import-lists.ts'
import { leader, openTestApi, registrar, type Ask, type TestApi } from './api.ts'
import { importContext } from './database.ts'

let api: TestApi
let clerk: Ask
let jobs: { stop(): Promise<void> }

const names = ['GAZALI', 'HERMAN', 'ISMAIL', 'JUNAIDI', 'KURNIAWAN', 'LUKMAN', 'MASRUDIN']
const lines = names.map(
  (name, i) => `630305${10 + i}03${70 + i}0001;${name} ${name}SYAH;${10 + i}-03-19${70 + i};Bakambat`,
)
const list = (some: readonly string[]) => ['NIK;Nama;Tanggal Lahir;Desa', ...some].join('\n')

beforeAll(async () => {
  api = await openTestApi()
  clerk = api.as('clerk', registrar)
  jobs = api.startJobs()
  const bytes = Buffer.from(list(lines))
  const [result] = await importLists(
    await importContext(api.db.database),
    [{ path: 'petani.csv', bytes, kind: 'workers', source: 'petani', asOf: '2026-11-01' }],
    { dryRun: false },
  )
  if (result?.status !== 'imported') throw new Error(JSON.stringify(result))
})
afterAll(async () => {
  await jobs.stop()
  await api.close()
})

const year = new Date().getFullYear() + 1
const payer = { code: 'APBD', name: 'APBD Kabupaten', kind: 'apbd-regency', validFrom: `${year}-01-01` }
const evidence = { statement: 'Surat desa', attestedBy: 'Pembakal', attestedOn: '2025-01-01' }
const formOf = (text: string) => {
  const form = new FormData()
  form.set('file', new File([text], 'rentan.csv'))
  const fields = { payer: 'APBD', from: `${year}-01`, months: '6', ...evidence }
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  return form
}
const base = '/api/contributions'

async function settled(id: string): Promise<EnrolmentUpload> {
  for (;;) {
    const { body } = await clerk<EnrolmentUpload>('GET', `${base}/enrolment-uploads/${id}`)
    if (!body.state.endsWith('ing')) return body
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

describe('payers', () => {
  test('are added, shown with the class of their kind, and refused where a value is wrong', async () => {
    const added = await clerk<PayersAnswer>('POST', `${base}/payers`, payer)
    expect(added.status).toBe(201)
    expect(added.body.rows).toMatchObject([{ code: 'APBD', classNow: 'government', people: 0 }])
    expect((await clerk('POST', `${base}/payers`, payer)).body).toMatchObject({
      code: 'contributions/payer-exists',
    })
    const village = await clerk('POST', `${base}/payers`, { ...payer, code: 'DD', kind: 'dana-desa' })
    expect(village.body).toMatchObject({ code: 'contributions/payer-village-missing' })
    const unfounded = await clerk('PATCH', `${base}/payers/APBD`, { payerClass: 'private' })
    expect(unfounded.body).toMatchObject({ errors: [{ field: 'classReason' }] })
    const founded = { payerClass: 'private', classReason: 'Surat cabang 12/2026' }
    const changed = await clerk<PayersAnswer>('PATCH', `${base}/payers/APBD`, founded)
    expect(changed.body.rows).toMatchObject([{ classNow: 'private', classConfidence: null }])
    await clerk('PATCH', `${base}/payers/APBD`, { payerClass: null, classReason: null })
  })

  test('who only leads sees none of it', async () => {
    const asked = await api.as('bupati', leader)('GET', `${base}/payers`)
    expect(asked.status).toBe(403)
  })
})

describe('a file of people', () => {
  test('is rehearsed, opened, given back with its verdicts, and taken back', async () => {
    const text = list([...lines.slice(0, 3), lines[0]!, '6303050101990009;TIDAK ADA;01-01-1990;Bakambat'])
    const sent = await clerk<EnrolmentUpload>('POST', `${base}/enrolment-uploads`, formOf(text))
    expect(sent.status).toBe(201)
    const rehearsed = await settled(sent.body.id)
    expect(rehearsed).toMatchObject({
      state: 'rehearsed',
      outcome: { batch: null, counts: { accepted: 3, refused: 2 } },
    })
    expect((await clerk('GET', `${base}/enrolments`)).body).toMatchObject({ rows: [] })
    await clerk('POST', `${base}/enrolment-uploads/${sent.body.id}/open`)
    const opened = await settled(sent.body.id)
    expect(opened).toMatchObject({ state: 'opened', outcome: { batch: 1, personMonths: 18 } })
    const again = await clerk('POST', `${base}/enrolment-uploads/${sent.body.id}/open`)
    expect(again.body).toMatchObject({ code: 'contributions/enrolment-upload-busy' })
    const shown = await clerk<{ rows: { nik: string; payer: string }[] }>(
      'GET',
      `${base}/enrolments?payer=APBD&month=${year}-02`,
    )
    expect(shown.body.rows).toHaveLength(3)
    expect(JSON.stringify(shown.body)).not.toContain(lines[0]!.slice(0, 16))
    const undone = await clerk('POST', `${base}/enrolment-batches/1/undo`, { reason: 'salah berkas' })
    expect(undone.body).toEqual({ withdrawn: 3, restored: 0 })
  })

  test('that cannot be read is refused, and nothing is kept of it', async () => {
    const sent = await clerk<EnrolmentUpload>('POST', `${base}/enrolment-uploads`, formOf('bukan daftar\n'))
    expect(await settled(sent.body.id)).toMatchObject({
      state: 'refused',
      problem: { code: 'registry/no-table-found' },
    })
    const dropped = await clerk('DELETE', `${base}/enrolment-uploads/${sent.body.id}`)
    expect(dropped.status).toBe(204)
    expect((await clerk('GET', `${base}/enrolment-uploads/${sent.body.id}`)).status).toBe(404)
  })
})

test('a program enrols people by NIK, with a verdict per row', async () => {
  const request = {
    payer: 'APBD',
    from: `${year}-01`,
    months: 3,
    evidence,
    rows: [
      { nik: lines[4]!.slice(0, 16) },
      { name: 'gazali  gazalisyah', birthDate: '1970-03-10' },
      { nik: '6303050101990009' },
    ],
  }
  const dry = await clerk<EnrolmentAnswer>('POST', `${base}/enrolments`, { ...request, dryRun: true })
  expect(dry.body).toMatchObject({ batch: null, counts: { accepted: 1, repaired: 1, refused: 1 } })
  const done = await clerk<EnrolmentAnswer>('POST', `${base}/enrolments`, request)
  expect(done.body).toMatchObject({ counts: { accepted: 1, repaired: 1, refused: 1 }, personMonths: 6 })
  const wrong = await clerk('POST', `${base}/enrolments`, { ...request, months: 0 })
  expect(wrong.status).toBe(422)
})

test('the radar and the figures answer, also where nobody is protected', async () => {
  expect((await clerk('GET', `${base}/radar`)).body).toMatchObject({ people: 0, cost: 0, funds: [] })
  expect((await clerk('GET', `${base}/radar/people`)).body).toEqual({ rows: [], next: null })
  expect((await clerk('GET', `${base}/protection-figures`)).body).toMatchObject({
    ever: 0,
    now: 0,
    credited: 0,
  })
})

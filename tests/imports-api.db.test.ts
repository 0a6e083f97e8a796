import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction, lockRegency } from '../src/platform/transaction.ts'
import type { ImportAnswer, JobAnswer } from '../src/registry/imports/contract.ts'
import { leader, openTestApi, registrar, type Ask, type TestApi } from './api.ts'
import { regency } from './database.ts'

let api: TestApi
let clerk: Ask
let jobs: { stop(): Promise<void> }

beforeAll(async () => {
  api = await openTestApi()
  clerk = api.as('clerk', registrar)
  jobs = api.startJobs()
})
afterAll(async () => {
  await jobs.stop()
  await api.close()
})

const names = ['GAZALI', 'HERMAN', 'ISMAIL', 'JUNAIDI', 'KURNIAWAN', 'LUKMAN', 'MASRUDIN']
const rows = names.map(
  (name, i) => `630305${10 + i}0370${i}001;${name} ${name}SYAH;${10 + i}-03-1970;Bakambat`,
)
const list = (lines: readonly string[]) => ['NIK;Nama;Tanggal Lahir;Desa', ...lines].join('\n')

function formOf(name: string, text: string, fields: Record<string, string> = {}): FormData {
  const form = new FormData()
  form.set('file', new File([text], name))
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  return form
}

async function settled(ask: Ask, id: string): Promise<ImportAnswer> {
  for (;;) {
    const { body } = await ask<ImportAnswer>('GET', `/api/imports/${id}`)
    if (!body.progress.state.endsWith('ing')) return body
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

async function underWay(id: string): Promise<void> {
  for (;;) {
    const { body } = await clerk<ImportAnswer>('GET', `/api/imports/${id}`)
    if (body.progress.attempt > 0) return
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

async function jobDone(id: string): Promise<JobAnswer> {
  for (;;) {
    const { body } = await clerk<JobAnswer>('GET', `/api/jobs/${id}`)
    if (body.state === 'done' || body.state === 'failed') return body
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

async function takeIn(
  name: string,
  text: string,
  fields: Record<string, string> = {},
): Promise<ImportAnswer> {
  const { body } = await clerk<ImportAnswer>('POST', '/api/imports', formOf(name, text, fields))
  await settled(clerk, body.id)
  await clerk('POST', `/api/imports/${body.id}/start`)
  return settled(clerk, body.id)
}

describe('a list from the browser', () => {
  test('is recognised, corrected, rehearsed, imported, looked through and taken back', async () => {
    const uploaded = await clerk<ImportAnswer>(
      'POST',
      '/api/imports',
      formOf('Data Petani Okt 2026.csv', list(rows)),
    )
    expect(uploaded.status).toBe(201)
    const { id } = uploaded.body
    const seen = await settled(clerk, id)
    expect(seen.settings).toMatchObject({ kind: 'workers', source: 'data-petani', asOf: '2026-10-31' })
    expect(seen.preview!.tables[0]!.columns.map(({ field }) => field)).toEqual([
      'nik',
      'name',
      'birthDate',
      'village',
    ])
    expect(seen.preview!.tables[0]!.rows).toHaveLength(7)
    const open = await clerk<{ rows: { id: string }[] }>('GET', '/api/imports')
    expect(open.body.rows.map((one) => one.id)).toEqual([id])

    await clerk('PATCH', `/api/imports/${id}`, {
      settings: { agency: 'dinas-pertanian', agencyName: 'Dinas Pertanian' },
      columns: { desa: 'ignore' },
    })
    const changed = await settled(clerk, id)
    expect(changed.preview!.tables[0]!.columns.map(({ field }) => field)).toContain('other')
    await clerk('PATCH', `/api/imports/${id}`, { columns: { desa: 'village' } })
    await settled(clerk, id)

    await clerk('POST', `/api/imports/${id}/rehearse`)
    const rehearsed = await settled(clerk, id)
    expect(rehearsed.progress.state).toBe('rehearsed')
    expect(rehearsed.rehearsal).toMatchObject({ effect: { people: 7, new: 7 }, gap: { before: 0, after: 7 } })
    expect((await clerk<{ rows: unknown[] }>('GET', '/api/batches')).body.rows).toEqual([])

    const started = await clerk<ImportAnswer>('POST', `/api/imports/${id}/start`)
    expect(started.body.progress.state).toBe('importing')
    const events = await (await api.request('clerk', `/api/imports/${id}/events`)).text()
    expect(events).toMatch(/event: end\ndata: .*"state":"imported"/)
    const done = await settled(clerk, id)
    expect(done.result).toMatchObject({ batchId: 1, effect: { people: 7 }, gap: { before: 0, after: 7 } })

    const { body: batches } = await clerk<{ rows: Record<string, unknown>[] }>('GET', '/api/batches')
    expect(batches.rows[0]).toMatchObject({ batchId: 1, agencyName: 'Dinas Pertanian', qualityBp: 10_000 })
    const { body: line } = await clerk<{ rows: { nik: string }[]; next: string }>(
      'GET',
      '/api/batches/1/rows?limit=2',
    )
    expect(line.rows[0]!.nik ?? '').not.toContain('6303051003700001')
    expect(line.next).not.toBeNull()
    const back = await clerk('GET', '/api/batches/1/return')
    expect(new TextDecoder().decode(back.bytes)).toContain('GAZALI')

    const undo = await clerk<JobAnswer>('POST', '/api/batches/1/undo')
    expect(undo.status).toBe(202)
    expect(await jobDone(undo.body.id)).toMatchObject({ state: 'done', problem: null })
    expect((await clerk('POST', '/api/batches/1/undo')).status).toBe(409)
  })

  test('what became of it is told in the language of whoever reads', async () => {
    const english = async <T>(path: string) => {
      const answer = await api.request('clerk', path, { headers: { 'accept-language': 'en' } })
      return (await answer.json()) as T
    }
    const text = list([...rows.slice(0, 5), '63030512;MUHAMMAD AMAT;31-02-1970;Bakambat', ';NOOR;;Bakambt'])
    const sent = formOf('bahasa.csv', text, { agency: 'dinas-bahasa', agencyName: 'Dinas Bahasa' })
    const { id } = (await clerk<ImportAnswer>('POST', '/api/imports', sent)).body
    await settled(clerk, id)
    type Batch = { findings: { example: string }[] }
    type Rows = { rows: { findings: { message: string }[] }[] }

    const before = await english<ImportAnswer>(`/api/imports/${id}`)
    expect(before.settings.reasons['source']).toBe('By the name of the file; a new source')
    expect(before.preview!.fields.map(({ label }) => label)).toContain('Date of birth')
    expect(JSON.stringify(before.preview)).toContain('The NIK has 8 digits instead of 16')
    expect(JSON.stringify(before.preview)).not.toContain('seharusnya')
    await clerk('POST', `/api/imports/${id}/start`)
    const { batchId } = (await settled(clerk, id)).result!
    const batch = await english<Batch>(`/api/batches/${batchId}`)
    const examples = batch.findings.map(({ example }) => example)
    expect(examples).toContain('"31-02-1970" is no day of the calendar. Compare it with the KTP.')
    const inEnglish = await english<Rows>(`/api/batches/${batchId}/rows`)
    const told = inEnglish.rows.flatMap(({ findings }) => findings).map(({ message }) => message)
    expect(told).toContain('The name of the village is read as Bakambat; correct it if it is another.')

    const indonesian = await clerk<Rows>('GET', `/api/batches/${batchId}/rows`)
    const messages = indonesian.body.rows.flatMap(({ findings }) => findings).map(({ message }) => message)
    expect(messages).toContain('Nama desa dibaca sebagai Bakambat; betulkan bila bukan itu.')
    expect(messages).toHaveLength(told.length)
    await jobDone((await clerk<JobAnswer>('POST', `/api/batches/${batchId}/undo`)).body.id)

    const pdf = await clerk<ImportAnswer>('POST', '/api/imports', formOf('surat.csv', '%PDF-1.7'))
    await settled(clerk, pdf.body.id)
    const refused = await english<ImportAnswer>(`/api/imports/${pdf.body.id}`)
    expect(refused.problem!.message).toContain('is a PDF document')
    await clerk('DELETE', `/api/imports/${pdf.body.id}`)
  })

  test('the same list again is said to be unchanged; a broken one is refused at the file', async () => {
    await takeIn('nelayan.csv', list(rows))
    const again = await takeIn('nelayan.csv', list(rows))
    expect(again).toMatchObject({
      progress: { state: 'unchanged' },
      problem: { code: 'registry/list-unchanged' },
    })
    const broken = await clerk<ImportAnswer>(
      'POST',
      '/api/imports',
      formOf('rusak.xlsx', 'PK\u0003\u0004rusak'),
    )
    expect(await settled(clerk, broken.body.id)).toMatchObject({
      progress: { state: 'refused' },
      problem: { code: expect.stringMatching(/^registry\/file-/) },
    })
    expect((await clerk('POST', `/api/imports/${broken.body.id}/start`)).status).toBe(409)
    expect((await clerk('DELETE', `/api/imports/${broken.body.id}`)).status).toBe(204)
    expect((await clerk('GET', `/api/imports/${broken.body.id}`)).status).toBe(404)
  })

  test('an import that waits or runs is stopped: the file is as before, nothing is stored, it can begin again', async () => {
    const before = await clerk<{ rows: unknown[] }>('GET', '/api/batches')
    const { body } = await clerk<ImportAnswer>(
      'POST',
      '/api/imports',
      formOf('henti.csv', list(rows.slice(3))),
    )
    const { id } = body
    await settled(clerk, id)
    expect((await clerk('POST', `/api/imports/${id}/stop`)).status).toBe(409)
    // The regency is held, as by another import, so that the job is surely under way when it is stopped.
    await inTransaction(api.db.database, async (tx) => {
      await lockRegency(tx, regency)
      await clerk('POST', `/api/imports/${id}/start`)
      await underWay(id)
      const stopped = await clerk<ImportAnswer>('POST', `/api/imports/${id}/stop`)
      expect(stopped.body.progress.state).toBe('ready')
    })
    await clerk('POST', `/api/imports/${id}/rehearse`)
    expect((await settled(clerk, id)).progress.state).toBe('rehearsed')
    expect(await clerk<{ rows: unknown[] }>('GET', '/api/batches')).toMatchObject({ body: before.body })
    await clerk('POST', `/api/imports/${id}/start`)
    expect((await settled(clerk, id)).result).not.toBeNull()
  })

  test('rows are found by part of a name and by their number', async () => {
    const { result } = await takeIn('cari.csv', list(rows.slice(1)))
    const found = async (q: string) => {
      const path = `/api/batches/${result!.batchId}/rows?q=${encodeURIComponent(q)}`
      return (await clerk<{ rows: { name: string; row: number }[] }>('GET', path)).body.rows
    }
    expect((await found('lukman')).map(({ name }) => name)).toEqual(['LUKMAN LUKMANSYAH'])
    expect((await found('2')).map(({ row }) => row)).toEqual([2])
    expect(await found('%')).toEqual([])
  })

  test('an operator brings lists of the own agency only, and sees no others', async () => {
    const fisher = api.as('fisher', { role: 'agency-operator', scopeKind: 'agency', scopeCode: 'dkp' })
    const foreign = formOf('ojek.csv', list(rows), { agency: 'dishub' })
    expect((await fisher('POST', '/api/imports', foreign)).status).toBe(403)
    const own = await fisher<ImportAnswer>('POST', '/api/imports', formOf('tambak.csv', list(rows.slice(2))))
    const seen = await settled(fisher, own.body.id)
    expect(seen.settings.agency).toBe('dkp')
    await fisher('POST', `/api/imports/${own.body.id}/start`)
    const done = await settled(fisher, own.body.id)
    expect(done.progress.state).toBe('imported')
    const { body } = await fisher<{ rows: { agency: string }[] }>('GET', '/api/batches')
    expect(body.rows.map(({ agency }) => agency)).toEqual(['dkp'])
    const other = api.as('other', { role: 'agency-operator', scopeKind: 'agency', scopeCode: 'dishub' })
    expect((await other('GET', `/api/imports/${own.body.id}`)).status).toBe(404)
    expect((await api.as('head', leader)('GET', '/api/batches')).status).toBe(403)
  })

  test('without a file, or with a wrong setting, the field is named', async () => {
    const form = new FormData()
    form.set('kind', 'petani')
    const { status, body } = await clerk<{ errors: { field: string }[] }>('POST', '/api/imports', form)
    expect(status).toBe(422)
    expect(body.errors.map(({ field }) => field).toSorted()).toEqual(['file', 'kind'])
  })
})

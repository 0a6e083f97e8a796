import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { silent } from '../src/platform/progress.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { importLists } from '../src/registry/import-lists.ts'
import type { MeetingDetail } from '../src/instructions/meetings/contract.ts'
import type { CoverageAnswer } from '../src/coverage/contract.ts'
import type { PackContent, PackLine } from '../src/reports/pack/contract.ts'
import { makePack } from '../src/reports/pack/make-pack.ts'
import { readPack } from '../src/reports/pack/read-pack.ts'
import { type Ask, leader, openTestApi, registrar, type TestApi } from './api.ts'
import { importContext, regency } from './database.ts'

let api: TestApi
let clerk: Ask
let boss: Ask
let folder: string
let jobs: { stop(): Promise<void> }
let first: MeetingDetail
let next: MeetingDetail

const on = '2026-11-20'

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naungan-packs-'))
  api = await openTestApi()
  clerk = api.as('klerk', registrar)
  boss = api.as('bupati', leader)
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  const worker = (i: number, place: string) =>
    `630305${String(10 + (i % 18))}0370${String(100 + i)}1;ORANG ${letters[i % 26]!.repeat(4)} ${letters[Math.floor(i / 26)]!.repeat(3)};${10 + (i % 18)}-03-1970;${place}`
  const places = ['Bakambat', 'Bunipah', 'Sungai Rangas']
  await take('petani', 'workers', [
    'NIK;Nama;Tanggal Lahir;Desa',
    ...Array.from({ length: 60 }, (_, i) => worker(i, places[i < 30 ? 0 : i < 57 ? 1 : 2]!)),
  ])
  await take('peserta', 'members', [
    'KPJ;NIK;Nama;Tanggal Lahir;Segmen;Program;Iuran Terakhir;Status',
    ...Array.from(
      { length: 20 },
      (_, i) =>
        `240123456${String(i).padStart(2, '0')};${worker(i, '').split(';').slice(0, 3).join(';')};BPU;JKK,JKM;2026-10;Aktif`,
    ),
  ])
  await clerk('POST', '/api/duties/proposals', {})
  first = await plan('Monev pertama', '2026-10-16')
  await clerk('POST', `/api/meetings/${first.meeting}/decisions`, {
    what: 'Mengirim daftar petani',
    agency: 'dinas-pertanian',
    dueOn: '2026-11-10',
  })
  next = await plan('FGD berikutnya', '2026-12-09')
  jobs = api.startJobs()
})
afterAll(async () => {
  await jobs.stop()
  await api.close()
  await rm(folder, { recursive: true, force: true })
})

async function plan(title: string, heldOn: string): Promise<MeetingDetail> {
  const { body, status } = await clerk<MeetingDetail>('POST', '/api/meetings', {
    kind: 'fgd',
    title,
    heldOn,
    place: 'Aula',
  })
  expect(status).toBe(201)
  return body
}

async function take(name: string, kind: 'workers' | 'members', lines: readonly string[]): Promise<void> {
  const path = join(folder, `${name}.csv`)
  await writeFile(path, lines.join('\n'))
  const files = [{ path, kind, source: name, asOf: '2026-11-01' }]
  const [result] = await importLists(await importContext(api.db.database), files, { dryRun: false })
  if (result?.status !== 'imported') throw new Error(JSON.stringify(result))
}

const read = () =>
  inTransaction(api.db.database, (tx) => readPack(tx, { regency, by: 'uji', on, meeting: next.meeting }))
const make = () =>
  makePack(
    { database: api.db.database, progress: silent, by: { id: 'uji', name: 'Penguji' } },
    { regency, on, meeting: next.meeting },
  )
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('what a pack says', () => {
  test('opens with the decisions of the last meeting, and every number has its frozen figure', async () => {
    const facts = await read()
    const [opening] = facts.sections
    expect(opening).toMatchObject({ key: 'decisions', absent: null })
    expect(opening!.tables[0]!.rows[0]!.cells).toEqual([
      'Mengirim daftar petani',
      'Dinas Pertanian',
      '2026-11-10',
      'TERLAMBAT 10 hari',
    ])
    const used = facts.sections.flatMap(({ lead, numbers, charts, tables }) => [
      ...lead.flatMap((one) => (typeof one === 'string' ? [] : [one.n])),
      ...numbers.map(({ told }) => told.n),
      ...charts.flatMap((chart) => (chart.kind === 'bars' ? chart.bars.map(({ n }) => n) : [])),
      ...tables.flatMap(({ rows, columns }) =>
        rows.flatMap(({ cells, n }) =>
          cells.some((cell, i) => typeof cell === 'number' && columns[i]!.kind !== 'text') ? [n] : [],
        ),
      ),
    ])
    expect(used.length).toBeGreaterThan(10)
    for (const n of used) {
      expect(n).not.toBeNull()
      expect(facts.figures[n! - 1]!.figure).toMatch(/^[FL]-6303-20\d\d-\d{6}$/)
    }
  })

  test('are the figures of the register, and three people of a village are told of nowhere', async () => {
    const facts = await read()
    const headline = facts.sections.find(({ key }) => key === 'headline')!
    const { whole } = (await clerk<CoverageAnswer>('GET', '/api/coverage')).body
    const told = [whole.eligible, whole.eligibleProtected, whole.gap].map(String)
    expect(headline.numbers.map((one) => one.told.text)).toEqual(told)
    const villages = facts.sections.find(({ key }) => key === 'gap')!.tables[1]!.rows
    const small = villages.find(({ cells }) => String(cells[0]).startsWith('Sungai Rangas'))!
    expect(small.cells.slice(1)).toEqual([null, null, null, null])
    // Nor as the rest: another village is hidden with it.
    expect(villages.filter(({ cells }) => cells[1] === null).length).toBeGreaterThan(1)
  })

  test('what is not there is said, and not made up', async () => {
    const facts = await read()
    for (const { absent, numbers, charts, tables } of facts.sections) {
      if (absent === null) continue
      expect(absent.length).toBeGreaterThan(10)
      expect([...numbers, ...charts, ...tables]).toEqual([])
    }
  })

  test('a meeting that is not there is refused', async () => {
    const asked = inTransaction(api.db.database, (tx) =>
      readPack(tx, { regency, by: 'uji', on, meeting: 9_999 }),
    )
    await expect(asked).rejects.toThrow('Tidak ada rapat nomor 9999')
  })
})

describe('a pack', () => {
  test('with the same contents is the same pack, byte for byte; another day makes another', async () => {
    const one = await make()
    expect(one.known).toBe(false)
    expect(await make()).toEqual({ ...one, known: true })
    const facts = await read()
    const { makePackPapers } = await import('../src/reports/pack/make-paper.ts')
    const papers = await makePackPapers({ facts, hash: one.hash, dataFolder: folder })
    const { rows } = await api.db.database.pool.query<{ kind: 'pdf' | 'sheet' | 'xlsx'; hash: string }>(
      'select kind, hash from reports.pack_file where pack = $1',
      [one.pack],
    )
    expect(rows).toHaveLength(3)
    for (const { kind, hash } of rows) expect(hashOf(papers[kind])).toBe(hash)
  })

  test('is made behind a button, listed, linked to its meeting and given out', async () => {
    const started = await clerk<{ job: string }>('POST', '/api/packs', { meeting: next.meeting })
    expect(started.status).toBe(202)
    await expect
      .poll(async () => (await clerk<{ state: string }>('GET', `/api/jobs/${started.body.job}`)).body.state, {
        timeout: 60_000,
      })
      .toBe('done')
    const { rows } = (await boss<{ rows: PackLine[] }>('GET', '/api/packs')).body
    expect(rows[0]).toMatchObject({ meeting: next.meeting, meetingTitle: 'FGD berikutnya', madeBy: 'klerk' })
    const { pack, files } = rows[0]!
    const pdf = await boss('GET', `/api/packs/${pack}/files/paket.pdf`)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(hashOf(pdf.bytes)).toBe(files.find(({ kind }) => kind === 'pdf')!.hash)
    const content = (await boss<PackContent>('GET', `/api/packs/${pack}`)).body
    const gap = content.sections.find(({ key }) => key === 'gap')!
    const chart = await boss('GET', `/api/packs/${pack}/charts/gap/0`)
    expect(new TextDecoder().decode(chart.bytes)).toContain('<svg')
    expect(gap.charts[0]!.kind).toBe('tiles')
    const book = await readXlsx((await boss('GET', `/api/packs/${pack}/files/paket.xlsx`)).bytes)
    const frozen = book.sheets.find(({ name }) => name === 'Angka beku')!
    expect(frozen.rows.slice(1).map(([figure]) => figure)).toEqual(
      content.figures.map(({ figure }) => figure),
    )
    const trail = await api.db.database.pool.query<{ action: string }>(
      `select action from access.event where subject = $1 order by event_no`,
      [`pack:${pack}`],
    )
    expect(trail.rows.map(({ action }) => action)).toEqual(['pack-made', 'pack-taken', 'pack-taken'])
  })

  test('is for who may see the whole regency', async () => {
    const district = api.as('camat', { role: 'leader', scopeKind: 'district', scopeCode: '63.03.05' })
    const operator = api.as('opd', {
      role: 'agency-operator',
      scopeKind: 'agency',
      scopeCode: 'dinas-pertanian',
    })
    expect((await district('GET', '/api/packs')).body).toMatchObject({ code: 'reports/whole-regency-needed' })
    expect((await district('POST', '/api/packs', {})).status).toBe(403)
    expect((await operator('GET', '/api/packs')).status).toBe(403)
    expect((await boss('GET', '/api/packs/9999')).body).toMatchObject({ code: 'reports/pack-not-found' })
    const { actAs } = await import('../src/access/public.ts')
    const { sql } = await import('kysely')
    const camat = {
      id: 'camat',
      name: 'camat',
      regency,
      grants: [{ role: 'leader', scopeKind: 'district', scopeCode: '63.03.05' } as const],
    }
    const seen = await actAs(api.visitor, camat, 'packs.read', (tx) =>
      sql`select from reports.pack`.execute(tx.db),
    )
    expect(seen.rows).toEqual([])
    const change = api.db.database.pool.query(`update reports.pack set title = 'lain'`)
    await expect(change).rejects.toThrow('permission denied')
  })
})

test('the numbers of a pack are frozen once, and a later one keeps them', async () => {
  const before = await read()
  const again = await read()
  expect(again.figures).toEqual(before.figures)
  const count = async () =>
    (await api.db.database.pool.query<{ n: number }>('select count(*)::int as n from reports.frozen_number'))
      .rows[0]!.n
  const frozen = await count()
  await read()
  expect(await count()).toBe(frozen)
})

test('killed at any moment a pack is there whole or not at all, and the next one completes it', async () => {
  const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
  const start = (day: string) => {
    const child = spawn(process.execPath, [program, 'pack', '--on', day, '--out', folder, '--json'], {
      env: { ...process.env, DATABASE_URL: api.db.url },
      stdio: 'ignore',
    })
    return { child, ended: new Promise<number | null>((resolve) => child.once('exit', resolve)) }
  }
  const begun = performance.now()
  expect(await start('2026-10-01').ended).toBe(0)
  const milliseconds = performance.now() - begun
  const packs = async () =>
    (
      await api.db.database.pool.query<{ files: number }>(
        `select (select count(*)::int from reports.pack_file f where f.regency = p.regency and f.pack = p.pack) as files
         from reports.pack p where stated_on = '2026-10-02'`,
      )
    ).rows
  for (const moment of [0.6, 0.8, 0.9, 0.97]) {
    const { child, ended } = start('2026-10-02')
    await Promise.race([ended, sleep(milliseconds * moment)])
    child.kill('SIGKILL')
    await ended
    for (const { files } of await packs()) expect(files).toBe(3)
  }
  expect(await start('2026-10-02').ended).toBe(0)
  expect(await packs()).toEqual([{ files: 3 }])
}, 240_000)

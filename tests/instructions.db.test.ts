import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Grant } from '../src/access/public.ts'
import type { DutyDetail, DutyList } from '../src/instructions/contract.ts'
import type { DecisionLine, MeetingDetail } from '../src/instructions/meetings/contract.ts'
import type { Scorecard } from '../src/instructions/scorecard/contract.ts'
import { openDatabase } from '../src/platform/database.ts'
import { today } from '../src/platform/calendar.ts'
import { type Ask, leader, openTestApi, registrar, type TestApi } from './api.ts'
import { regency } from './database.ts'

let api: TestApi
let clerk: Ask
let second: Ask
let boss: Ask
let farming: Ask
let health: Ask

const agency = (code: string): Grant => ({ role: 'agency-operator', scopeKind: 'agency', scopeCode: code })
const pdf = new TextEncoder().encode('%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n')

beforeAll(async () => {
  api = await openTestApi()
  clerk = api.as('klerk', registrar)
  second = api.as('klerk-kedua', registrar)
  boss = api.as('bupati', leader)
  farming = api.as('dinas-tani', agency('dinas-pertanian'))
  health = api.as('dinas-sehat', agency('dinas-kesehatan'))
  expect((await clerk('POST', '/api/duties/proposals', {})).status).toBe(200)
})
afterAll(() => api.close())

const form = (fields: Record<string, string | Blob>, fileName = 'sk.pdf') => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') body.append(name, value)
    else body.append(name, value, fileName)
  }
  return body
}
const figure = () => form({ kind: 'figure', label: 'Orang di daftar', amount: '120', unit: 'orang' })

async function dutyOf(ask: Ask, what: string): Promise<DutyDetail> {
  const { rows } = (await ask<DutyList>('GET', '/api/duties?standing=all')).body
  const line = rows.find((row) => row.what.includes(what))!
  return (await ask<DutyDetail>('GET', `/api/duties/${line.duty}`)).body
}
const codeOf = ({ body }: { body: unknown }) => (body as { code?: string }).code

async function confirm(what: string): Promise<DutyDetail> {
  const { duty, version } = await dutyOf(clerk, what)
  const answer = await clerk<DutyDetail>('POST', `/api/duties/${duty}/standing`, {
    standing: 'confirmed',
    reason: 'Disepakati dalam rapat',
    version,
  })
  expect(answer.status).toBe(200)
  return answer.body
}

describe('what ships', () => {
  test('are proposals of the eight agencies, each with source and confidence, none with its wording verified', async () => {
    const { body } = await clerk<DutyList>('GET', '/api/duties')
    expect(body.proposals).toBe(0)
    expect(new Set(body.rows.map(({ standing }) => standing))).toEqual(new Set(['proposed']))
    expect([...new Set(body.rows.map(({ agencyName }) => agencyName))].toSorted()).toEqual([
      'BPKPAD',
      'Bagian Kesra',
      'Bappedalitbang',
      'DPMD',
      'Dinas Kesehatan',
      'Dinas Pertanian',
      'Disbudporapar',
      'Disnakertrans',
    ])
    for (const { duty, wordingVerified } of body.rows) {
      expect(wordingVerified).toBe(false)
      const detail = (await clerk<DutyDetail>('GET', `/api/duties/${duty}`)).body
      expect(detail.source.length).toBeGreaterThan(10)
      expect(detail.passage.length).toBeGreaterThan(20)
      expect(detail.regulation.citation.length).toBeGreaterThan(10)
    }
    expect(body.counts.overdue).toBe(0)
  })

  test('are taken over once', async () => {
    const again = await clerk('POST', '/api/duties/proposals', {})
    expect(again.body).toEqual({ regulations: 0, duties: 0, agencies: 0 })
  })

  test('of Kabupaten Banjar alone are not offered elsewhere', async () => {
    const owner = await openDatabase(api.db.url, 'owner')
    const { rows } = await owner.pool.query(
      `select code from instructions.standard_regulation where only_for is not null order by 1`,
    )
    await owner.close()
    expect(rows).toEqual([{ code: 'fgd-2025-03-20' }, { code: 'perbup-banjar-14-2024' }])
  })
})

describe('an agency', () => {
  test('sees and reports its own duties, and none of others', async () => {
    const own = (await farming<DutyList>('GET', '/api/duties')).body.rows
    expect(own.length).toBeGreaterThan(0)
    expect(new Set(own.map((row) => row.agency))).toEqual(new Set(['dinas-pertanian']))
    const other = await dutyOf(clerk, 'kader posyandu')
    const path = `/api/duties/${other.duty}`
    expect(codeOf(await farming('GET', path))).toBe('instructions/duty-not-found')
    const period = `${path}/periods/${other.current}`
    expect(codeOf(await farming('POST', `${period}/evidence`, figure()))).toBe('instructions/duty-not-found')
    const report = await farming('POST', `${period}/reports`, { what: 'begun', seen: 0 })
    expect(codeOf(report)).toBe('instructions/duty-not-found')
    expect((await farming('POST', `${period}/judgements`, { what: 'accepted', seen: 0 })).status).toBe(403)
    expect((await farming('GET', '/api/duty-agencies/dinas-kesehatan')).status).toBe(422)
    expect((await farming('GET', '/api/duty-agencies/dinas-pertanian')).status).toBe(200)
  })

  test('is kept to its own by the database as well', async () => {
    const grants = [agency('dinas-pertanian')]
    const actor = { id: 'dinas-tani', name: 'x', regency, grants }
    const { actAs } = await import('../src/access/public.ts')
    const { sql } = await import('kysely')
    const other = await dutyOf(clerk, 'kader posyandu')
    const seen = await actAs(api.visitor, actor, 'duties.read', (tx) =>
      sql`select from instructions.duty where agency <> 'dinas-pertanian'`.execute(tx.db),
    )
    expect(seen.rows).toEqual([])
    const write = (statement: ReturnType<typeof sql>) =>
      actAs(api.visitor, actor, 'duties.report', (tx) => statement.execute(tx.db))
    await expect(
      write(sql`insert into instructions.duty_step (regency, duty, period, step, what, by_actor, by_name)
        values (${regency}, ${other.duty}, '2026-2', 1, 'begun', 'x', 'x')`),
    ).rejects.toThrow('row-level security')
    const own = await dutyOf(farming, 'petani')
    await expect(
      write(sql`insert into instructions.duty_step (regency, duty, period, step, what, by_actor, by_name, handed_in_by)
        values (${regency}, ${own.duty}, '2026-2', 1, 'accepted', 'x', 'x', 'y')`),
    ).rejects.toThrow('row-level security')
    await expect(
      write(sql`insert into instructions.evidence (regency, duty, period, agency, kind, label, amount, unit, added_by, added_name)
        values (${regency}, ${other.duty}, '2026-2', 'dinas-kesehatan', 'figure', 'abc', 1, 'x', 'x', 'x')`),
    ).rejects.toThrow('row-level security')
  })
})

describe('from the duty to its acceptance', () => {
  test('evidence comes first, a second person accepts, every step is in the history and the trail', async () => {
    const { duty, current } = await confirm('petani, buruh tani')
    const path = `/api/duties/${duty}/periods/${current}`
    expect((await farming('POST', `${path}/reports`, { what: 'begun', seen: 0 })).status).toBe(200)
    const early = await farming('POST', `${path}/reports`, { what: 'handed-in', seen: 1 })
    expect(codeOf(early)).toBe('instructions/evidence-missing')
    expect((await farming('POST', `${path}/evidence`, figure())).status).toBe(201)
    const handed = await farming<DutyDetail>('POST', `${path}/reports`, { what: 'handed-in', seen: 1 })
    expect(handed.body.periods.find(({ period }) => period === current)?.status).toBe('handed-in')
    expect(codeOf(await farming('POST', `${path}/evidence`, figure()))).toBe('instructions/evidence-locked')
    const noReason = await clerk('POST', `${path}/judgements`, { what: 'returned', seen: 2 })
    expect(noReason.status).toBe(422)
    const back = { what: 'returned', note: 'Daftar dua desa belum ada', seen: 2 }
    expect((await clerk('POST', `${path}/judgements`, back)).status).toBe(200)
    expect((await farming('POST', `${path}/evidence`, figure())).status).toBe(201)
    expect((await farming('POST', `${path}/reports`, { what: 'handed-in', seen: 3 })).status).toBe(200)
    const accepted = await clerk<DutyDetail>('POST', `${path}/judgements`, { what: 'accepted', seen: 4 })
    const period = accepted.body.periods.find((one) => one.period === current)!
    expect(period.status).toBe('accepted')
    expect(period.steps.map(({ what }) => what)).toEqual([
      'begun',
      'handed-in',
      'returned',
      'handed-in',
      'accepted',
    ])
    expect(period.steps[2]!.note).toBe('Daftar dua desa belum ada')
    const { rows } = await api.db.database.pool.query<{ action: string }>(
      `select action from access.event where subject = $1 order by event_no`,
      [`duty:${duty}`],
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'duty-confirmed',
      'duty-begun',
      'duty-handed-in',
      'duty-returned',
      'duty-handed-in',
      'duty-accepted',
    ])
  })

  test('nobody accepts what he handed in or added, and the database knows it too', async () => {
    const { duty, current } = await confirm('Menghimpun kesediaan')
    const path = `/api/duties/${duty}/periods/${current}`
    await clerk('POST', `${path}/evidence`, figure())
    await clerk('POST', `${path}/reports`, { what: 'handed-in', seen: 0 })
    const own = await clerk('POST', `${path}/judgements`, { what: 'accepted', seen: 1 })
    expect(codeOf(own)).toBe('instructions/second-person-needed')
    const shown = (await clerk<DutyDetail>('GET', `/api/duties/${duty}`)).body.periods.find(
      (p) => p.period === current,
    )!
    expect(shown.may).toEqual(['returned'])
    expect(shown.refused).toMatch(/orang kedua/)
    await expect(
      api.db.database.pool.query(
        `insert into instructions.duty_step (regency, duty, period, step, what, by_actor, by_name, handed_in_by)
         values ($1, $2, $3, 2, 'accepted', 'klerk', 'klerk', 'klerk')`,
        [regency, duty, current],
      ),
    ).rejects.toThrow('duty_step_second_person')
    expect((await boss('POST', `${path}/judgements`, { what: 'accepted', seen: 1 })).status).toBe(200)
  })

  test('of two people at once one is told that the other was first', async () => {
    const { duty, current } = await confirm('tenaga kesehatan non-ASN')
    const path = `/api/duties/${duty}/periods/${current}`
    await health('POST', `${path}/evidence`, figure())
    await health('POST', `${path}/reports`, { what: 'handed-in', seen: 0 })
    const answers = await Promise.all([
      clerk('POST', `${path}/judgements`, { what: 'accepted', seen: 1 }),
      second('POST', `${path}/judgements`, { what: 'returned', note: 'Belum lengkap', seen: 1 }),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(answers.map(codeOf)).toContain('instructions/duty-moved-on')
  })

  test('two edits of a duty at once: the second is told', async () => {
    const { duty, version } = await dutyOf(clerk, 'atlet')
    const change = { standing: 'dropped', reason: 'Tidak ada dasarnya', version }
    const answers = await Promise.all([
      clerk('POST', `/api/duties/${duty}/standing`, change),
      second('POST', `/api/duties/${duty}/standing`, { ...change, standing: 'confirmed' }),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(answers.map(codeOf)).toContain('instructions/edited-meanwhile')
  })

  test('it does not apply, with a reason, and is opened again with one', async () => {
    const { duty, current } = await dutyOf(clerk, 'DBH sawit')
    const path = `/api/duties/${duty}/periods/${current}/exemptions`
    expect((await clerk('POST', path, { what: 'not-applicable', note: '', seen: 0 })).status).toBe(422)
    const none = { what: 'not-applicable', note: 'Daerah tidak menerima DBH sawit', seen: 0 }
    expect((await clerk('POST', path, none)).status).toBe(200)
    expect((await clerk('POST', path, none)).status).toBe(409)
    const open = { what: 'reopened', note: 'Ternyata menerima', seen: 1 }
    expect((await clerk('POST', path, open)).status).toBe(200)
    expect(codeOf(await clerk('POST', path, { ...open, seen: 2 }))).toBe('instructions/step-not-now')
  })
})

describe('decrees and agreements', () => {
  test('that have ended make a duty done once due again; a new one settles it', async () => {
    const added = await clerk<DutyDetail>('POST', '/api/duties', {
      regulation: 'pks-cabang-bpjstk',
      passage: 'Perjanjian dengan kantor cabang',
      what: 'Memperbarui perjanjian layanan',
      agency: 'dinas-kesehatan',
      rhythm: 'once',
      validFrom: '2025-01-01',
      dueOn: '2025-06-30',
      source: 'Arsip bagian hukum',
      confidence: 'verified',
    })
    expect(added.status).toBe(201)
    const { duty } = added.body
    const path = `/api/duties/${duty}/periods/once`
    const decree = (until: string) =>
      form({ kind: 'decree', label: 'PKS', number: 'PKS/1', dated: '2025-01-02', validUntil: until })
    await health('POST', `${path}/evidence`, decree('2025-12-31'))
    const ended = await health('POST', `${path}/reports`, { what: 'handed-in', seen: 0 })
    expect(codeOf(ended)).toBe('instructions/evidence-missing')
    await health('POST', `${path}/evidence`, decree(today()))
    expect((await health('POST', `${path}/reports`, { what: 'handed-in', seen: 0 })).status).toBe(200)
    expect((await clerk('POST', `${path}/judgements`, { what: 'accepted', seen: 1 })).status).toBe(200)
    const waiting = await clerk<{ waiting: { task: string }[] }>('GET', '/api/home')
    expect(waiting.body.waiting.map(({ task }) => task)).toContain('papers-ending')
    const { moveDuty } = await import('../src/instructions/duties/move-duty.ts')
    const { showDuty } = await import('../src/instructions/duties/show-duties.ts')
    const { inTransaction } = await import('../src/platform/transaction.ts')
    const { addDays } = await import('../src/instructions/duties/periods.ts')
    const actor = { id: 'klerk', name: 'klerk', regency, grants: [registrar] }
    const later = addDays(today(), 1)
    const at = await inTransaction(api.db.database, (tx) => showDuty(tx, actor, duty, later))
    expect(at.periods[0]!.status).toBe('overdue')
    await inTransaction(api.db.database, async (tx) => {
      const move = { duty, period: 'once', what: 'begun', note: '', seen: 2 } as const
      await moveDuty(tx, actor, move, later)
    })
  })

  test('that end before they begin are refused', async () => {
    const { duty, current } = await dutyOf(clerk, 'kader posyandu')
    const wrong = form({
      kind: 'decree',
      label: 'SK kader',
      number: '1',
      dated: '2026-05-01',
      validUntil: '2026-04-30',
    })
    const answer = await health('POST', `/api/duties/${duty}/periods/${current}/evidence`, wrong)
    expect(codeOf(answer)).toBe('instructions/days-out-of-order')
  })
})

describe('bad evidence', () => {
  test.each([
    ['no file', form({ kind: 'file', label: 'Surat' }), 'instructions/evidence-incomplete'],
    ['an empty file', form({ kind: 'file', label: 'Surat', file: new Blob([]) }), 'instructions/file-empty'],
    [
      'a page that calls itself PDF',
      form({ kind: 'file', label: 'Surat', file: new Blob(['<html>']) }),
      'instructions/file-type-refused',
    ],
    [
      'too large',
      form({ kind: 'file', label: 'Surat', file: new Blob([new Uint8Array(10 * 1024 * 1024 + 1)]) }),
      'instructions/file-too-large',
    ],
    [
      'far too large',
      form({ kind: 'file', label: 'Surat', file: new Blob([new Uint8Array(12 * 1024 * 1024)]) }),
      'platform/body-too-large',
    ],
    [
      'a budget line without rupiah',
      form({ kind: 'budget', label: 'DPA', number: '5.1' }),
      'instructions/evidence-incomplete',
    ],
    [
      'a figure of half a person',
      form({ kind: 'figure', label: 'Orang', amount: '1.5', unit: 'orang' }),
      'platform/request-invalid',
    ],
    ['an unknown kind', form({ kind: 'rumor', label: 'Katanya' }), 'platform/request-invalid'],
  ])('%s is refused and leaves nothing', async (_, body, code) => {
    const { duty, current } = await dutyOf(clerk, 'kader posyandu')
    const before = (await dutyOf(clerk, 'kader posyandu')).periods.find((p) => p.period === current)!
      .evidenceLines.length
    const answer = await health('POST', `/api/duties/${duty}/periods/${current}/evidence`, body)
    expect(codeOf(answer)).toBe(code)
    const after = (await dutyOf(clerk, 'kader posyandu')).periods.find((p) => p.period === current)!
      .evidenceLines.length
    expect(after).toBe(before)
  })

  test('a file comes back byte for byte, under a name that is safe, and not to others', async () => {
    const { duty, current } = await dutyOf(clerk, 'kader posyandu')
    const path = `/api/duties/${duty}/periods/${current}`
    const body = form({ kind: 'file', label: 'SK kader', file: new Blob([pdf]) }, '../SK "kader".pdf')
    const { evidence } = (await health<{ evidence: string }>('POST', `${path}/evidence`, body)).body
    const file = await health('GET', `/api/evidence/${evidence}/file`)
    expect(Buffer.from(file.bytes).equals(Buffer.from(pdf))).toBe(true)
    expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''SK%20-kader-.pdf")
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await farming('GET', `/api/evidence/${evidence}/file`)).status).toBe(404)
    expect((await farming('POST', `/api/evidence/${evidence}/withdrawal`)).status).toBe(404)
    expect((await health('POST', `/api/evidence/${evidence}/withdrawal`)).status).toBe(204)
    expect((await health('GET', `/api/evidence/${evidence}/file`)).status).toBe(404)
    const shown = (await dutyOf(health, 'kader posyandu')).periods.find((p) => p.period === current)!
    expect(shown.evidenceLines.find((one) => one.evidence === evidence)?.withdrawn).toBe(true)
  })
})

describe('meetings', () => {
  const draft = {
    kind: 'fgd',
    title: 'FGD percepatan',
    heldOn: '2026-03-20',
    starts: '09.00',
    place: 'Aula Bappedalitbang',
    agenda: ['Cakupan'],
    participants: [
      { kind: 'agency', name: 'Dinas Pertanian', agency: 'dinas-pertanian' },
      { kind: 'insurer', name: 'BPJS Ketenagakerjaan' },
    ],
  }
  let first: MeetingDetail
  let next: MeetingDetail

  test('hold decisions: who does what by when', async () => {
    first = (await clerk<MeetingDetail>('POST', '/api/meetings', draft)).body
    next = (
      await clerk<MeetingDetail>('POST', '/api/meetings', {
        ...draft,
        title: 'Monev berikutnya',
        heldOn: '2027-06-20',
      })
    ).body
    const path = `/api/meetings/${first.meeting}/decisions`
    for (const [what, agency_, dueOn] of [
      ['Mengirim daftar petani', 'dinas-pertanian', '2026-04-01'],
      ['Mengirim daftar kader', 'dinas-kesehatan', '2027-04-01'],
    ]) {
      expect((await clerk('POST', path, { what, agency: agency_, dueOn })).status).toBe(201)
    }
    const nobody = await clerk('POST', path, { what: 'Semua berusaha' })
    expect(codeOf(nobody)).toBe('instructions/decision-without-owner')
    const back = await clerk('POST', path, { what: 'Terlambat lahir', agency: 'dpmd', dueOn: '2026-01-01' })
    expect(codeOf(back)).toBe('instructions/days-out-of-order')
    const unknown = await clerk('POST', path, { what: 'Entah siapa', agency: 'dinas-khayal' })
    expect(codeOf(unknown)).toBe('instructions/agency-unknown')
    const shown = (await clerk<MeetingDetail>('GET', `/api/meetings/${first.meeting}`)).body
    expect(shown.decisions.map(({ state }) => state)).toEqual(['overdue', 'open'])
  })

  test('an agency sees those it is asked to; others see their own decisions alone', async () => {
    expect((await farming('GET', `/api/meetings/${first.meeting}`)).status).toBe(200)
    expect(codeOf(await health('GET', `/api/meetings/${first.meeting}`))).toBe(
      'instructions/meeting-not-found',
    )
    const own = (await health<{ rows: DecisionLine[] }>('GET', '/api/meeting-decisions')).body.rows
    expect(own.map(({ what }) => what)).toEqual(['Mengirim daftar kader'])
    const all = (await farming<{ rows: DecisionLine[] }>('GET', '/api/meeting-decisions')).body.rows
    expect(all.map(({ what, mayReport }) => [what, mayReport])).toEqual([
      ['Mengirim daftar petani', true],
      ['Mengirim daftar kader', false],
    ])
    const other = all.find(({ mayReport }) => !mayReport)!
    const path = `/api/meeting-decisions/${other.decision}`
    expect(codeOf(await farming('POST', `${path}/evidence`, figure()))).toBe(
      'instructions/decision-not-found',
    )
    const done = { note: 'Sudah dikirim', seen: 0 }
    expect(codeOf(await farming('POST', `${path}/completion`, done))).toBe('instructions/decision-not-found')
  })

  test('are done with evidence, or carried; the next opens with them', async () => {
    const [farmers, cadres] = (await clerk<MeetingDetail>('GET', `/api/meetings/${first.meeting}`)).body
      .decisions
    const path = `/api/meeting-decisions/${farmers!.decision}`
    const done = { note: 'Sudah dikirim', seen: 0 }
    expect(codeOf(await farming('POST', `${path}/completion`, done))).toBe('instructions/evidence-missing')
    await farming('POST', `${path}/evidence`, figure())
    expect((await farming('POST', `${path}/completion`, done)).status).toBe(204)
    expect(codeOf(await farming('POST', `${path}/completion`, done))).toBe('instructions/decision-moved-on')
    expect(codeOf(await farming('POST', `${path}/evidence`, figure()))).toBe('instructions/evidence-locked')
    const carry = {
      what: 'carried',
      toMeeting: next.meeting,
      dueOn: '2027-07-01',
      note: 'Belum sempat',
      seen: 0,
    }
    const follow = `/api/meeting-decisions/${cadres!.decision}/follow-up`
    const nowhere = await clerk('POST', follow, { ...carry, toMeeting: first.meeting })
    expect(codeOf(nowhere)).toBe('instructions/carried-backwards')
    const twice = await Promise.all([
      clerk('POST', follow, carry),
      second('POST', follow, { ...carry, what: 'dropped' }),
    ])
    expect(twice.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409])
    const opened = (await clerk<MeetingDetail>('GET', `/api/meetings/${next.meeting}`)).body
    expect(opened.previous?.meeting).toBe(first.meeting)
    expect(opened.opening.map(({ what }) => what)).toEqual([
      'Mengirim daftar petani',
      'Mengirim daftar kader',
    ])
    expect(opened.opening[0]!.state).toBe('done')
    expect(opened.opening[0]!.evidence).toHaveLength(1)
  })

  test('two people who edit it at once: the second is told', async () => {
    const { version } = (await clerk<MeetingDetail>('GET', `/api/meetings/${first.meeting}`)).body
    const change = { ...draft, state: 'held', minutes: 'Rapat dibuka.', version }
    const answers = await Promise.all([
      clerk('PUT', `/api/meetings/${first.meeting}`, change),
      second('PUT', `/api/meetings/${first.meeting}`, { ...change, minutes: 'Lain' }),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  test('minutes and the attendance list are papers', async () => {
    for (const paper of ['minutes', 'attendance']) {
      const { status, bytes } = await clerk('GET', `/api/meetings/${next.meeting}/${paper}.pdf`)
      expect(status).toBe(200)
      expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    }
    expect((await health('GET', `/api/meetings/${next.meeting}/minutes.pdf`)).status).toBe(404)
  })

  test('no decision is added to one that was cancelled', async () => {
    const gone = (await clerk<MeetingDetail>('POST', '/api/meetings', draft)).body
    const change = { ...draft, state: 'cancelled', minutes: '', version: 1 }
    expect((await clerk('PUT', `/api/meetings/${gone.meeting}`, change)).status).toBe(200)
    const late = await clerk('POST', `/api/meetings/${gone.meeting}/decisions`, {
      what: 'Terlambat',
      agency: 'dpmd',
    })
    expect(codeOf(late)).toBe('instructions/meeting-cancelled')
  })
})

describe('the scorecard', () => {
  test('weighs all alike until weights are given; weights of nothing are refused', async () => {
    const { body } = await clerk<Scorecard>('GET', '/api/scorecard?year=2026')
    expect(body.weightsFrom).toBeNull()
    expect(body.note).toMatch(/tidak dipublikasikan/)
    expect(body.criteria.map(({ weight }) => weight)).toEqual([1, 1, 1, 1, 1])
    const nothing = body.criteria.map(({ criterion }) => ({ criterion, weight: 0 }))
    const refused = await clerk('PUT', '/api/scorecard/weights', { firstYear: 2026, weights: nothing })
    expect(codeOf(refused)).toBe('instructions/weights-all-zero')
    await clerk('POST', '/api/scorecard/regulasi/scores', { year: 2026, points: 80, note: 'Perda ada' })
    const weights = [
      { criterion: 'regulasi', weight: 3 },
      { criterion: 'cakupan', weight: 1 },
    ]
    const weighed = await clerk<Scorecard>('PUT', '/api/scorecard/weights', { firstYear: 2026, weights })
    expect(weighed.body.score).toEqual({ numerator: 240, denominator: 4, marked: 1, criteria: 5 })
    const before = (await clerk<Scorecard>('GET', '/api/scorecard?year=2025')).body
    expect(before.weightsFrom).toBeNull()
    const unknown = await clerk('POST', '/api/scorecard/nasib/scores', {
      year: 2026,
      points: 1,
      note: 'Entah',
    })
    expect(codeOf(unknown)).toBe('instructions/criterion-unknown')
  })

  test('is of the whole regency: an agency sees no marks', async () => {
    const { body } = await farming<Scorecard>('GET', '/api/scorecard?year=2026')
    expect(body.criteria.map(({ points }) => points)).toEqual([null, null, null, null, null])
  })
})

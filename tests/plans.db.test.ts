import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, actAs, reachOf } from '../src/access/public.ts'
import type { Permission } from '../src/access/roles.ts'
import { showAgency } from '../src/instructions/agencies/show-agencies.ts'
import { showCalendar } from '../src/instructions/calendar.ts'
import { listFigureRows } from '../src/coverage/published/queries.ts'
import { listDuties, showDuty } from '../src/instructions/duties/show-duties.ts'
import { listMeetings, showMeeting } from '../src/instructions/meetings/show-meetings.ts'
import { listReminders } from '../src/instructions/reminders.ts'
import { countWaiting } from '../src/coverage/home/queries.ts'
import { findPeople } from '../src/people/find-people.ts'
import { showPerson } from '../src/people/show-person.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import type { Tx } from '../src/platform/transaction.ts'
import { listOverrides } from '../src/programmes/rules/override-queries.ts'
import { listPlanPeople } from '../src/programmes/plans/people-queries.ts'
import { listRanked, listVerdicts } from '../src/programmes/verdict-queries.ts'
import { listDocuments } from '../src/programmes/documents/queries/documents.ts'
import { listProposals } from '../src/programmes/proposals/queries/proposals.ts'
import { listRows } from '../src/programmes/proposals/queries/rows.ts'
import { listPacks } from '../src/reports/pack/pack-queries.ts'
import { listBatchRows } from '../src/registry/queries/batches.ts'
import { listFindRows, listFinds } from '../src/registry/queries/finds.ts'
import { listDecisionPage, listEventPage, listQueue } from '../src/registry/queries/review.ts'
import { listMandates, type MandateFilter } from '../src/sponsorship/mandates/list-mandates.ts'
import { listResultRows } from '../src/sponsorship/payroll/show-queries.ts'
import { listNotices } from '../src/sponsorship/reserve/notice-queries.ts'
import { listStepIns } from '../src/sponsorship/reserve/run-queries.ts'
import { listNominations, listSuggested } from '../src/sponsorship/nominations/queries.ts'
import { listShownLines } from '../src/sponsorship/pair-runs/run-queries.ts'
import { listPairs, type PairFilter } from '../src/sponsorship/pairs/list-pairs.ts'
import { listChanges, listSponsors } from '../src/sponsorship/sponsors/queries.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'

/** Enough that walking through a table shows, and no more. */
const people = 30_000
const questions = 6_000

let db: TestDatabase
let visitor: Database
/** Pages of the database that the statements since the last reset touched. */
let touched = 0

const actor = (
  role: Actor['grants'][number]['role'],
  scopeKind: 'regency' | 'village',
  scopeCode: string,
) => ({
  id: '00000000-0000-7000-8000-000000000009',
  name: 'uji',
  regency,
  grants: [{ role, scopeKind, scopeCode }],
})
const registrar = actor('registrar', 'regency', regency)
const treasurer = actor('treasurer', 'regency', regency)
const villager = actor('village-operator', 'village', '63.03.01.2001')

beforeAll(async () => {
  db = await openTestDatabase()
  await fill(db.url)
  visitor = counting(await openDatabase(db.url, 'visitor'))
}, 300_000)
afterAll(async () => {
  await visitor.close()
  await db.close()
})

const pairs = (tx: Tx, filter: Omit<PairFilter, 'state'>, before?: number) =>
  listPairs(tx.db, regency, { ...filter, state: 'current' }, { before, limit: 51, month: '2026-11' })
const mandates = (tx: Tx, filter: MandateFilter, before?: number) =>
  listMandates(tx.db, regency, filter, { before, limit: 51, month: '2026-11' })

/** Questions of every kind, as the app asks them. */
const asked: readonly (readonly [
  name: string,
  who: Actor,
  permission: Permission,
  ask: (tx: Tx, who: Actor) => Promise<unknown>,
])[] = [
  ['the queue', registrar, 'matches.review', (tx) => listQueue(tx.db, regency, { purpose: 'decide' }, 51)],
  [
    'the queue further down',
    registrar,
    'matches.review',
    (tx) => listQueue(tx.db, regency, { purpose: 'decide', after: [1, 0, 4_000] }, 51),
  ],
  [
    'the queue of an agency',
    registrar,
    'matches.review',
    (tx) => listQueue(tx.db, regency, { purpose: 'decide', agency: 'dinas-1' }, 51),
  ],
  [
    'rows of a deduction result',
    treasurer,
    'sponsorship.payroll',
    (tx) => listResultRows(tx.db, regency, { result: 1, waiting: false }, { after: [1, 20_000], limit: 51 }),
  ],
  [
    'rows of results that wait',
    treasurer,
    'sponsorship.payroll',
    (tx) => listResultRows(tx.db, regency, { result: undefined, waiting: true }, { limit: 51 }),
  ],
  ['decisions', registrar, 'matches.review', (tx) => listDecisionPage(tx.db, regency, { before: 3_000 }, 51)],
  ['events', registrar, 'matches.review', (tx) => listEventPage(tx.db, regency, 3_000, 51)],
  [
    'finds',
    registrar,
    'matches.review',
    async (tx) => {
      const finds = await listFinds(tx.db, regency, 'several-kpj', 51, 1_000)
      return listFindRows(
        tx.db,
        regency,
        finds.flatMap(({ rows }) => rows),
      )
    },
  ],
  [
    'what waits',
    registrar,
    'matches.review',
    (tx) =>
      countWaiting(tx.db, regency, ['entitlements', 'questions', 'finds'], { id: 'uji', decides: 'all' }),
  ],
  [
    'rows of a list',
    registrar,
    'lists.read',
    (tx) => listBatchRows(tx.db, regency, 1, { after: 10_000 }, 51),
  ],
  ...(
    [
      ['everybody', {}],
      ['a village', { village: '63.03.01.2001' }],
      ['civil servants too old to serve', { asn: 'yes', age: '65' }],
      ['a district, unprotected', { district: '63.03.01', protection: 'none', asn: 'no' }],
      ['a village, in arrears', { village: '63.03.01.2001', protection: 'arrears' }],
      ['an agency, in arrears', { agency: 'dinas-1', protection: 'arrears' }],
      ['men whose protection ended', { sex: 'L', protection: 'ended' }],
      ['those without a place', { village: 'unknown' }],
      ['those of unknown age', { age: 'unknown' }],
      ['the doubtful', { certainty: 'doubtful' }],
    ] as const
  ).flatMap(([name, filter]) =>
    [registrar, villager].map(
      (who) =>
        [
          `people: ${name}, ${who.grants[0]!.role}`,
          who,
          'people.read',
          (tx: Tx) => findPeople(tx, who, filter, { limit: 50, after: ['ORANG 15', 1] }),
        ] as const,
    ),
  ),
  ...['ORANG 12', 'ornag 1234', 'orang 777 bakambat'].map(
    (q) =>
      [
        `searching ${q}`,
        registrar,
        'people.read',
        (tx: Tx) => findPeople(tx, registrar, { q }, { limit: 50 }),
      ] as const,
  ),
  ...[registrar, villager].flatMap((who) => [
    [
      `verdicts, ${who.grants[0]!.role}`,
      who,
      'people.read' as const,
      (tx: Tx) =>
        listVerdicts(tx.db, regency, {}, reachOf(who, 'people.read'), { after: ['ORANG 15', 1], limit: 51 }),
    ] as const,
  ]),
  [
    'exceptions',
    registrar,
    'people.read',
    (tx, who) => listOverrides(tx.db, regency, { day: '2026-11-01', limit: 51, by: who.id }),
  ],
  [
    'those whom a rule hinders',
    registrar,
    'people.read',
    (tx) => listVerdicts(tx.db, regency, { rule: 'warga' }, 'all', { limit: 51 }),
  ],
  [
    'the ranking further down',
    registrar,
    'programmes.read',
    (tx) => listRanked(tx.db, regency, {}, { after: 12_000, limit: 51 }),
  ],
  ...(
    [
      ['whom a plan reaches', { reached: 'yes' }, 9_000],
      ['whom a plan does not reach', { reached: 'no' }, 16_000],
      ['whom a fund pays for in a plan', { reached: 'yes', payer: 'APBD' }, 9_000],
      ['whom a plan reaches in a village', { reached: 'yes', village: '63.03.01.2001' }, 9_000],
      ['whom a plan does not reach in a district', { reached: 'no', village: '63.03.02' }, 9_000],
    ] as const
  ).map(
    ([name, question, after]) =>
      [
        name,
        registrar,
        'programmes.read' as const,
        (tx: Tx) =>
          listPlanPeople(tx.db, regency, { plan: 1, list: 1, from: '2027-01' }, question, {
            after,
            limit: 51,
          }),
      ] as const,
  ),
  ['duties', registrar, 'duties.read', (tx) => listDuties(tx, regency, {}, '2026-11-25')],
  [
    'duties of an agency',
    registrar,
    'duties.read',
    (tx, who) => showAgency(tx, who, 'dinas-1', '2026-11-25'),
  ],
  ['one duty', registrar, 'duties.read', (tx, who) => showDuty(tx, who, 7, '2026-11-25')],
  ['the calendar', registrar, 'duties.read', (tx, who) => showCalendar(tx, who, { months: 6 }, '2026-11-25')],
  ['meetings', registrar, 'duties.read', (tx, who) => listMeetings(tx, who, '2026-11-25')],
  ['packs', registrar, 'packs.read', (tx) => listPacks(tx.db, regency)],
  ['one meeting', registrar, 'duties.read', (tx, who) => showMeeting(tx, who, 40, '2026-11-25')],
  ['reminders', registrar, 'duties.read', (tx, who) => listReminders(tx, who, '2026-11-25', 'id')],
  ...[registrar, villager].flatMap((who) => [
    [
      `proposals, for ${who.grants[0]!.scopeKind}`,
      who,
      'programmes.propose',
      (tx: Tx) => listProposals(tx.db, regency, { actor: who.id }, { before: 900, limit: 50 }),
    ] as const,
    [
      `rows of a proposal, for ${who.grants[0]!.scopeKind}`,
      who,
      'programmes.propose',
      (tx: Tx) => listRows(tx.db, regency, 1, {}, { after: 0, limit: 50 }),
    ] as const,
  ]),
  [
    'documents',
    registrar,
    'programmes.check',
    (tx) => listDocuments(tx.db, regency, {}, { before: 900, limit: 50 }),
  ],
  ['who stepped in', registrar, 'sponsorship.read', (tx) => listStepIns(tx.db, regency, { most: 50 })],
  [
    'notices of the reserve',
    registrar,
    'sponsorship.read',
    (tx) => listNotices(tx.db, regency, { most: 50 }),
  ],
  ['mandates further down', registrar, 'sponsorship.read', (tx) => mandates(tx, {}, 2_000)],
  ['mandates that are paused', registrar, 'sponsorship.read', (tx) => mandates(tx, { state: 'paused' })],
  ['mandates of an agency', registrar, 'sponsorship.read', (tx) => mandates(tx, { agency: 'Dinas 3' })],
  ['pairs further down', registrar, 'sponsorship.read', (tx) => pairs(tx, {}, 2_000)],
  ['pairs of an agency', registrar, 'sponsorship.read', (tx) => pairs(tx, { agency: 'Dinas 3' })],
  ['pairs by the name of a sponsor', registrar, 'sponsorship.read', (tx) => pairs(tx, { q: 'orang 12' })],
  [
    'pairs of an agency by the name of a sponsor',
    registrar,
    'sponsorship.read',
    (tx) => pairs(tx, { q: 'orang 1', agency: 'Dinas 3' }),
  ],
  ...[{}, { nearness: 'district' as const }, { refused: true }].map(
    (filter) =>
      [
        `lines of a pairing, ${JSON.stringify(filter)}`,
        registrar,
        'sponsorship.read' as const,
        (tx: Tx) => listShownLines(tx.db, regency, { run: 2, ...filter }, { after: 1_000, limit: 51 }),
      ] as const,
  ),
  [
    'nominations that wait',
    registrar,
    'sponsorship.read',
    (tx) => listNominations(tx.db, regency, 'waiting', { after: 1_000, limit: 51 }),
  ],
  [
    'who may be meant by a nomination',
    registrar,
    'sponsorship.read',
    (tx) => listSuggested(tx.db, regency, 1_600),
  ],
  [
    'sponsors by name',
    registrar,
    'sponsorship.read',
    (tx) => listSponsors(tx.db, regency, { q: 'orang 12' }, { limit: 51 }),
  ],
  ['mandates by name', registrar, 'sponsorship.read', (tx) => mandates(tx, { q: 'orang 12' })],
  [
    'sponsors who take part',
    registrar,
    'sponsorship.read',
    (tx) => listSponsors(tx.db, regency, {}, { after: ['ORANG 15', 1], limit: 51 }),
  ],
  [
    'what became of sponsors',
    registrar,
    'sponsorship.read',
    (tx) => listChanges(tx.db, regency, { limit: 51 }),
  ],
  [
    'published figures',
    registrar,
    'figures.read',
    (tx) => listFigureRows(tx.db, regency, { before: [2026, 900], limit: 51 }),
  ],
  [
    "a person's page",
    registrar,
    'people.read',
    (tx, who) => showPerson(tx, who, 10_000_777, { asOf: '2026-11-30', language: 'id' }),
  ],
]

describe.each(['before anybody gathered statistics', 'with statistics'])('%s', (moment) => {
  beforeAll(async () => {
    if (moment === 'with statistics') await asOwner(db.url, (owner) => owner.query('vacuum analyze'))
  }, 120_000)

  test.each(asked)(
    '%s: a page touches a page of the register, not all of it',
    async (_, who, permission, ask) => {
      // Prepared statements are planned for all at the sixth time; each time must hold.
      for (let time = 0; time < 7; time++) {
        touched = 0
        await actAs(visitor, who, permission, (tx) => ask(tx, who))
        expect(touched).toBeGreaterThan(0)
        expect(touched).toBeLessThan(5_000)
      }
    },
    60_000,
  )
})

/** The same database; every statement is explained before it is asked, and what it touched is counted. */
function counting(database: Database): Database {
  const explain = async (client: pg.PoolClient, text: string, values: unknown[]) => {
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
      `explain (analyze, buffers, format json) ${text}`,
      values,
    )
    const [{ Plan: plan }] = rows[0]!['QUERY PLAN']
    touched += plan['Shared Hit Blocks']! + plan['Shared Read Blocks']!
  }
  const pool = new Proxy(database.pool, {
    get: (target, name) =>
      name === 'connect'
        ? async () => {
            const client = await target.connect()
            return new Proxy(client, {
              get: (own, property) => {
                if (property === 'query')
                  return async (text: string, values?: unknown[]) => {
                    if (values && /^\s*(select|with)/.test(text)) await explain(own, text, values)
                    return own.query(text, values)
                  }
                const value: unknown = Reflect.get(own, property)
                return typeof value === 'function' ? value.bind(own) : value
              },
            })
          }
        : Reflect.get(target, name),
  })
  return { ...database, pool }
}

async function asOwner(url: string, work: (owner: pg.Client) => Promise<unknown>): Promise<void> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    await work(owner)
  } finally {
    await owner.end()
  }
}

const report = JSON.stringify({
  rows: people,
  outcomes: { accepted: people, warned: 0, repaired: 0, rejected: 0, 'not-data': 0 },
  findings: [],
  tables: [],
  hints: [],
})

/** A register without a single statistic, as it stands after a large first import. */
async function fill(url: string): Promise<void> {
  const tables = [
    'registry.source_row',
    'registry.reading',
    'registry.person',
    'registry.person_row',
    'registry.question',
    'registry.find',
    'registry.decision',
    'registry.person_event',
    'registry.name_word',
    'registry.person_word',
    'membership.participation',
    'membership.standing',
    'programmes.assessed',
    'programmes.override',
    'programmes.proposal',
    'programmes.proposal_row',
    'programmes.proposal_part',
    'programmes.document',
    'programmes.frozen_person',
    'programmes.plan_spell',
    'programmes.plan_place',
    'sponsorship.sponsor',
    'sponsorship.sponsor_event',
    'sponsorship.mandate',
    'sponsorship.consent',
    'sponsorship.pair',
    'sponsorship.pair_run_line',
    'sponsorship.nomination',
    'sponsorship.payer_need',
    'sponsorship.step_in',
    'sponsorship.notice',
    'coverage.frozen_figure',
    'coverage.figure_approval',
    'sponsorship.deduction_result_row',
  ]
  const statements = [
    ...tables.map((table) => `alter table ${table} set (autovacuum_enabled = off)`),
    `insert into coverage.frozen_figure (regency, figure, year, number, indicator, as_of, level, content, sha256, same_as,
       lists, frozen_by)
     select '${regency}', 'F-6303-2026-' || lpad(n::text, 6, '0'), 2026, n, 'aktif-berhak', '2026-10-31', 'regency', '{}',
       repeat('0', 64), n::text, '', 'uji' from generate_series(1, 1000) n`,
    `insert into reports.pack (regency, pack, place, place_name, title, as_of, stated_on, facts, hash, made_by, made_name)
     select '${regency}', n, '${regency}', 'Banjar', 'Paket', '2026-11-01', '2026-11-25',
            jsonb_build_object('isi', repeat(md5(n::text), 40)), repeat(md5(n::text), 2), 'uji', 'uji' from generate_series(1, 3000) n`,
    `insert into reports.pack_file (regency, pack, kind, bytes, size, hash)
     select '${regency}', n, kind, '', 0, repeat('a', 64) from generate_series(1, 3000) n,
            unnest(array['pdf', 'sheet', 'xlsx']) kind`,
    `insert into registry.agency select '${regency}', 'dinas-' || n, 'Dinas ' || n from generate_series(1, 4) n`,
    `insert into registry.source select '${regency}', 'daftar-' || n, 'workers', 'dinas-' || n from generate_series(1, 4) n`,
    `insert into registry.batch (regency, batch_id, source, kind, file_name, file_sha256, file_bytes, as_of, extent,
       imported_by, report, mapping)
     select '${regency}', n, 'daftar-' || n, 'workers', n || '.xlsx', '', '', '2026-10-01', 'complete', 'uji', '${report}', '{}'
     from generate_series(1, 4) n`,
    `create temp table human as
     select n, 1 + n % 4 as batch, n as line, 10000000 + n as id, 'ORANG ' || n || ' KE' || n % 97 as name,
            '63.03.0' || 1 + n % 5 || '.200' || 1 + n % 7 as village
     from generate_series(1, ${people}) n`,
    `insert into registry.source_row select '${regency}', batch, line, '', line, '[]' from human`,
    `insert into registry.reading (regency, batch_id, line, outcome, name, village_code)
     select '${regency}', batch, line, 'accepted', name, village from human`,
    `insert into registry.person (regency, person_id, nik, name, born, sex, village_code, agency, is_worker, is_member,
       is_asn, deceased_mark, row_count, origin, certainty, kk)
     select '${regency}', id, '6303' || lpad(n::text, 12, '0'), name, case when n % 400 > 0 then date '1980-01-01' + n % 9000 end,
            'L', case when n % 300 > 0 then village end, 'dinas-' || 1 + n % 4, true, n % 3 = 0, n % 50 = 0, false, 1, '{}',
            case when n % 500 = 0 then 'doubtful' else 'sure' end, '6303' || lpad((n / 3)::text, 12, '0') from human`,
    `insert into registry.person_row select '${regency}', batch, line, id from human`,
    `insert into membership.participation (regency, participant, source, person_id, kpj, segment, programmes,
       first_listed, last_listed, last_batch, last_line)
     select '${regency}', id, 'x', id, n::text, 'BPU', 'JKK,JKM', '2026-01-01', '2026-10-01', 1, 1 from human where n % 3 = 0`,
    `insert into membership.period select '${regency}', id, '[2026-01-01,)', 'active', '{JKK,JKM}' from human where n % 3 = 0`,
    `insert into membership.standing select '${regency}', id, case when n % 30 = 0 then 'arrears' else 'protected' end
     from human where n % 3 = 0`,
    `insert into registry.question
     select '${regency}', a.batch, a.line, b.batch, b.line, 'decide', 5, 'review', a.n, a.n % 2, 0, false
     from human a join human b on b.n = a.n + ${people / 2} where a.n <= ${questions}`,
    `insert into registry.find select '${regency}', case when n % 2 = 0 then 'several-kpj' else 'probable-twins' end,
            n, json_build_array(json_build_array(batch, line))::jsonb, '' from human where n <= ${questions}`,
    `insert into registry.decision select '${regency}', n, 'same', 'a' || n, 'b' || n, 5, 'review', 'KTP', now(), 'uji'
     from generate_series(1, ${questions}) n`,
    `insert into registry.person_event
     select '${regency}', n, 'merged', id, id + 1, '[]', '[]', 'import', now(), 'uji' from human where n <= ${questions}`,
    `insert into contributions.payer (regency, code, name, kind, valid, added_by)
     values ('${regency}', 'APBD', 'Dana APBD', 'apbd-regency', '[2020-01-01,)', 'uji')`,
    `insert into programmes.proposal (regency, proposal, title, payer, months, income, village_code, sides, state, made_by)
     select '${regency}', n, 'Usulan ' || n, 'APBD', '[2027-01-01,2028-01-01)', 1000000, '63.03.0' || 1 + n % 5 || '.2001', '{agency}',
            'verifying', 'uji' from generate_series(1, 1000) n`,
    `insert into programmes.proposal_row (regency, proposal, line, person_id, village_code, agency, needs)
     select '${regency}', 1 + n % 3, n, id, village, 'dinas-' || 1 + n % 4, '{agency}' from human`,
    `insert into programmes.proposal_part (regency, proposal, side, code, rows)
     select '${regency}', p, 'agency', 'dinas-' || n, 10 from generate_series(1, 1000) p, generate_series(1, 4) n`,
    `insert into programmes.document (regency, document, kind, state, source, title, version, facts, people, person_months, total, made_by)
     select '${regency}', n, 'decree', 'draft', 'proposal:1', 'Dokumen ' || n, 1, '{}', 1, 1, 1, 'uji' from generate_series(1, 1000) n`,
    `insert into programmes.assessed (regency, person_id, name, village_code, agency, eligible, hindrances, warnings,
       points, rank, shares)
     select '${regency}', id, name, village, 'dinas-' || 1 + n % 4, case when n % 3 = 0 then 'no' else 'yes' end,
            case when n % 3 = 0 then array['umur-masuk'] when n % 100 = 1 then array['warga'] else '{}' end, '{}', 1,
            case when n % 3 > 0 then n end, '{}' from human`,
    `insert into programmes.override (regency, override, person_id, anchor_batch, anchor_line, rule, reason, evidence,
       until, asked_by)
     select '${regency}', n, id, batch, line, 'warga', 'alasan yang cukup', 'surat', '2027-01-01', 'uji'
     from human where n <= ${questions}`,
    `insert into programmes.frozen_list (regency, list, basis, hash, counts) values ('${regency}', 1, '{}', '', '{}')`,
    `insert into programmes.frozen_person (regency, list, person_id, rank, points, village_code, sector, funds, anchor_batch, anchor_line)
     select '${regency}', 1, id, n, 100, village, 'other', '{APBD}', batch, line from human`,
    `insert into programmes.plan (regency, plan, name, asked, state, list, outcome, made_by)
     values ('${regency}', 1, 'Rencana', '{}', 'solved', 1, '{}', 'uji')`,
    `insert into programmes.plan_spell (regency, plan, person_id, spell, payer, months, cost, sentence)
     select '${regency}', 1, id, 1, 'APBD', '[2027-01-01,2028-01-01)', 201600, 'murah' from human where n % 2 = 0`,
    `insert into programmes.plan_place (regency, plan, reached, rank, person_id, village_code)
     select '${regency}', 1, n % 2 = 0, n, id, village from human`,
    // As the program does once a plan is stored.
    'analyze programmes.frozen_person, programmes.plan_spell, programmes.plan_place',
    // Ten years of sixty duties, a meeting a month.
    `insert into instructions.regulation (regency, code, kind, title, number, citation, confidence, edited_by, edited_name)
     values ('${regency}', 'inpres', 'instruction', 'Instruksi', '1', 'sumber', 'memory', 'uji', 'uji')`,
    `insert into instructions.duty (regency, duty, regulation, passage, what, agency, rhythm, valid_from, due_days, source,
       confidence, standing, edited_by, edited_name)
     select '${regency}', n, 'inpres', 'pokoknya', 'Tugas ' || n, 'dinas-' || 1 + n % 4, 'semester', '2017-01-01', 31, 'sumber',
            'memory', 'confirmed', 'uji', 'uji' from generate_series(1, 60) n`,
    `insert into instructions.duty_step (regency, duty, period, step, what, by_actor, by_name, handed_in_by)
     select '${regency}', n, 2017 + p / 2 || '-' || 1 + p % 2, s, (array['begun', 'handed-in', 'accepted'])[s], 'uji' || s, 'uji',
            case when s = 3 then 'uji2' end
     from generate_series(1, 60) n, generate_series(0, 18) p, generate_series(1, 3) s`,
    `insert into instructions.evidence (regency, duty, period, agency, kind, label, number, valid_until, added_by, added_name)
     select '${regency}', n, 2017 + p / 2 || '-' || 1 + p % 2, 'dinas-' || 1 + n % 4, 'decree', 'SK ' || n, '1',
            date '2018-01-01' + 180 * p, 'uji', 'uji' from generate_series(1, 60) n, generate_series(0, 18) p`,
    `insert into instructions.meeting (regency, meeting, kind, title, held_on, place, state, edited_by, edited_name)
     select '${regency}', n, 'fgd', 'Rapat ' || n, date '2017-01-10' + 30 * n, 'Aula', 'held', 'uji', 'uji'
     from generate_series(1, 120) n`,
    `insert into instructions.participant (regency, meeting, line, kind, name, agency)
     select '${regency}', n, i, 'agency', 'Dinas ' || i, 'dinas-' || i from generate_series(1, 120) n, generate_series(1, 4) i`,
    `insert into instructions.decision (regency, decision, meeting, what, agency, due_on, made_by, made_name)
     select '${regency}', n, 1 + n / 8, 'Keputusan ' || n, 'dinas-' || 1 + n % 4, date '2017-02-10' + 4 * n, 'uji', 'uji'
     from generate_series(1, 950) n`,
    `insert into instructions.decision_step (regency, decision, step, what, note, by_actor, by_name)
     select '${regency}', n, 1, 'done', 'sudah dikirim', 'uji', 'uji' from generate_series(1, 900) n`,
    `insert into sponsorship.deduction_result (regency, result, kind, file_name, file_sha256, file_bytes, counts, booked, imported_by)
     values ('${regency}', 1, 'payroll', 'hasil.xlsx', '', '', '{}', 0, 'uji')`,
    `insert into sponsorship.deduction_result_row (regency, result, line_no, sheet, row, outcome, queued)
     select '${regency}', 1, n, '', n, 'deducted', n % 10 = 0 from human`,
    `insert into sponsorship.unit select '${regency}', 'Unit ' || n, 'Dinas ' || n % 10, null from generate_series(1, 60) n`,
    `insert into sponsorship.sponsor (regency, sponsor, kind, nip, name, unit, state, known, places, takes_part, added_by)
     select '${regency}', n, 'civil-servant', '19800101' || lpad((200000 + n)::text, 7, '0') || '001', name, 'Unit ' || 1 + n % 60,
            'serving', '[2005-01-01,)', 1, n % 4 = 0, 'uji' from human where n <= 12000`,
    `insert into sponsorship.sponsor_event (regency, sponsor, event, what, as_of, named, by_actor)
     select '${regency}', sponsor, e, case e when 1 then 'new' else 'moved' end, '2026-11-01', e = 2 and takes_part, 'uji'
     from sponsorship.sponsor, generate_series(1, 2) e`,
    `insert into sponsorship.mandate (regency, mandate, sponsor, state, places, ceiling, method, months, in_force, wish,
       name_shown, edition, offered_by)
     select '${regency}', sponsor, sponsor, case when sponsor % 80 = 0 then 'paused' else 'active' end, 1, 16800, 'payroll',
            '[2026-01-01,2027-01-01)', '{[2026-01-01,2027-01-01)}', 'assigned', false, 'baku', 'uji'
     from sponsorship.sponsor where takes_part`,
    `insert into sponsorship.consent (regency, consent, mandate, how, statement, hash, factor, account_id, signed_on, recorded_by)
     select '${regency}', mandate, mandate, 'app', '{}', repeat('a', 64), 'totp', gen_random_uuid(), '2026-01-01', 'uji'
     from sponsorship.mandate`,
    `insert into sponsorship.pair (regency, pair, mandate, person_id, months, how, opened_by)
     select '${regency}', mandate, mandate, 10000000 + mandate, '[2026-01-01,2027-01-01)', 'assigned', 'uji' from sponsorship.mandate`,
    `insert into sponsorship.pair_run (regency, run, month, edition, choosers, basis, counts, state, made_by, decided_at)
     select '${regency}', n, '2026-01-01', 'baku', false, '', '{}', 'accepted', 'uji', now() from generate_series(1, 3) n`,
    `insert into sponsorship.pair_run_line (regency, run, line, what, mandate, person_id, held, nearness, begins, until, sentence,
       verdict, refusal)
     select '${regency}', run, mandate, 'new', mandate, 10000000 + mandate, false,
            (array['village', 'district', 'regency'])[1 + mandate / 4 % 3], '2026-01-01', '2027-01-01', '',
            case when mandate % 40 = 0 then 'refused' else 'opened' end, null
     from sponsorship.mandate, generate_series(1, 3) run`,
    `insert into sponsorship.nomination (regency, nomination, mandate, name, village_code, state, asked_by, settled_at)
     select '${regency}', mandate, mandate, 'ORANG ' || mandate, '63.03.01.2001',
            case when mandate % 8 = 0 then 'waiting' else 'refused' end, 'uji', case when mandate % 8 > 0 then now() end
     from sponsorship.mandate`,
    `insert into sponsorship.payer_need (regency, need, pair, person_id, from_month, lapses_on, reason)
     select '${regency}', pair, pair, person_id, '2026-06-01', '2026-09-01', 'sponsor' from sponsorship.pair`,
    `insert into sponsorship.reserve_run (regency, run, as_of, counts, made_by)
     select '${regency}', n, '2026-05-01', '{}', 'uji' from generate_series(1, 50) n`,
    `insert into sponsorship.step_in (regency, step_in, run, need, person_id, stepped, mandate, pair, months, cost, sentence)
     select '${regency}', pair, 1 + pair % 50, pair, person_id, 'reserve-sponsor', mandate, pair, '[2026-06-01,2026-08-01)', 0, ''
     from sponsorship.pair`,
    `insert into sponsorship.notice (regency, notice, run, audience, sponsor, sentence)
     select '${regency}', mandate, 1 + mandate % 50, 'sponsor', sponsor, 'uji' from sponsorship.mandate`,
    `insert into registry.derived (regency, fingerprint) values ('${regency}', 'uji')`,
  ]
  await asOwner(url, async (owner) => {
    for (const statement of statements) await owner.query(statement)
  })
}

import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  actAs,
  type Actor,
  allow,
  audit,
  countIn,
  type Grant,
  holds,
  isWithin,
  listReadings,
  logReading,
  reachOf,
} from '../src/access/public.ts'
import { peoplePermissions, permissions, roleNames, roles } from '../src/access/roles.ts'
import { getCoverage } from '../src/coverage/coverage.ts'
import { openDatabase } from '../src/platform/database.ts'
import { inTransaction, type Tx } from '../src/platform/transaction.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { enrol } from './enrolled.ts'
import { fillRegister, type Seeded, villages } from './register.ts'
import { openTestWeb, type TestWeb } from './web.ts'

let db: TestDatabase
let web: TestWeb
let people: Seeded[]

beforeAll(async () => {
  db = await openTestDatabase()
  web = await openTestWeb(db)
  people = await fillRegister(db, 60)
  await enrol(db, [{ code: 'APBD', kind: 'apbd-regency' }], [])
  await propose(people)
  await fillProgrammes(people)
})

/** Of everybody evidence of work, an exception and a verdict; and all are in arrears. */
async function fillProgrammes(all: readonly Seeded[]): Promise<void> {
  const owner = await openDatabase(db.url, 'owner')
  for (const [i, { regency: of, personId, name, villageCode, agency }] of all.entries()) {
    const anchor = [of, i + 1, personId]
    await owner.pool.query(
      `insert into programmes.evidence (regency, evidence, person_id, anchor_batch, anchor_line, statement, attested_by,
         attested_on, origin, recorded_by) values ($1, $2, $3, 1, 1, 'bekerja', 'pembakal', '2026-10-01', 'form', 'uji')`,
      anchor,
    )
    await owner.pool.query(
      `insert into programmes.override (regency, override, person_id, anchor_batch, anchor_line, rule, reason, evidence,
         until, asked_by) values ($1, $2, $3, 1, 1, 'warga', 'alasan yang cukup', 'surat', '2027-01-01', 'uji')`,
      anchor,
    )
    await owner.pool.query(
      `insert into programmes.assessed (regency, person_id, name, village_code, agency, eligible, hindrances, warnings,
         points, rank, shares) values ($1, $2, $3, $4, $5, 'yes', '{}', '{}', 1, $6, '{}')`,
      [of, personId, name, villageCode, agency, i + 1],
    )
  }
  await owner.pool.query(
    `insert into membership.standing select regency, person_id, 'arrears' from registry.person`,
  )
  await owner.close()
}
afterAll(async () => {
  await web.close()
  await db.close()
})

/** Everybody is proposed by the regency: each of them is a row for his village and his agency. */
async function propose(proposed: readonly Seeded[]): Promise<void> {
  const owner = await openDatabase(db.url, 'owner')
  await owner.pool.query(
    `insert into programmes.proposal (regency, proposal, title, payer, months, income, sides, state, made_by)
     values ($1, 1, 'Usulan', 'APBD', '[2027-01-01,2028-01-01)', 1000000, '{village,agency}', 'verifying', 'uji')`,
    [regency],
  )
  for (const [i, one] of proposed.entries()) {
    if (one.regency !== regency) continue
    await owner.pool.query(
      `insert into programmes.proposal_row (regency, proposal, line, person_id, village_code, agency, needs)
       values ($1, 1, $2, $3, $4, $5, '{}')`,
      [regency, i + 1, one.personId, one.villageCode, one.agency],
    )
  }
  await owner.close()
}

const districts = [...new Set(villages.map((code) => code.slice(0, 8)))]
const agencies = ['dinas-pertanian', 'dinas-perikanan']
const grants: fc.Arbitrary<Grant> = fc.constantFrom(...roleNames).chain((role) =>
  fc.constantFrom(...roles[role].scopes).chain((scopeKind) => {
    const codes = {
      province: ['63', '62'],
      regency: [regency, '63.04'],
      district: districts,
      village: villages,
      agency: agencies,
    }
    return fc.constantFrom(...codes[scopeKind]).map((scopeCode) => ({ role, scopeKind, scopeCode }))
  }),
)
const actors = fc.array(grants, { maxLength: 3 }).map((some): Actor => ({
  id: '00000000-0000-0000-0000-000000000001',
  name: 'uji',
  regency,
  grants: some,
}))

/** The plain model: a permission reaches a person when one of the roles that give it covers him. */
function mayReach(actor: Actor, permission: string, person: Seeded): boolean {
  return actor.grants.some(({ role, scopeKind, scopeCode }) => {
    if (!(roles[role].permissions as readonly string[]).includes(permission)) return false
    if (person.regency !== regency) return false
    if (scopeKind === 'regency') return scopeCode === regency
    if (scopeKind === 'province')
      return scopeCode === '63' && ['figures.read', 'duties.read'].includes(permission)
    if (scopeKind === 'agency') return person.agency === scopeCode
    return person.villageCode !== null && person.villageCode.startsWith(scopeCode)
  })
}

const seen = async (tx: Tx, what: string) =>
  (await sql<{ id: number }>`${sql.raw(what)}`.execute(tx.db)).rows
    .map(({ id }) => id)
    .toSorted((a, b) => a - b)

/** Everything that names a person, with the numbers of the persons it shows. */
const looks = [
  'select person_id as id from registry.person',
  'select person_id as id from published.person',
  'select person_id as id from published.person_row',
  'select person_id as id from published.participation',
  'select distinct person_id as id from published.protection',
  'select distinct person_id as id from published.person_word',
  'select person_id as id from published.fallen_behind',
  'select person_id as id from programmes.evidence',
  'select person_id as id from programmes.override',
  'select person_id as id from programmes.assessed',
  'select distinct person_id as id from programmes.proposal_row',
  'select r.person_id as id from registry.reading g join registry.person_row r using (regency, batch_id, line)',
]

describe('whoever asks for whatever', () => {
  test('sees the people that a plain model lets him see, in every table and view', async () => {
    await fc.assert(
      fc.asyncProperty(actors, fc.constantFrom(...permissions), async (actor, permission) => {
        const work = async (tx: Tx) => {
          const found = []
          for (const look of looks) found.push(await seen(tx, look))
          return found
        }
        if (
          !actor.grants.some(({ role }) =>
            (roles[role].permissions as readonly string[]).includes(permission),
          )
        ) {
          await expect(actAs(web.visitor, actor, permission, work)).rejects.toMatchObject({
            code: 'access/forbidden',
          })
          return
        }
        const expected = peoplePermissions.has(permission)
          ? people.filter((person) => mayReach(actor, permission, person)).map(({ personId }) => personId)
          : []
        for (const found of await actAs(web.visitor, actor, permission, work)) expect(found).toEqual(expected)
      }),
      { numRuns: 150 },
    )
  })

  test('counts whom the model lets him count, and nobody by name', async () => {
    await fc.assert(
      fc.asyncProperty(actors, async (actor) => {
        fc.pre(holds(actor, 'figures.read'))
        const coverage = await actAs(web.visitor, actor, 'figures.read', (tx) =>
          getCoverage(tx.db, regency, { by: 'village' }),
        )
        const counted = people.filter((person) => mayReach(actor, 'figures.read', person))
        expect(coverage.whole.registered).toBe(counted.length)
        expect(coverage.parts.reduce((sum, part) => sum + part.registered, 0)).toBe(counted.length)
      }),
      { numRuns: 40 },
    )
  })

  test('counts another regency of his province, sees nobody there, and no regency of another', async () => {
    await fc.assert(
      fc.asyncProperty(actors, fc.constantFrom('63.04', '62.01', '64.01'), async (actor, other) => {
        const oversees = actor.grants.some(
          ({ scopeKind, scopeCode }) => scopeKind === 'province' && other.startsWith(`${scopeCode}.`),
        )
        const work = async (tx: Tx) => {
          const found = []
          for (const look of looks) found.push(await seen(tx, look))
          return { found, coverage: await getCoverage(tx.db, other, { by: 'agency' }) }
        }
        const counting = countIn(web.visitor, actor, other, work)
        if (!oversees) {
          await expect(counting).rejects.toMatchObject({ code: 'access/not-of-province' })
          return
        }
        const { found, coverage } = await counting
        const there = people.filter((person) => person.regency === other)
        expect(coverage.whole.registered).toBe(there.length)
        for (const ids of found) expect(ids).toEqual([])
        const elsewhere = await countIn(web.visitor, actor, other, (tx) =>
          getCoverage(tx.db, regency, { by: 'all' }),
        )
        expect(elsewhere.whole.registered).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  test('is judged alike by the program and by the database', () => {
    fc.assert(
      fc.property(actors, fc.constantFrom(...permissions), fc.nat(59), (actor, permission, i) => {
        const person = people[i]!
        if (person.regency !== regency) return
        expect(isWithin(reachOf(actor, permission), person)).toBe(mayReach(actor, permission, person))
        if (holds(actor, permission)) allow(actor, permission)
        else expect(() => allow(actor, permission)).toThrow('Peran Anda')
      }),
      { numRuns: 500 },
    )
  })
})

describe('the application role', () => {
  test('sees nothing of a regency without a scope', async () => {
    const { rows } = await web.visitor.pool.query<{ schema: string; name: string }>(`
      select table_schema as schema, table_name as name from information_schema.columns
      where column_name = 'regency' and table_schema in ('registry', 'membership', 'contributions', 'programmes', 'sponsorship', 'instructions', 'coverage', 'access', 'platform', 'published')`)
    expect(rows.length).toBeGreaterThan(25)
    const shown = []
    for (const { schema, name } of rows) {
      const { rows: found } = await web.visitor.pool.query(`select 1 from ${schema}.${name} limit 1`)
      if (found.length > 0) shown.push(`${schema}.${name}`)
    }
    expect(shown).toEqual([])
  })

  test('is bound by row-level security on every table that holds regional data', async () => {
    const { rows } = await db.database.pool.query<{ name: string }>(`
      select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relkind in ('r', 'p') and a.attname = 'regency' and not c.relrowsecurity
        and c.relnamespace::regnamespace::text not like 'pg_%'`)
    expect(rows).toEqual([])
  })

  test('reads published views with the rights of who asks', async () => {
    const { rows } = await db.database.pool.query<{ name: string }>(`
      select c.oid::regclass::text as name from pg_class c
      where c.relkind = 'v' and c.relnamespace = 'published'::regnamespace
        and not coalesce('security_invoker=true' = any (c.reloptions), false) order by 1`)
    // They say themselves for whom: names and roles of accounts.
    expect(rows).toEqual([{ name: 'published.account' }, { name: 'published.account_role' }])
  })

  test('can neither write the trail directly nor change what it holds', async () => {
    await inTransaction(db.database, (tx) => audit(tx, { regency, id: 'uji' }, 'tested', 'regency'))
    for (const statement of [
      `insert into access.event values ('63.03', 99, now(), 'a', 'b', 'c', '{}', '', '')`,
      `update access.event set actor = 'x'`,
      'delete from access.event',
      'delete from access.read_log',
      'update access.subject_request set due_at = now()',
      'delete from platform.export_log',
      'update access.chain_head set event_no = 0',
      'set role postgres',
    ]) {
      await expect(db.database.pool.query(statement), statement).rejects.toThrow(
        /permission denied|does not exist/,
      )
    }
  })
})

describe('who looked at whom', () => {
  const clerk: Actor = {
    id: 'klerk',
    name: '',
    regency,
    grants: [{ role: 'registrar', scopeKind: 'regency', scopeCode: regency }],
  }

  test('is logged with the reason for a reveal, and cannot be logged without', async () => {
    const personId = people[0]!.personId
    const log = (reason?: string) =>
      actAs(web.visitor, clerk, 'people.reveal', (tx) =>
        logReading(tx, clerk, [
          { personId, what: 'reveal', fields: ['nik'], ...(reason === undefined ? {} : { reason }) },
        ]),
      )
    await log('verifikasi klaim')
    await expect(log()).rejects.toThrow('read_log_reveal_has_reason')
    const lines = await actAs(web.visitor, clerk, 'people.read', (tx) =>
      listReadings(tx.db, regency, [personId], {}, { before: null, most: 9 }),
    )
    expect(lines).toMatchObject([{ what: 'reveal', fields: ['nik'], reason: 'verifikasi klaim' }])
  })

  test('cannot be put down to somebody else', async () => {
    const forged = actAs(web.visitor, clerk, 'people.read', (tx) =>
      logReading(tx, { regency, id: 'orang-lain' }, [{ personId: people[0]!.personId, what: 'view' }]),
    )
    await expect(forged).rejects.toThrow('row-level security')
  })
})

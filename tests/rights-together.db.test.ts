import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, actAsAll, type Grant, groupByReach, holds } from '../src/access/public.ts'
import { scopeOf } from '../src/access/actor.ts'
import { permissions, roles, scopeKinds } from '../src/access/roles.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'

let db: TestDatabase
let visitor: Database
beforeAll(async () => {
  db = await openTestDatabase()
  visitor = await openDatabase(db.url, 'visitor')
})
afterAll(async () => {
  await visitor.close()
  await db.close()
})

const codes = [regency, '63', `${regency}.01`, `${regency}.01.2001`, 'dinas-pertanian']
const grant = fc.record({
  role: fc.constantFrom(...(Object.keys(roles) as Grant['role'][])),
  scopeKind: fc.constantFrom(...scopeKinds),
  scopeCode: fc.constantFrom(...codes),
})
const id = '00000000-0000-7000-8000-000000000007'
const actorWith = (...grants: Grant[]): Actor => ({ id, name: 'uji', regency, grants })

test('permissions are used together only where they reach equally far', () => {
  fc.assert(
    fc.property(
      fc.array(grant, { maxLength: 3 }),
      fc.uniqueArray(fc.constantFrom(...permissions), { maxLength: 12 }),
      (grants, asked) => {
        const actor = actorWith(...grants)
        const groups = groupByReach(actor, asked)
        expect(groups.flat().toSorted()).toEqual(
          asked.filter((permission) => holds(actor, permission)).toSorted(),
        )
        const scopes = groups.map((group) =>
          group.map((permission) => ({ ...scopeOf(actor, permission), permission: '' })),
        )
        for (const [first, ...others] of scopes) for (const scope of others) expect(scope).toEqual(first)
        expect(new Set(scopes.map(([first]) => JSON.stringify(first))).size).toBe(groups.length)
      },
    ),
  )
})

test('a transaction under several permissions may what each of them may, and nothing else', async () => {
  const clerk = actorWith({ role: 'registrar', scopeKind: 'regency', scopeCode: regency })
  const may = (group: Parameters<typeof actAsAll>[2], wanted: string) =>
    actAsAll(visitor, clerk, group, async ({ client }) => {
      const { rows } = await client.query<{ may: boolean }>('select platform.may($1) as may', [wanted])
      return rows[0]!.may
    })
  const both = ['people.read', 'matches.review'] as const
  expect(await may(both, 'people.read')).toBe(true)
  expect(await may(both, 'matches.review')).toBe(true)
  expect(await may(both, 'lists.import')).toBe(false)
  expect(await may(both, 'system')).toBe(false)
  expect(await may(['people.read'], 'people.read')).toBe(true)
  await expect(may(['people.read', 'accounts.manage'], 'people.read')).rejects.toMatchObject({
    code: 'access/forbidden',
  })
  await expect(may(['people.read', 'figures.read'], 'people.read')).rejects.toThrow(RangeError)
})

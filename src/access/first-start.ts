import type { Database } from '../platform/database.ts'
import { inTransaction } from '../platform/transaction.ts'
import { audit } from './audit.ts'
import { makeLink } from './links.ts'
import { inviteAccount } from './manage-accounts.ts'
import { hashPassword } from './passwords.ts'
import {
  countAdministrators,
  findAccountByName,
  insertAccount,
  insertAssignment,
} from './queries/accounts.ts'
import { getNotice, insertAcknowledgement } from './privacy/queries.ts'
import { savePassword } from './queries/secrets.ts'
import { type Role, roles, roleNames, type ScopeKind } from './roles.ts'

const firstName = 'admin'

/**
 * As long as no administrator has ever signed in: a one-time link for the first one. Each start
 * makes a new link and voids the one before. Undefined when somebody manages the accounts already.
 */
export async function offerSetup(
  database: Database,
  regency: string,
  day: string,
): Promise<string | undefined> {
  return inTransaction(database, async (tx) => {
    if ((await countAdministrators(tx.db, regency, day)) > 0) return undefined
    const by = { regency, id: 'system:start' }
    const known = await findAccountByName(tx.db, regency, firstName)
    if (known) return makeLink(tx, { regency, accountId: known.accountId, purpose: 'setup', by: by.id })
    const grant = {
      role: 'administrator',
      scopeKind: 'regency',
      scopeCode: regency,
      from: day,
      until: null,
    } as const
    const made = await inviteAccount(
      tx,
      by,
      { signInName: firstName, name: 'Administrator', grants: [grant] },
      'setup',
    )
    return made.link
  })
}

/** The password of all demonstration accounts, shown on the sign-in page. */
export const demoPassword = 'contoh-naungan-2026'

const demoNames: Record<Role, string> = {
  administrator: 'contoh-admin',
  registrar: 'contoh-register',
  'agency-operator': 'contoh-dinas',
  'village-operator': 'contoh-desa',
  'insurer-officer': 'contoh-bpjs',
  treasurer: 'contoh-bendahara',
  'payroll-officer': 'contoh-gaji',
  sponsor: 'contoh-bapak-asuh',
  leader: 'contoh-bupati',
  auditor: 'contoh-auditor',
  'provincial-viewer': 'contoh-provinsi',
}

/** The demonstration's civil servant; his account is linked to one of its sponsors. */
export const demoSponsorName = demoNames.sponsor

const demoAccount = (role: Role, signInName = demoNames[role], roleName: string = roles[role].name) => ({
  signInName,
  role,
  roleName,
  password: demoPassword,
})

/** What the sign-in page of a demonstration offers: one of each role, and the second person for bills. */
export const demoAccounts = roleNames.flatMap((role) =>
  role === 'treasurer'
    ? [demoAccount(role), demoAccount(role, 'contoh-bendahara-2', 'Bendahara kedua')]
    : [demoAccount(role)],
)

/** The two who make and approve the bills of a demonstration, as ids of their accounts. */
export async function ensureDemoTreasurers(
  database: Database,
  regency: string,
  day: string,
): Promise<readonly [maker: string, checker: string]> {
  const both = demoAccounts.filter(({ role }) => role === 'treasurer')
  // A treasurer is bound to the regency: no agency or village is asked for.
  await ensureAccounts(database, regency, both, { agency: '', village: '', day })
  const found = await Promise.all(
    both.map(({ signInName }) => findAccountByName(database.db, regency, signInName)),
  )
  return [found[0]!.accountId, found[1]!.accountId]
}

interface DemoPlaces {
  readonly agency: string
  readonly village: string
  readonly day: string
}

/** Makes the accounts of the demonstration, once. Their password is public: only for data that is invented. */
export async function ensureDemoAccounts(
  database: Database,
  regency: string,
  places: DemoPlaces,
): Promise<void> {
  await ensureAccounts(database, regency, demoAccounts, places)
}

async function ensureAccounts(
  database: Database,
  regency: string,
  wanted: typeof demoAccounts,
  places: DemoPlaces,
): Promise<void> {
  const missing: typeof demoAccounts = []
  for (const account of wanted) {
    if (!(await findAccountByName(database.db, regency, account.signInName))) missing.push(account)
  }
  if (missing.length === 0) return
  const hash = await hashPassword(demoPassword)
  const codes: Record<ScopeKind, string> = {
    province: regency.slice(0, 2),
    regency,
    agency: places.agency,
    village: places.village,
    district: places.village.slice(0, 8),
  }
  await inTransaction(database, async (tx) => {
    for (const { signInName, role, roleName } of missing) {
      const accountId = (await insertAccount(tx.db, {
        regency,
        signInName,
        name: `Contoh: ${roleName}`,
      }))!
      await savePassword(tx.db, regency, accountId, hash)
      const [scopeKind] = roles[role].scopes
      const by = 'system:demo'
      const grant = { accountId, role, scopeKind, scopeCode: codes[scopeKind], from: places.day, until: null }
      await insertAssignment(tx.db, { regency, by, ...grant })
      const { notice } = await getNotice(tx.db, regency, places.day)
      // Its people are invented and its accounts everybody's: nobody is asked to read anything here.
      await insertAcknowledgement(tx.db, regency, accountId, notice, 'demo')
      await audit(tx, { regency, id: by }, 'account-invited', `account:${accountId}`, { demo: true })
    }
  })
}

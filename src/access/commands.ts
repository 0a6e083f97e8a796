import { type Command, Option } from 'commander'
import { today } from '../platform/calendar.ts'
import { publicOrigin } from '../platform/http/protect.ts'
import { formatCount, formatTable } from '../platform/indonesian.ts'
import type { Session, WithSession } from '../platform/session.ts'
import { inTransaction, type Tx } from '../platform/transaction.ts'
import { failAccess } from './access-errors.ts'
import { commandLineActor } from './command-line-actor.ts'
import { deactivateAccount, inviteAccount, makeResetLink, type Manager } from './manage-accounts.ts'
import { linkAddress } from './links.ts'
import { findAccountByName, listAccounts } from './queries/accounts.ts'
import { type Role, roleNames, roles, type ScopeKind } from './roles.ts'
import { verifyTrail } from './verify-trail.ts'

interface AccountOptions {
  readonly invite?: string
  readonly name?: string
  readonly role?: Role
  readonly scope?: string
  readonly reset?: string
  readonly deactivate?: string
}

/** What another slice proves when `naungan verify` runs; throws what is wrong. */
type Proof = (session: Session) => Promise<{ readonly document: object; readonly lines: readonly string[] }>

/** accounts, verify. @param proofs what other slices prove besides the trail */
export function addAccessCommands(
  program: Command,
  withSession: WithSession,
  proofs: readonly Proof[] = [],
): void {
  program
    .command('accounts')
    .description('akun: daftar, undangan, tautan baru, penonaktifan')
    .option('--invite <sign-in-name>', 'mengundang orang baru; memberi tautan sekali pakai')
    .option('--name <name>', 'nama orang yang diundang')
    .addOption(new Option('--role <role>', 'peran orang yang diundang').choices(roleNames))
    .option(
      '--scope <code>',
      'kode provinsi, kecamatan, desa, atau perangkat daerah (bila kosong: seluruh kabupaten/kota)',
    )
    .option('--reset <sign-in-name>', 'tautan baru untuk yang lupa kata sandi')
    .option('--deactivate <sign-in-name>', 'menonaktifkan akun; sesinya berakhir')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan accounts\n  naungan accounts --invite siti@banjar.go.id --name "Siti Aminah" --role registrar\n  naungan accounts --reset siti@banjar.go.id',
    )
    .action((options: AccountOptions, command: Command) =>
      withSession(command, (session) => workOnAccounts(session, options)),
    )
  program
    .command('verify')
    .description(
      'memeriksa jejak audit (kejadian yang diubah, dihapus, dipindah) dan buku besar (setiap rupiah)',
    )
    .addHelpText('after', '\nContoh:\n  naungan verify\n  naungan verify --json')
    .action((_: unknown, command: Command) => withSession(command, (session) => verify(session, proofs)))
}

async function workOnAccounts(session: Session, options: AccountOptions): Promise<void> {
  const { database } = session
  const by = commandLineActor(session)
  const work = <T>(what: (tx: Tx) => Promise<T>) => inTransaction(database, what)
  if (options.invite !== undefined) {
    const { link } = await work((tx) => invite(tx, by, options))
    return answerLink(session, options.invite, link)
  }
  if (options.reset !== undefined) {
    const { accountId } = await getAccount(session, options.reset)
    return answerLink(session, options.reset, await work((tx) => makeResetLink(tx, by, accountId)))
  }
  if (options.deactivate !== undefined) {
    const { accountId } = await getAccount(session, options.deactivate)
    await work((tx) => deactivateAccount(tx, by, accountId, { now: new Date(), day: today() }))
    return session.answer({ deactivated: accountId }, () => [
      `✓ Akun ${options.deactivate} tidak aktif lagi.`,
    ])
  }
  return list(session)
}

/** @throws access/account-unknown */
async function getAccount({ database, regency }: Session, signInName: string) {
  const account = await findAccountByName(database.db, regency, signInName)
  if (!account) throw failAccess('account-unknown')
  return account
}

async function invite(tx: Tx, by: Manager, options: AccountOptions): Promise<{ link: string }> {
  const { invite: signInName = '', name = signInName, role, scope = by.regency } = options
  const grants =
    role === undefined
      ? []
      : [{ role, scopeKind: kindOf(scope, by.regency), scopeCode: scope, from: today(), until: null }]
  return inviteAccount(tx, by, { signInName, name, grants })
}

/** What kind of code it is: of a region by its shape, else of an agency. */
function kindOf(code: string, regency: string): ScopeKind {
  if (code === regency) return 'regency'
  if (/^\d\d$/.test(code)) return 'province'
  if (/^\d\d\.\d\d\.\d\d$/.test(code)) return 'district'
  if (/^\d\d\.\d\d\.\d\d\.\d{4}$/.test(code)) return 'village'
  return 'agency'
}

function answerLink(session: Session, signInName: string, token: string): void {
  const link = linkAddress(publicOrigin() ?? `http://localhost:${process.env['PORT'] || 8080}`, token)
  session.answer({ signInName, link }, () => [
    `Tautan sekali pakai untuk ${signInName}; berikan langsung kepada orangnya:`,
    `  ${link}`,
  ])
}

async function list(session: Session): Promise<void> {
  const accounts = await listAccounts(session.database.db, session.regency, { after: '', most: 10_000 })
  session.answer(accounts, () =>
    accounts.length === 0
      ? ['Belum ada akun. Jalankan naungan start untuk tautan administrator pertama.']
      : formatTable(
          ['Nama masuk', 'Nama', 'Peran', 'Keadaan'],
          accounts.map((one) => [
            one.signInName,
            one.name,
            one.grants.map(({ role, scopeCode }) => `${roles[role].name}: ${scopeCode}`).join('; '),
            one.deactivatedAt ? 'tidak aktif' : one.lastSeenAt ? 'aktif' : 'belum pernah masuk',
          ]),
          [],
        ),
  )
}

async function verify(session: Session, proofs: readonly Proof[]): Promise<void> {
  const report = await verifyTrail(session.database.db, session.regency)
  const [first] = report.faults
  if (first)
    throw failAccess('trail-broken', {
      event: first.eventNo,
      fault: first.fault,
      faults: report.faults.length,
    })
  const proven: Awaited<ReturnType<Proof>>[] = []
  for (const prove of proofs) proven.push(await prove(session))
  session.answer(Object.assign({ ...report }, ...proven.map(({ document }) => document)), () => [
    `✓ Jejak audit utuh: ${formatCount(report.events)} kejadian.`,
    `  Segel terakhir: ${report.head || '-'}`,
    '  Catat segel ini di tempat lain: kelak ia membuktikan bahwa jejak tidak disusun ulang.',
    ...proven.flatMap(({ lines }) => lines),
  ])
}

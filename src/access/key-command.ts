import type { Command } from 'commander'
import { dataFolder } from '../platform/data-folder.ts'
import { formatCount } from '../platform/indonesian.ts'
import { adoptInstallationKey, openInstallationKey } from '../platform/installation-key.ts'
import type { Session, WithSession } from '../platform/session.ts'
import { inTransaction } from '../platform/transaction.ts'
import { audit } from './audit.ts'
import { commandLineActor } from './command-line-actor.ts'
import { dropAllTotp, listStoredTotp } from './queries/secrets.ts'

/** key. */
export function addKeyCommand(program: Command, withSession: WithSession): void {
  program
    .command('key')
    .description('kunci pemasangan: apakah cocok dengan basis data, dan apa yang disegel dengannya')
    .option(
      '--forget',
      'kuncinya hilang: langkah kedua semua akun dimatikan, dan kunci yang ada (atau yang baru) dipakai selanjutnya',
    )
    .addHelpText('after', '\nContoh:\n  naungan key\n  naungan key --forget')
    .action((options: { forget?: boolean }, command: Command) =>
      withSession(command, (session) => (options.forget === true ? forget(session) : show(session))),
    )
}

const given = () => process.env['NAUNGAN_KEY']

/** @throws the refusals of `openInstallationKey` */
async function show(session: Session): Promise<void> {
  const { database, regency } = session
  await openInstallationKey(database.db, dataFolder(), given())
  const sealed = (await listStoredTotp(database.db, regency)).length
  session.answer({ fits: true, sealed }, () => [
    '✓ Kunci pemasangan cocok dengan basis data.',
    `  Rahasia langkah kedua yang disegel: ${formatCount(sealed)} akun.`,
    '  Simpan salinan kunci terpisah dari salinan basis data.',
  ])
}

async function forget(session: Session): Promise<void> {
  const { database, regency } = session
  const actor = commandLineActor(session)
  const off = await inTransaction(database, async (tx) => {
    const accounts = await dropAllTotp(tx.db, regency)
    await adoptInstallationKey(tx.db, dataFolder(), given())
    for (const id of accounts) {
      await audit(tx, actor, 'second-factor-off', `account:${id}`, { cause: 'key-forgotten' })
    }
    await audit(tx, actor, 'key-adopted', 'regency', { secondFactorsOff: accounts.length })
    return accounts.length
  })
  session.answer({ forgotten: off }, () => [
    `✓ Kunci yang ada dipakai selanjutnya; langkah kedua ${formatCount(off)} akun dimatikan.`,
    '  Minta pemiliknya menyalakannya lagi di halaman akun. Server yang sedang berjalan perlu dinyalakan ulang.',
  ])
}

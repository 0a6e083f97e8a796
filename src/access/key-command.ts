import type { Command } from 'commander'
import { dataFolder } from '../platform/data-folder.ts'
import { formatCount } from '../platform/indonesian.ts'
import {
  adoptInstallationKey,
  openInstallationKey,
  rotateInstallationKey,
} from '../platform/installation-key.ts'
import type { Session, WithSession } from '../platform/session.ts'
import { setSetting } from '../platform/settings.ts'
import { inTransaction } from '../platform/transaction.ts'
import { audit } from './audit.ts'
import { commandLineActor } from './command-line-actor.ts'
import { bindRegency, dropAllTotp, listStoredTotp } from './queries/secrets.ts'
import { resealTotp } from './sealed-totp.ts'

/** key. */
export function addKeyCommand(program: Command, withSession: WithSession): void {
  program
    .command('key')
    .description('kunci pemasangan: apakah cocok dengan basis data, dan apa yang disegel dengannya')
    .option(
      '--forget',
      'kuncinya hilang: langkah kedua semua akun dimatikan, dan kunci yang ada (atau yang baru) dipakai selanjutnya',
    )
    .option('--rotate', 'kunci baru menggantikan yang lama; langkah kedua tetap berlaku, disegel ulang')
    .addHelpText('after', '\nContoh:\n  naungan key\n  naungan key --rotate\n  naungan key --forget')
    .action((options: { forget?: boolean; rotate?: boolean }, command: Command) => {
      if (options.forget === true && options.rotate === true)
        command.error('error: pilih --rotate atau --forget, tidak keduanya')
      return withSession(command, (session) =>
        options.forget === true ? forget(session) : options.rotate === true ? rotate(session) : show(session),
      )
    })
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

/** @throws access/secret-unreadable, and the refusals of `rotateInstallationKey` */
async function rotate(session: Session): Promise<void> {
  const { database, regency } = session
  const actor = commandLineActor(session)
  const keys = { key: given(), next: process.env['NAUNGAN_KEY_NEXT'] }
  const inFile = (keys.key ?? '') === ''
  const resealed = await rotateInstallationKey(database.db, dataFolder(), keys, (both) =>
    inTransaction(database, async (tx) => {
      const count = await resealTotp(tx, both)
      await bindRegency(tx.db, regency)
      await setSetting(tx.db, 'key-check', both.mark)
      await audit(tx, actor, 'key-rotated', 'regency', { resealed: count })
      return count
    }),
  )
  session.answer({ rotated: true, resealed }, () => [
    `✓ Kunci diganti; rahasia langkah kedua ${formatCount(resealed)} akun disegel ulang dan tetap berlaku.`,
    inFile
      ? '  Salin naungan.key yang baru ke server lain dan ke tempat simpanan, lalu nyalakan ulang semua server.'
      : '  Isi NAUNGAN_KEY dengan kunci yang baru di semua server, lalu nyalakan ulang.',
    '  Sampai itu dilakukan, server yang masih memakai kunci lama menolak kode autentikator.',
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

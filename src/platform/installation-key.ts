import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from './database.ts'
import { failPlatform } from './platform-errors.ts'
import { seal, unseal } from './seal.ts'
import { claimSetting, findSetting, setSetting } from './settings.ts'

const keyBytes = 32
const keyFileName = 'naungan.key'
/** A key that is about to take the place of the other: there while it is rotated, and after a rotation was cut off. */
const nextName = 'naungan.key.next'
const checkPlace = 'key-check'
const checkText = 'naungan'

/**
 * The key under which secrets lie in the database: `NAUNGAN_KEY`, else the file `naungan.key` in the data folder,
 * which the first start makes. The database keeps a text sealed with it, so that another key is refused
 * before it does harm.
 *
 * @throws platform/key-invalid, platform/key-file-open, platform/key-missing, platform/key-wrong
 */
export async function openInstallationKey(
  db: Db,
  folder: string,
  given: string | undefined,
): Promise<KeyObject> {
  const file = join(folder, keyFileName)
  const check = await findSetting(db, 'key-check')
  const known = given === undefined || given === '' ? readKeyFile(file) : readKey(given, 'NAUNGAN_KEY')
  if (!known && check !== undefined) throw failPlatform('key-missing', { file })
  const key = known ?? makeKeyFile(folder, file)
  // Of two servers that start at once, the first decides.
  const held = check ?? (await claimSetting(db, 'key-check', seal(key, checkPlace, checkText)))
  if (fits(key, held)) return key
  const next = readKeyFile(join(folder, nextName))
  if ((given ?? '') !== '' || next === undefined || !fits(next, held))
    throw failPlatform('key-wrong', { file })
  // The database took the new key, and the process ended before the file did.
  renameSync(join(folder, nextName), file)
  return next
}

const fits = (key: KeyObject, held: string) => unseal(key, checkPlace, held) === checkText

/**
 * A new key takes the place of the one that is there: given as `NAUNGAN_KEY_NEXT` where the key is given, else
 * made and kept in the file. Whatever lies sealed is sealed anew by `reseal`, which belongs into one transaction
 * with the mark of the new key; killed at any moment, the old or the new key fits, and the next start finds it.
 *
 * @throws platform/key-next-missing, and the refusals of `openInstallationKey`
 */
export async function rotateInstallationKey<T>(
  db: Db,
  folder: string,
  given: { readonly key: string | undefined; readonly next: string | undefined },
  reseal: (keys: { readonly old: KeyObject; readonly new: KeyObject; readonly mark: string }) => Promise<T>,
): Promise<T> {
  const old = await openInstallationKey(db, folder, given.key)
  if ((given.key ?? '') !== '') {
    if ((given.next ?? '') === '') throw failPlatform('key-next-missing')
    const next = readKey(given.next!, 'NAUNGAN_KEY_NEXT')
    return reseal({ old, new: next, mark: seal(next, checkPlace, checkText) })
  }
  const aside = join(folder, nextName)
  rmSync(aside, { force: true })
  const next = makeKeyFile(folder, aside)
  const done = await reseal({ old, new: next, mark: seal(next, checkPlace, checkText) })
  renameSync(aside, join(folder, keyFileName))
  return done
}

/**
 * Takes the key that is there, else a new one, for the key of the database from now on. What was sealed with
 * another one stays shut.
 *
 * @throws platform/key-invalid, platform/key-file-open
 */
export async function adoptInstallationKey(db: Db, folder: string, given: string | undefined): Promise<void> {
  const file = join(folder, keyFileName)
  const known = given === undefined || given === '' ? readKeyFile(file) : readKey(given, 'NAUNGAN_KEY')
  const key = known ?? makeKeyFile(folder, file)
  await setSetting(db, 'key-check', seal(key, checkPlace, checkText))
}

/** 32 bytes, written as 64 hexadecimal digits or in base64. */
function readKey(text: string, name: string): KeyObject {
  const plain = text.trim()
  const bytes = /^[0-9a-f]{64}$/i.test(plain)
    ? Buffer.from(plain, 'hex')
    : /^[\w+/-]{43}=?$/.test(plain)
      ? Buffer.from(plain, 'base64')
      : undefined
  if (bytes?.length !== keyBytes) throw failPlatform('key-invalid', { name })
  return createSecretKey(bytes)
}

function readKeyFile(file: string): KeyObject | undefined {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) return undefined
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw failPlatform('key-file-open', { file })
  return readKey(readFileSync(file, 'utf8'), file)
}

/** Written aside and linked, so that it is there whole or not at all; who comes second reads the first one's. */
function makeKeyFile(folder: string, file: string): KeyObject {
  mkdirSync(folder, { recursive: true })
  const aside = `${file}.${process.pid}.part`
  writeFileSync(aside, `${randomBytes(keyBytes).toString('hex')}\n`, { mode: 0o600 })
  try {
    linkSync(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
  return readKeyFile(file)!
}

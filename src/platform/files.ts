import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { failPlatform } from './platform-errors.ts'

/**
 * Reads a file that the user named.
 *
 * @throws platform/file-not-readable
 */
export async function readInputFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    throw failPlatform('file-not-readable', { file: basename(path), reason: reasonOf(error) })
  }
}

/** The same for text in UTF-8. */
export async function readInputText(path: string): Promise<string> {
  return new TextDecoder().decode(await readInputFile(path))
}

/**
 * Writes a file that the user asked for: whole or not at all, so that a killed run leaves no half list.
 *
 * @throws platform/file-not-writable
 */
export async function writeOutputFile(path: string, content: string | Uint8Array): Promise<void> {
  const aside = `${path}.${process.pid}.part`
  try {
    await writeFile(aside, content)
    await rename(aside, path)
  } catch (error) {
    await rm(aside, { force: true }).catch(() => {})
    throw failPlatform('file-not-writable', { file: path, reason: reasonOf(error) })
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'berkas atau foldernya tidak ada',
  ENOTDIR: 'foldernya tidak ada',
  EISDIR: 'itu folder, bukan berkas',
  EACCES: 'tidak ada izin',
  EPERM: 'tidak ada izin',
  EROFS: 'diska hanya dapat dibaca',
  ENOSPC: 'diska penuh',
}

function reasonOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  return reasons[code] ?? message
}

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { dataFolder } from '../../platform/data-folder.ts'
import type { DecidedRows } from './constraints.ts'

/** What a kept index was made of. */
export interface IndexContent {
  /** Batches in the order in which their rows stand, each told apart from another under the same number. */
  readonly batches: readonly string[]
  /** How many of them the weights were fitted to. */
  readonly fitted: number
  readonly decisions: string
  /** Rows that decisions are about. */
  readonly decided: DecidedRows
}

export interface KeptIndex {
  readonly content: IndexContent
  /** Batch and line of each row, in turns. */
  readonly refs: Int32Array
  readonly bytes: Uint8Array
}

/** Where the index of a regency is kept. */
export const indexPath = (regency: string) => join(dataFolder(), 'match', `${regency}.index`)

/** Reads the index kept for a regency; undefined when there is none that can be read. */
export async function readKeptIndex(regency: string): Promise<KeptIndex | undefined> {
  try {
    const file = await readFile(indexPath(regency))
    const head = file.readUInt32LE(0)
    const { content, rows } = JSON.parse(file.toString('utf8', 8, 8 + head)) as {
      content: IndexContent
      rows: number
    }
    const refs = new Int32Array(
      file.buffer.slice(file.byteOffset + 8 + head, file.byteOffset + 8 + head + rows * 8),
    )
    return {
      content,
      refs,
      bytes: new Uint8Array(
        file.buffer,
        file.byteOffset + 8 + head + rows * 8,
        file.length - 8 - head - rows * 8,
      ),
    }
  } catch {
    return undefined
  }
}

/**
 * Keeps the index for the next import: whole or not at all. It only saves time; without it, as on
 * another server or a full disk, the index is made again from the rows.
 */
export async function keepIndex(regency: string, { content, refs, bytes }: KeptIndex): Promise<void> {
  const path = indexPath(regency)
  const head = Buffer.from(JSON.stringify({ content, rows: refs.length / 2 }))
  const length = Buffer.alloc(8)
  length.writeUInt32LE(head.length)
  const aside = `${path}.${process.pid}.part`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(aside, [
      length,
      head,
      new Uint8Array(refs.buffer, refs.byteOffset, refs.byteLength),
      bytes,
    ])
    await rename(aside, path)
  } catch {
    // The next run makes it again.
  }
}

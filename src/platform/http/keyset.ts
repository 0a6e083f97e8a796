import { z } from 'zod'
import { failPlatform } from '../platform-errors.ts'

/** `limit` and `cursor` of every list. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Jumlah baris per halaman'),
  cursor: z.string().max(1_000).optional().describe('Dari `next` halaman sebelumnya'),
})

/** One page of a list: its rows, and where the next one begins. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({
    rows: z.array(row),
    next: z.string().nullable().describe('Kursor halaman berikutnya; null pada halaman terakhir'),
  })
}

/** The sort key of the last row seen, opaque to the caller. */
export function writeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/**
 * Reads a cursor back into the sort key of its list.
 *
 * @throws platform/cursor-invalid
 */
export function readCursor<T extends z.ZodType>(
  schema: T,
  cursor: string | undefined,
): z.infer<T> | undefined {
  if (cursor === undefined || cursor === '') return undefined
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw failPlatform('cursor-invalid')
  }
}

/**
 * Cuts a page from rows of which one more than `limit` was asked for: that one tells whether there
 * is a next page.
 */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number | null)[],
): { rows: Row[]; next: string | null } {
  const page = rows.slice(0, limit)
  return { rows: page, next: rows.length > limit ? writeCursor(keyOf(page.at(-1)!)) : null }
}

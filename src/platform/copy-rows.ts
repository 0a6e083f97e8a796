import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

export type CopyValue = string | number | boolean | null | undefined

const special = /[\\\t\n\r\0]/
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' }

/** One value in PostgreSQL's COPY text format. NUL, which PostgreSQL cannot store, is left out. */
function encode(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'string') {
    return special.test(value) ? value.replaceAll(/[\\\t\n\r\0]/g, (char) => escapes[char]!) : value
  }
  if (typeof value === 'boolean') return value ? 't' : 'f'
  return String(value)
}

function* chunks(rows: Iterable<readonly CopyValue[]>): Generator<string> {
  let lines: string[] = []
  for (const row of rows) {
    let line = encode(row[0])
    for (let i = 1; i < row.length; i++) line += '\t' + encode(row[i])
    lines.push(line)
    if (lines.length === 1_000) {
      yield lines.join('\n') + '\n'
      lines = []
    }
  }
  if (lines.length > 0) yield lines.join('\n') + '\n'
}

/**
 * Loads rows with COPY, within the transaction of the client. PostgreSQL has no COPY into a table under
 * row-level security; there the rows go by way of a temporary table.
 *
 * @param table schema-qualified name, from code and never from input
 * @param columns in the order of the values
 */
export async function copyRows(
  client: PoolClient,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const { rows: answer } = await client.query<{ secured: boolean }>(
    'select row_security_active($1) as secured',
    [table],
  )
  if (answer[0]!.secured) return copyByWayOf(client, table, columns, rows)
  const target = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
  await pipeline(Readable.from(chunks(rows)), target)
}

async function copyByWayOf(
  client: PoolClient,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const list = columns.join(', ')
  const aside = `loaded_${table.replace('.', '_')}`
  await client.query(`create temp table ${aside} on commit drop as select ${list} from ${table} with no data`)
  const target = client.query(copyFrom(`copy ${aside} (${list}) from stdin`))
  await pipeline(Readable.from(chunks(rows)), target)
  await client.query(`insert into ${table} (${list}) select ${list} from ${aside}`)
  await client.query(`drop table ${aside}`)
}

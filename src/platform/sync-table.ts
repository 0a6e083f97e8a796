import { copyRows, type CopyValue } from './copy-rows.ts'
import type { Tx } from './transaction.ts'

export interface TableSync {
  /** Schema-qualified, from code. */
  readonly table: string
  /** All columns of the table, `regency` first. */
  readonly columns: readonly string[]
  /** The columns that identify a row besides `regency`. */
  readonly key: readonly string[]
  readonly regency: string
  /**
   * Delete and insert instead of update: for tables whose exclusion constraint would see two
   * versions of a row at once.
   */
  readonly replace?: boolean
}

export interface SyncCounts {
  readonly inserted: number
  readonly updated: number
  readonly deleted: number
}

/**
 * Makes one regency's rows of a derived table equal to the rows given, touching only what differs.
 * Equal input twice changes nothing the second time.
 */
export async function syncTable(
  tx: Tx,
  sync: TableSync,
  rows: Iterable<readonly CopyValue[]>,
): Promise<SyncCounts> {
  const fresh = `fresh_${sync.table.replace('.', '_')}`
  await tx.client.query(`create temp table ${fresh} (like ${sync.table} including defaults) on commit drop`)
  await copyRows(tx.client, fresh, sync.columns, rows)
  await tx.client.query(`analyze ${fresh}`)
  const counts = sync.replace ? await replaceRows(tx, sync, fresh) : await mergeRows(tx, sync, fresh)
  await tx.client.query(`drop table ${fresh}`)
  // The planner must not take a table that was just filled for an empty one.
  await tx.client.query(`analyze ${sync.table}`)
  return counts
}

/**
 * Writes some rows of a derived table: those given are inserted or updated, those whose key is given
 * as gone are deleted, all others stay.
 *
 * @param gone values of the key's one column
 */
export async function syncPart(
  tx: Tx,
  sync: TableSync,
  rows: Iterable<readonly CopyValue[]>,
  gone: readonly number[],
): Promise<SyncCounts> {
  const fresh = `fresh_${sync.table.replace('.', '_')}`
  await tx.client.query(`create temp table ${fresh} (like ${sync.table} including defaults) on commit drop`)
  await copyRows(tx.client, fresh, sync.columns, rows)
  await tx.client.query(`analyze ${fresh}`)
  const deleted = await tx.client.query(
    `delete from ${sync.table} where regency = $1 and ${sync.key[0]} = any($2::bigint[])`,
    [sync.regency, gone],
  )
  const counts = await mergeRows(tx, sync, fresh, '')
  await tx.client.query(`drop table ${fresh}`)
  return { ...counts, deleted: deleted.rowCount ?? 0 }
}

const list = (columns: readonly string[], prefix = '') => columns.map((name) => `${prefix}${name}`).join(', ')

const deleteOthers = 'when not matched by source and t.regency = $1 then delete'

async function mergeRows(tx: Tx, sync: TableSync, fresh: string, others = deleteOthers): Promise<SyncCounts> {
  const match = ['regency', ...sync.key].map((name) => `t.${name} = n.${name}`).join(' and ')
  const values = sync.columns.filter((name) => name !== 'regency' && !sync.key.includes(name))
  const update =
    values.length === 0
      ? ''
      : `when matched and row(${list(values, 't.')}) is distinct from row(${list(values, 'n.')})
           then update set ${values.map((name) => `${name} = n.${name}`).join(', ')}`
  const { rows } = await tx.client.query<{ action: string; count: number }>(
    `with merged as (
       merge into ${sync.table} t using ${fresh} n on ${match} and t.regency = $1
       ${update}
       when not matched then insert (${list(sync.columns)}) values (${list(sync.columns, 'n.')})
       ${others}
       returning merge_action() as action)
     select action, count(*)::int as count from merged group by action`,
    [sync.regency],
  )
  const count = (action: string) => rows.find((row) => row.action === action)?.count ?? 0
  return { inserted: count('INSERT'), updated: count('UPDATE'), deleted: count('DELETE') }
}

async function replaceRows(tx: Tx, sync: TableSync, fresh: string): Promise<SyncCounts> {
  const same = `row(${list(sync.columns, 't.')}) is not distinct from row(${list(sync.columns, 'n.')})`
  const match = sync.key.map((name) => `t.${name} = n.${name}`).join(' and ')
  const deleted = await tx.client.query(
    `delete from ${sync.table} t where t.regency = $1
     and not exists (select from ${fresh} n where ${match} and ${same})`,
    [sync.regency],
  )
  const inserted = await tx.client.query(
    `insert into ${sync.table} (${list(sync.columns)})
     select ${list(sync.columns, 'n.')} from ${fresh} n
     where not exists (select from ${sync.table} t where t.regency = $1 and ${match})`,
    [sync.regency],
  )
  return { inserted: inserted.rowCount ?? 0, updated: 0, deleted: deleted.rowCount ?? 0 }
}

import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failBooks } from '../books-errors.ts'
import type { Bookkeeper } from '../ledger/book-entries.ts'
import type { Columns, Layout } from './read-statement.ts'

/** What came with the program; a region's own layouts go before them. */
const builtIn: readonly Layout[] = [
  {
    code: 'naungan',
    name: 'Susunan Naungan',
    columns: {
      date: 'Tanggal',
      amount: 'Jumlah',
      paymentCode: 'Kode bayar',
      reference: 'Bukti',
      description: 'Keterangan',
    },
  },
  {
    code: 'debet-kredit',
    name: 'Rekening koran dengan kolom Debet dan Kredit',
    columns: { date: 'Tanggal', amount: 'Debet', description: 'Keterangan' },
  },
]

export async function listLayouts(db: Db, regency: string): Promise<(Layout & { builtIn: boolean })[]> {
  const { rows } = await sql<Layout>`
    select code, name, columns from contributions.statement_layout where regency = ${regency} order by code`.execute(
    db,
  )
  const own = new Set(rows.map(({ code }) => code))
  return [
    ...rows.map((one) => ({ ...one, builtIn: false })),
    ...builtIn.filter(({ code }) => !own.has(code)).map((one) => ({ ...one, builtIn: true })),
  ]
}

/** @throws contributions/layout-not-found */
export async function chooseLayouts(
  db: Db,
  regency: string,
  code: string | undefined,
): Promise<readonly Layout[]> {
  const all = await listLayouts(db, regency)
  if (code === undefined) return all
  const found = all.filter((one) => one.code === code)
  if (found.length > 0) return found
  throw failBooks('layout-not-found', {
    code: code.slice(0, 40),
    known: all.map((one) => one.code).join(', '),
  })
}

export async function saveLayout(
  tx: Tx,
  { regency, by }: Bookkeeper,
  layout: { readonly code: string; readonly name: string; readonly columns: Columns },
): Promise<void> {
  await sql`
    insert into contributions.statement_layout (regency, code, name, columns, changed_by)
    values (${regency}, ${layout.code}, ${layout.name}, ${JSON.stringify(layout.columns)}::jsonb, ${by})
    on conflict (regency, code) do update set name = excluded.name, columns = excluded.columns,
      changed_by = excluded.changed_by, changed_at = now()`.execute(tx.db)
  await audit(tx, { regency, id: by }, 'statement-layout-saved', 'regency', { code: layout.code })
}

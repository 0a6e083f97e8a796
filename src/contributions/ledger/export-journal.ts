import { XlsxStreamWriter } from 'hucre/xlsx'
import type { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import { neutraliseFormula } from '../../registry/public.ts'
import type { entryFilter } from './contract.ts'
import { nameOfAccount } from './entries.ts'
import { entrySentence } from './entry-words.ts'
import { listAccountSums, listEntries } from './ledger-queries.ts'

const header = [
  'Tanggal',
  'Nomor catatan',
  'Kode rekening',
  'Rekening',
  'Nama rekening',
  'Dana',
  'Nomor tagihan',
  'Uraian',
  'Debet',
  'Kredit',
]

/** More entries than a year of a large regency makes. */
const most = 200_000

/**
 * The journal for the regional accounting system: one row per entry and account, no names of people.
 * Debit and credit are equal in sum; an account without a code of that system has an empty one.
 */
export async function journalRows(
  db: Db,
  regency: string,
  filter: Partial<z.infer<typeof entryFilter>>,
): Promise<(string | number)[][]> {
  const codes = new Map(
    (await listAccountSums(db, regency, '9999-12-31')).map(({ account, code, payerName }) => [
      account,
      { code, payerName },
    ]),
  )
  const entries = await listEntries(db, regency, filter, { limit: most, oldestFirst: true })
  return entries.flatMap((entry) =>
    entry.totals
      .filter(({ amount }) => amount !== 0)
      .map(({ account, payer, bill, amount }) => [
        entry.happenedOn,
        entry.entry,
        codes.get(account)?.code ?? '',
        account,
        nameOfAccount(account, codes.get(account)?.payerName ?? undefined),
        payer ?? '',
        bill ?? '',
        entrySentence(entry),
        Math.max(amount, 0),
        Math.max(-amount, 0),
      ]),
  )
}

/** The same as a file. Codes are text, amounts are numbers. */
export async function journalFile(
  rows: readonly (readonly (string | number)[])[],
  format: 'xlsx' | 'csv',
): Promise<Uint8Array> {
  if (format === 'csv') {
    const cell = (value: string | number) => {
      const text = typeof value === 'number' ? String(value) : neutraliseFormula(value)
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    }
    const lines = [header, ...rows].map((row) => row.map(cell).join(','))
    return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`)
  }
  const widths = [12, 10, 22, 24, 44, 16, 10, 50, 18, 18]
  const writer = new XlsxStreamWriter({
    name: 'Jurnal',
    columns: widths.map((width) => ({ width })),
    freezePane: { rows: 1 },
  })
  writer.addRow(header)
  for (const row of rows) writer.addRow([...row])
  return writer.finish()
}

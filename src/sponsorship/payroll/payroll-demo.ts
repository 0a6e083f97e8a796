import { writeXlsx } from 'hucre/xlsx'
import { type Day, monthOf } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { approveFiles } from './decide-files.ts'
import { makeFiles } from './make-files.ts'
import { listFileRows } from './payroll-queries.ts'
import { listFileLines, listFiles } from './show-queries.ts'
import { takeResult } from './take-result.ts'

/**
 * The newest month of the demonstration: files of all pay offices, answered by all but one, with some that were not
 * deducted, a rupiah off, or of nobody known. Run again, it adds nothing.
 */
export async function payrollDemo(
  database: Database,
  at: { readonly regency: string; readonly asOf: Day; readonly maker: string; readonly checker: string },
): Promise<void> {
  const { regency, asOf, maker, checker } = at
  const month = monthOf(asOf)
  await inTransaction(database, async (tx) => {
    if ((await listFileRows(tx.db, regency, month)).length > 0) return
    const { lines } = await makeFiles(tx, { regency, id: maker }, month, asOf)
    if (lines === 0) return
    await approveFiles(tx, { regency, id: checker }, month)
    const files = (await listFiles(tx.db, regency, month, maker)).filter(({ method }) => method === 'payroll')
    const rows: (string | number)[][] = []
    // The last office has not answered yet.
    for (const { file } of files.slice(0, -1))
      for (const one of await listFileLines(tx.db, regency, file)) {
        const odd = one.sponsor % 12
        const deducted = odd === 0 ? 0 : odd === 1 ? one.amount - 1 : one.amount
        rows.push([one.nip ?? '', one.name, month, deducted, odd === 0 ? 'Gaji tidak cukup (contoh)' : ''])
      }
    if (rows.length === 0) return
    rows.push(['197001011995031001', 'PEGAWAI CONTOH LAIN', month, 8_400, ''])
    const head = ['NIP', 'Nama', 'Bulan', 'Terpotong (Rp)', 'Keterangan']
    const bytes = await writeXlsx({ sheets: [{ name: 'Hasil', rows: [head, ...rows] }] })
    const file = { name: `hasil-potongan-${month}-contoh.xlsx`, bytes }
    await takeResult(tx, { regency, id: maker }, { month, file, reach: null }, asOf)
  })
}

import { logExport } from '../../platform/export-log.ts'
import type { Tx } from '../../platform/transaction.ts'
import { getPlace } from '../place.ts'
import { getScheme } from '../scheme/get-scheme.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import type { PayrollActor } from './payroll-actor.ts'
import { findFile, listFileLines, writtenLines } from './show-queries.ts'
import { writeDeductionFile } from './write-deduction-file.ts'

/**
 * The workbook of a deduction file, as it may be used now: whose mandate was stopped meanwhile is not on it. That it
 * left is recorded.
 *
 * @throws sponsorship/pay-file-not-found, sponsorship/pay-file-withdrawn
 */
export async function makeWorkbook(
  tx: Tx,
  by: PayrollActor,
  number: number,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const { regency, id } = by
  const file = await findFile(tx.db, regency, number)
  if (!file) throw failSponsorship('pay-file-not-found', { file: number })
  if (file.state === 'withdrawn') throw failSponsorship('pay-file-withdrawn', { file: number })
  const lines = writtenLines(await listFileLines(tx.db, regency, number))
  const { regencyName } = await getPlace(tx.db, regency)
  const { name: schemeName } = await getScheme(tx, regency, file.month)
  await logExport(tx.db, {
    regency,
    by: id,
    subject: `deduction-file:${number}`,
    rows: lines.length,
    fullNik: false,
    reason: null,
  })
  const bytes = await writeDeductionFile(
    { ...file, regencyName, schemeName, draft: file.state === 'draft' },
    lines,
  )
  return { name: fileName(file), bytes }
}

function fileName({
  month,
  office,
  part,
  method,
  state,
}: {
  readonly month: string
  readonly office: string
  readonly part: number
  readonly method: string
  readonly state: string
}): string {
  const plain = (method === 'direct' ? 'virtual account' : office)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
  const draft = state === 'draft' ? 'draf-' : ''
  return `${draft}potongan-${month}-${plain.replaceAll(/^-|-$/g, '')}${part > 1 ? `-${part}` : ''}.xlsx`
}

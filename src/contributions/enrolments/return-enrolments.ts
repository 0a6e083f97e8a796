import { today } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { loadRegionIndex } from '../../regions/public.ts'
import { makeReturnFile, readPeopleList, type RowReading } from '../../registry/public.ts'
import { failEnrolment } from './enrolment-errors.ts'
import { getBatchFile, type JudgedRow, listJudgedRows } from './queries/batches.ts'

/**
 * The sender's own file, given back with the verdicts in it.
 *
 * @throws contributions/enrolment-batch-not-found for a batch that came without a file
 */
export async function returnEnrolments(
  tx: Tx,
  regency: string,
  batch: number,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const file = await getBatchFile(tx.db, regency, batch)
  if (!file) throw failEnrolment('enrolment-batch-not-found', { batch, regency })
  const regions = await loadRegionIndex(tx.db, regency)
  const readings = await readPeopleList(file, { regency, regions, asOf: today() })
  const judged = await listJudgedRows(tx.db, regency, batch, { after: 0, limit: 1_000_000 })
  const verdicts = new Map(judged.map((row) => [`${row.sheet}\n${row.row}`, row]))
  return makeReturnFile({ ...file, readings: readings.map((row) => withVerdict(row, verdicts)) })
}

function withVerdict(reading: RowReading, verdicts: ReadonlyMap<string, JudgedRow>): RowReading {
  const verdict = verdicts.get(`${reading.sheet}\n${reading.row}`)
  if (!verdict || verdict.sentence === null || verdict.verdict === 'not-data') return reading
  const refused = verdict.verdict === 'refused'
  const finding = {
    level: refused ? ('error' as const) : ('repair' as const),
    code: verdict.code ?? 'repaired',
    field: null,
    column: null,
    message: refused ? `Tidak didaftarkan. ${verdict.sentence}` : verdict.sentence,
  }
  return {
    ...reading,
    findings: [...reading.findings, finding],
    ...(refused ? { outcome: 'rejected' as const } : {}),
  }
}

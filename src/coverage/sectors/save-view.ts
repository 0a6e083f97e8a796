import { audit } from '../../access/public.ts'
import type { Db } from '../../platform/database.ts'
import { failCoverage } from '../coverage-errors.ts'
import { type SectorViewDraft, sectorViewDraft, type SectorViewRow } from './contract.ts'
import { insertViewRow, listViewRows, lockViews } from './view-queries.ts'

interface Work {
  readonly db: Db
}
interface By {
  readonly regency: string
  readonly id: string
}

/**
 * Writes a kind of work that is looked at by itself, or the next version of one; earlier ones stay.
 *
 * @param known the version that who changes it has seen, 0 for a new one; not checked when absent
 * @returns its version
 * @throws coverage/sector-view-changed
 */
export async function saveSectorView(
  tx: Work,
  by: By,
  draft: SectorViewDraft,
  known?: number,
): Promise<number> {
  await lockViews(tx.db, by.regency)
  const before = await findView(tx.db, by.regency, draft.code)
  const seen = before === undefined || before.withdrawn ? 0 : before.version
  if (known !== undefined && known !== seen && !(known === 0 && before?.withdrawn === true))
    throw failCoverage('sector-view-changed', { code: draft.code })
  const version = await insertViewRow(tx.db, by.regency, { ...draft, withdrawn: false }, by.id)
  await audit(tx, by, 'sector-view-saved', `sector-view:${draft.code}`, { version, position: draft.position })
  return version
}

/**
 * A view is looked at no more, be it one's own or one that came with the program; its people go among the others.
 *
 * @throws coverage/sector-view-not-found
 */
export async function withdrawSectorView(tx: Work, by: By, code: string): Promise<void> {
  await lockViews(tx.db, by.regency)
  const before = await findView(tx.db, by.regency, code)
  if (before === undefined || before.withdrawn) throw failCoverage('sector-view-not-found', { code })
  const version = await insertViewRow(tx.db, by.regency, { ...before, withdrawn: true }, by.id)
  await audit(tx, by, 'sector-view-withdrawn', `sector-view:${code}`, { version })
}

async function findView(db: Db, regency: string, code: string): Promise<SectorViewRow | undefined> {
  return (await listViewRows(db, regency)).find((one) => one.code === code)
}

/**
 * A view from a file.
 *
 * @throws coverage/sector-view-invalid naming the field
 */
export function readSectorView(file: string, text: string): SectorViewDraft {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw failCoverage('sector-view-invalid', { file, field: '', reason: 'bukan JSON yang utuh' })
  }
  const read = sectorViewDraft.safeParse(json)
  if (read.success) return read.data
  const issue = read.error.issues[0]!
  throw failCoverage('sector-view-invalid', { file, field: issue.path.join('.'), reason: issue.message })
}

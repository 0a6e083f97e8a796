import { audit } from '../../access/public.ts'
import type { Db } from '../../platform/database.ts'
import { failCoverage } from '../coverage-errors.ts'
import { type IndicatorDraft, indicatorDraft } from './definition.ts'
import { insertIndicator } from './queries.ts'

/**
 * Writes a definition, or a new version of one; what was published under an earlier version stays as it is.
 *
 * @returns its version
 */
export async function defineIndicator(
  tx: { readonly db: Db },
  actor: { readonly regency: string; readonly id: string },
  draft: IndicatorDraft,
): Promise<number> {
  const version = await insertIndicator(tx.db, actor.regency, draft, actor.id)
  await audit(tx, actor, 'indicator-defined', `indicator:${draft.code}`, {
    version,
    withdrawn: draft.withdrawn,
  })
  return version
}

/**
 * A definition from a file.
 *
 * @throws coverage/indicator-invalid naming the field
 */
export function readIndicator(file: string, text: string): IndicatorDraft {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw failCoverage('indicator-invalid', { file, field: '', reason: 'bukan JSON yang utuh' })
  }
  const read = indicatorDraft.safeParse(json)
  if (read.success) return read.data
  const issue = read.error.issues[0]!
  throw failCoverage('indicator-invalid', { file, field: issue.path.join('.'), reason: issue.message })
}

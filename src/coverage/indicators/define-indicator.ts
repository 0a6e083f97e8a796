import { audit } from '../../access/public.ts'
import type { Db } from '../../platform/database.ts'
import { failCoverage } from '../coverage-errors.ts'
import { type IndicatorDraft, indicatorDraft } from './definition.ts'
import { answerIndicator, type IndicatorAnswer } from './get-indicator.ts'
import { insertIndicator } from './queries.ts'

/**
 * Writes a definition, or a new version of one; what was published under an earlier version stays as it is.
 *
 * @returns its version
 * @throws coverage/indicator-heads
 */
export async function defineIndicator(
  tx: { readonly db: Db },
  actor: { readonly regency: string; readonly id: string },
  draft: IndicatorDraft,
): Promise<number> {
  checkHeads(draft)
  const version = await insertIndicator(tx.db, actor.regency, draft, actor.id)
  await audit(tx, actor, 'indicator-defined', `indicator:${draft.code}`, {
    version,
    withdrawn: draft.withdrawn,
  })
  return version
}

/**
 * What a definition that is not saved yet would count now.
 *
 * @throws coverage/indicator-heads
 */
export async function previewIndicator(
  tx: { readonly db: Db },
  actor: { readonly regency: string; readonly id: string },
  draft: IndicatorDraft,
): Promise<IndicatorAnswer> {
  checkHeads(draft)
  const unsaved = { ...draft, regency: actor.regency, version: 0, recordedAt: '', recordedBy: actor.id }
  return answerIndicator(tx, actor.regency, unsaved, {})
}

/** @throws coverage/indicator-heads */
function checkHeads({ counts, over }: IndicatorDraft): void {
  for (const heads of over.kind === 'register' ? [counts, over] : [counts])
    if (heads.measure === 'listed' && heads.programmes !== undefined)
      throw failCoverage('indicator-heads', {
        reason:
          'program hanya dapat diminta bagi yang terlindungi; pilih terlindungi, atau kosongkan programnya.',
      })
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

import type { Db } from '../../platform/database.ts'
import { failCoverage } from '../coverage-errors.ts'
import { type Content, composeContent } from './content.ts'
import { countsEverybody, type FigureRow, findFigureRow } from './queries.ts'

export interface CheckedFigure extends Omit<FigureRow, 'content'> {
  readonly content: Content
  /**
   * Whether it gives the same bytes when worked out again from its query now; null for who does not count the whole
   * regency and cannot know.
   */
  readonly same: boolean | null
}

/**
 * A published figure, worked out again from its query.
 *
 * @throws coverage/figure-not-found
 */
export async function showFigure(
  tx: { readonly db: Db },
  regency: string,
  figure: string,
): Promise<CheckedFigure> {
  const row = await findFigureRow(tx.db, regency, figure)
  if (!row) throw failCoverage('figure-not-found', { figure })
  const content = JSON.parse(row.content) as Content
  const again = (await countsEverybody(tx.db))
    ? await composeContent(tx.db, regency, content.query)
    : undefined
  return {
    ...row,
    content,
    same: again === undefined ? null : again.text === row.content && again.sha256 === row.sha256,
  }
}

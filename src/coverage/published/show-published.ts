import type { Db } from '../../platform/database.ts'
import { findNames } from '../indicators/get-indicator.ts'
import { namePart } from '../indicators/levels.ts'
import { getRegencyName } from '../queries.ts'
import type { Content, PublishedValue } from './content.ts'
import type { PublishedDetail, PublishedFigure } from './contract.ts'
import type { FigureRow } from './queries.ts'
import { showFigure } from './show-figure.ts'

/** A published figure as a list shows it. */
export function shownFigure(
  row: Omit<FigureRow, 'content'>,
  content: Content,
  regencyName: string,
): PublishedFigure {
  const { figure, indicator, asOf, level, sha256, frozenAt, frozenBy, replaces, reason, replacedBy } = row
  return {
    figure,
    indicator,
    asOf,
    level,
    sha256,
    frozenAt,
    frozenBy,
    replaces,
    reason,
    replacedBy,
    name: content.definition.name,
    whole: { ...content.whole, name: regencyName },
    approvals: row.approvals.map(({ party, approvedAt, name, note }) => ({ party, approvedAt, name, note })),
  }
}

/**
 * One published figure with everything it rests on, worked out again.
 *
 * @throws coverage/figure-not-found
 */
export async function showPublished(
  tx: { readonly db: Db },
  regency: string,
  figure: string,
): Promise<PublishedDetail> {
  const { content, same, ...row } = await showFigure(tx, regency, figure)
  const { definition, query, denominator, parts } = content
  const names = await findNames(tx.db, regency, query.level)
  const named = (one: PublishedValue) => ({ ...one, name: namePart(query.level, one.code, names) })
  return {
    ...shownFigure(row, content, await getRegencyName(tx.db, regency)),
    version: query.indicator.version,
    countsText: definition.countsText,
    overText: definition.overText,
    owner: definition.owner,
    basis: definition.basis,
    denominator: denominator && {
      code: denominator.code,
      asOf: denominator.asOf,
      version: denominator.version,
      name: denominator.name,
      source: denominator.source,
    },
    lists: row.lists,
    reckoning: query.reckoning,
    same,
    parts: parts.map(named),
  }
}

import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Legend } from './legend.tsx'
import { edgesOf, levelOf } from './level.ts'
import { tellShare } from './ranking-table.tsx'
import { rankingWords } from './ranking-words.ts'
import type { Ranking } from './standing-requests.ts'

/** One tile for each place, in order of code; the legend says what is counted. */
export function RankingTiles({ ranking }: { readonly ranking: Ranking }) {
  const w = useWords(rankingWords)
  const format = useFormat()
  const name = ranking.definitions.find(({ code }) => code === ranking.definition)?.name ?? ranking.definition
  const shares = ranking.rows.map(({ shareBp }) => shareBp)
  const edges = edgesOf(shares)
  return (
    <div className="stack tight">
      <p className="hint">{w.tiles}</p>
      <Legend edges={edges} of={name} withNone={shares.includes(null)} />
      <ul className={ranking.rows.length > 60 ? 'tiles small' : 'tiles'}>
        {ranking.rows
          .toSorted((a, b) => a.key.localeCompare(b.key))
          .map((row) => (
            <li key={row.key}>
              <div data-level={levelOf(row.shareBp, edges)}>
                <span>{row.label}</span>
                <b>
                  {row.rank === null ? '' : `${row.rank} · `}
                  {tellShare(w, format, row)}
                </b>
                {row.numerator === null || row.denominator === null ? null : (
                  <span>{w.of(format.count(row.numerator), format.count(row.denominator))}</span>
                )}
              </div>
            </li>
          ))}
      </ul>
    </div>
  )
}

import { useFormat } from '../ui/format.ts'
import { useLanguage, useWords } from '../ui/language.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { priceWords } from './price-words.ts'
import { columnsOf } from './rule-families.ts'
import type { DraftLine, RuleAnswer } from './rule-requests.ts'
import { percent, wordFor } from './rule-text.ts'
import { ruleWords } from './rule-words.ts'

/** A rule with its lines, where it was read, how sure it is, who recorded it. */
export function RuleDetail({ rule }: { readonly rule: RuleAnswer }) {
  const w = useWords(ruleWords)
  const p = useWords(priceWords)
  const format = useFormat()
  const columns = columnsOf[rule.family].filter((column) => rule.lines.some((line) => line[column] !== null))
  const pairs = [
    [w.citation, rule.citation],
    [w.confidence, `${p[rule.confidence]}. ${p[`${rule.confidence}Hint`]}`],
    [w.note, rule.note],
    [w.corrects, rule.corrects ?? ''],
    [w.reason, rule.reason ?? ''],
    [
      w.recorded,
      `${format.day(rule.recordedAt.slice(0, 10))} ${w.by} ${rule.editor}${rule.own ? `, ${w.own}` : ''}`,
    ],
    [w.subject, rule.id],
  ].filter(([, value]) => value !== '')
  return (
    <div className="stack">
      <dl className="pairs">
        {pairs.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {rule.repeals ? (
        <p>{w.endsHint}</p>
      ) : (
        <TableScroll label={w.lines}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col" className="n">
                  {w.line}
                </th>
                {columns.map((column) => (
                  <th key={column} scope="col" className={isNumber(column) ? 'n' : undefined}>
                    {w[column]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rule.lines.map((line) => (
                <tr key={line.line}>
                  <td className="n">{line.line}</td>
                  {columns.map((column) => (
                    <td key={column} className={isNumber(column) ? 'n' : undefined}>
                      <Cell line={line} column={column} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </div>
  )
}

const isNumber = (column: keyof DraftLine) =>
  ['riskClass', 'ratePpm', 'amount', 'lower', 'upper', 'base', 'months'].includes(column)

function Cell({ line, column }: { readonly line: DraftLine; readonly column: keyof DraftLine }) {
  const w = useWords(ruleWords)
  const format = useFormat()
  const { language } = useLanguage()
  const value = line[column]
  if (value === null) return '–'
  if (column === 'ratePpm') return percent(Number(value), language)
  if (typeof value === 'number') return format.count(value)
  return wordFor(w, column === 'share' || column === 'basis' ? `${column}_${value}` : value)
}

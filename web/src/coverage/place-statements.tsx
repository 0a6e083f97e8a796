import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { rankingWords } from './ranking-words.ts'
import { tellPrecision } from './ranking-table.tsx'
import type { RankedRow, StatedFigure } from './standing-requests.ts'

/** What was said in public about the places, each with its source; what contradicts is said first. */
export function PlaceStatements({ rows }: { readonly rows: readonly RankedRow[] }) {
  const w = useWords(rankingWords)
  const told = rows.filter(({ statements }) => statements.length > 0)
  if (told.length === 0) return null
  return (
    <section className="stack tight">
      <h2>{w.statements}</h2>
      <p className="hint">{w.statementsHint}</p>
      <ul className="list">
        {told.map(({ key, label, statements, contradiction }) => (
          <li key={key} className="stack tight">
            <b>{label}</b>
            {contradiction === null ? null : <p className="warn">{contradiction}</p>}
            <ul className="stated">
              {statements.map((one) => (
                <Said key={one.statement} one={one} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A percentage as its source wrote it, with all its decimals. */
const exact = (hundredths: number) => `${String(hundredths / 100).replace('.', ',')} %`

function Said({ one }: { readonly one: StatedFigure }) {
  const w = useWords(rankingWords)
  const format = useFormat()
  const share = one.hundredths === null ? '' : `${tellPrecision(w, one.precision)}${exact(one.hundredths)} `
  const counts = [
    ...(one.numerator === null
      ? []
      : [
          `${format.count(one.numerator)} ${one.denominator === null ? '' : w.ofDenominator(format.count(one.denominator))}`.trim(),
        ]),
    ...(one.numerator === null && one.denominator !== null
      ? [w.ofDenominator(format.count(one.denominator))]
      : []),
    ...(one.denominator === null && one.hundredths !== null ? [w.noDenominator] : []),
    ...(one.target === null ? [] : [w.target(exact(one.target))]),
  ]
  return (
    <li>
      {one.about}: <b>{share}</b>
      {one.definition}
      {counts.length === 0 ? null : ` (${counts.join('; ')})`}
      {one.agrees === false ? (
        <>
          {' '}
          <span className="tag bad">{w.wrong}</span>
        </>
      ) : null}
      <br />
      <span className="hint">
        {one.source} · {format.day(one.saidOn)}
        {one.note === '' ? '' : ` · ${one.note}`}
      </span>
    </li>
  )
}

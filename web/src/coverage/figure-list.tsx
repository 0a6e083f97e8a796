import { pageFacts } from '../page-facts.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { useFigureNames } from './figure-names.ts'
import type { Figure } from './requests.ts'
import { coverageWords } from './words.ts'

/** Rival figures side by side, each with its definition one click away. */
export function FigureList({ figures }: { readonly figures: readonly Figure[] }) {
  const w = useWords(coverageWords)
  // A village's people are no share of the regency's statistics.
  const isPart = (pageFacts.visitor?.figureScopes ?? []).length > 0
  const named = useFigureNames()
  const shown = figures
    .map(named)
    .filter(({ code }) => !isPart || code === 'registered' || code === 'eligible')
  return (
    <section className="stack tight">
      <h2>{w.figures}</h2>
      <p className="hint">{w.figuresHint}</p>
      <ul className="list">
        {shown.map((figure) => (
          <FigureLine key={figure.code} figure={figure} />
        ))}
      </ul>
    </section>
  )
}

function FigureLine({ figure }: { readonly figure: Figure }) {
  const w = useWords(coverageWords)
  const format = useFormat()
  const { numerator, denominator } = figure
  return (
    <li>
      <details className="figure">
        <summary>
          <span className="figure-name">{figure.name}</span>
          <b className="figure-share">{format.share(figure.shareBp)}</b>
          <span className="hint figure-counts">
            {format.count(numerator)} / {format.count(denominator)}
          </span>
          <span className="figure-more">{w.definition}</span>
        </summary>
        <dl className="pairs">
          <div>
            <dt>{w.numerator}</dt>
            <dd>
              {format.count(numerator)}: {figure.numeratorDefinition} ({format.day(figure.asOf)})
            </dd>
          </div>
          <div>
            <dt>{w.denominator}</dt>
            <dd>
              {format.count(denominator)}: {figure.denominatorDefinition} (
              {format.day(figure.denominatorAsOf)})
            </dd>
          </div>
          <div>
            <dt>{w.source}</dt>
            <dd>{figure.source}</dd>
          </div>
        </dl>
        {(figure.shareBp ?? 0) > 10_000 ? <p className="hint">{w.over}</p> : null}
      </details>
    </li>
  )
}

import './radar.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { RadarExport } from './radar-export.tsx'
import { RadarFilters } from './radar-filters.tsx'
import { RadarGroups } from './radar-groups.tsx'
import { RadarPeople } from './radar-people.tsx'
import { protectionFigures, radar, type RadarAnswer, type RadarFilter } from './radar-requests.ts'
import { radarWords } from './radar-words.ts'

const route = getRouteApi('/inside/iuran/radar')
const divisions = ['funds', 'agencies', 'villages'] as const

/** Who loses protection by when if nothing is paid; filters and division stand in the address. */
export function RadarScreen() {
  const w = useWords(radarWords)
  const { by, sort, q, ...filter } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery(radar(filter))
  const division = oneOf(divisions, by) ?? 'funds'
  const change = (next: RadarFilter & { by?: string; q?: string | undefined; sort?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        {may('export.masked') ? <RadarExport filter={filter} /> : null}
      </PageHead>
      <RadarFilters
        filter={filter}
        onChange={change}
        onClear={() => void navigate({ search: { by }, replace: true })}
      />
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <>
          <Headline answer={data} />
          {may('people.read') ? <Figures /> : null}
          {data.people === 0 ? (
            <section className="empty">
              <h2>{w.none}</h2>
              <p>{w.noneHint}</p>
            </section>
          ) : (
            <>
              <RadarGroups
                answer={data}
                by={division}
                sort={sort}
                q={q}
                onChange={change}
                onFilter={(key) =>
                  change(
                    division === 'funds'
                      ? { fund: key }
                      : division === 'agencies'
                        ? { agency: key }
                        : { place: key },
                  )
                }
              />
              {may('people.read') ? <RadarPeople filter={filter} /> : null}
            </>
          )}
        </>
      )}
    </div>
  )
}

function Headline({ answer }: { readonly answer: RadarAnswer }) {
  const w = useWords(radarWords)
  const format = useFormat()
  const { people, covered, cost, personMonths, unpriced, until } = answer
  return (
    <div className="radar-headline" aria-live="polite">
      <section className="card">
        <b className="big">{format.count(people)}</b>
        <p>{w.lose(format.day(until))}</p>
        {people === 0 ? null : (
          <p className="hint">
            {w.coveredOf(format.count(covered))}{' '}
            {people > covered ? (
              <span className="bad">{w.uncovered(format.count(people - covered))}</span>
            ) : null}
          </p>
        )}
      </section>
      <section className="card">
        <b className="big">Rp{format.count(cost)}</b>
        <p>{w.cost}</p>
        <p className="hint">
          {w.personMonths(format.count(personMonths))} {w.basis}{' '}
          {unpriced === 0 ? null : w.unpriced(format.count(unpriced))}
        </p>
      </section>
    </div>
  )
}

function Figures() {
  const w = useWords(radarWords)
  const format = useFormat()
  const { data } = useQuery(protectionFigures)
  if (data === undefined) return null
  const shown = [
    [w.ever, data.ever, w.everHint],
    [w.now, data.now, w.nowHint],
    [w.fullYear, data.fullYear, w.fullYearHint(format.count(data.personMonths))],
    [w.credited, data.credited, w.creditedHint],
  ] as const
  return (
    <section className="stack tight">
      <h2>{w.figures}</h2>
      <dl className="radar-figures">
        {shown.map(([label, value, hint]) => (
          <div key={label} className="card">
            <dt>{label}</dt>
            <dd>
              <b>{format.count(value)}</b>
              <span className="hint">{hint}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

import './coverage.css'
import { Button, SegmentedControl, Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { pageFacts } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { DayInput } from '../ui/day-input.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { ScopeNote } from '../ui/scope-note.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { figureWords } from './figure-words.ts'
import { usePartNames } from './figure-names.ts'
import { FigureList } from './figure-list.tsx'
import { Headline } from './headline.tsx'
import { PartTable } from './part-table.tsx'
import { overseesProvince, ProvinceTable } from './province-table.tsx'
import { coverageOf, groupings, type Part, provinceOf } from './requests.ts'
import { coverageWords } from './words.ts'

const route = getRouteApi('/inside/cakupan')
const views = ['table', 'bar', 'map'] as const
const PartChart = lazy(() => import('./part-chart.tsx').then((file) => ({ default: file.PartChart })))
const IndicatorTab = lazy(() =>
  import('./indicator-tab.tsx').then((file) => ({ default: file.IndicatorTab })),
)
const PublishedTab = lazy(() =>
  import('./published-tab.tsx').then((file) => ({ default: file.PublishedTab })),
)
const PartMap = lazy(() => import('./part-map.tsx').then((file) => ({ default: file.PartMap })))

const tabs = ['parts', 'indicators', 'published'] as const

/** Figures by part, indicators as known at any time, and what was published of them. */
export function CoverageScreen() {
  const w = useWords(coverageWords)
  const words = useWords(figureWords)
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const current = oneOf(tabs, tab) ?? 'parts'
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        <PrintButton />
      </PageHead>
      <ScopeNote />
      <SectionTabs
        label={words.tabs}
        tabs={tabs.map((key) => ({ key, label: words[key] }))}
        current={current}
        onChoose={(next) => void navigate({ search: next === 'parts' ? {} : { tab: next } })}
      />
      {current === 'parts' ? (
        <PartsTab />
      ) : (
        <Suspense fallback={<Loading />}>
          {current === 'indicators' ? <IndicatorTab /> : <PublishedTab />}
        </Suspense>
      )}
    </div>
  )
}

/** Figures by part: table, chart or map, with definitions and the way to the names. */
function PartsTab() {
  const w = useWords(coverageWords)
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const by = oneOf(groupings, search.by) ?? 'district'
  // Tiles and outlines are kept of the own regency alone.
  const shownViews = search.regency === undefined ? views : (['table', 'bar'] as const)
  const view = oneOf(shownViews, search.view) ?? 'table'
  const { data, error } = useQuery({
    ...coverageOf({ by, as_of: search.as_of, regency: search.regency }),
    placeholderData: keepPreviousData,
  })
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const districts = useQuery({
    ...coverageOf({ by: 'district', as_of: search.as_of }),
    enabled: search.only !== undefined,
  })
  const only = districts.data?.parts.find(({ key }) => key === search.only)?.label
  const named = usePartNames(by)
  const parts = (data?.by === by ? data.parts : [])
    .map(named)
    .filter(({ key }) => search.only === undefined || by !== 'village' || key.startsWith(search.only))
  return (
    <div className="stack">
      {overseesProvince() ? <ProvinceTable asOf={search.as_of} /> : null}
      {overseesProvince() ? <OwnOrOther code={search.regency} /> : null}
      <ProblemNotice error={error} />
      <div className="row no-print">
        <Select
          label={w.by}
          data={groupings.map((value) => ({ value, label: w[value] }))}
          value={by}
          allowDeselect={false}
          onChange={(value) =>
            change({ by: value ?? undefined, only: undefined, sort: undefined, q: undefined })
          }
        />
        <DayInput
          label={w.asOf}
          value={search.as_of ?? data?.asOf}
          onChange={(day) => change({ as_of: day })}
        />
        <SegmentedControl
          aria-label={w.view}
          data={shownViews.map((value) => ({ value, label: w[value] }))}
          value={view}
          onChange={(value) => change({ view: value === 'table' ? undefined : value })}
        />
      </div>
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : data.whole.registered === 0 ? (
        <section className="empty">
          <h2>{w.none}</h2>
          <p>{w.noneHint}</p>
        </section>
      ) : (
        <>
          <p className="hint print-only">
            {w.asOf} {format.day(data.asOf)}
          </p>
          {data.notes.map((note) => (
            <p key={note} className="hint warn">
              {note}
            </p>
          ))}
          <Headline whole={data.whole} />
          <section className="stack tight">
            <div className="head">
              <h2>{only === undefined ? w[by] : w.villagesOf(only)}</h2>
              {search.only === undefined ? null : (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  renderRoot={(props) => <Link {...props} to="/cakupan" search={{ view: search.view }} />}
                >
                  {w.all}
                </Button>
              )}
            </div>
            <Suspense fallback={<Loading />}>
              <PartView view={view} parts={parts} by={by} />
            </Suspense>
            {data.suppressed ? <p className="hint">{w.suppressed}</p> : null}
          </section>
          <FigureList figures={data.figures} />
          <p className="hint">
            {w.source}: {data.source}
          </p>
        </>
      )}
    </div>
  )
}

function PartView(props: {
  readonly view: (typeof views)[number]
  readonly parts: readonly Part[]
  readonly by: (typeof groupings)[number]
}) {
  if (props.view === 'bar') return <PartChart parts={props.parts} by={props.by} />
  if (props.view === 'map') return <PartMap parts={props.parts} by={props.by} />
  return <PartTable parts={props.parts} by={props.by} />
}

/** Whose figures follow below the table of the province. */
function OwnOrOther({ code }: { readonly code: string | undefined }) {
  const w = useWords(coverageWords)
  const { data } = useQuery(provinceOf(undefined))
  const name =
    code === undefined ? pageFacts.regencyName : data?.regencies.find(({ key }) => key === code)?.label
  return <h2>{w.otherRegency(name ?? code ?? '')}</h2>
}

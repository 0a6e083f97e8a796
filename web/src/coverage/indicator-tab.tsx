import { Button, Select } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { useChanged } from '../ui/change.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayInput } from '../ui/day-input.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { toldCoverage } from '../told/coverage.ts'
import { toldIndicators } from '../told/indicators.ts'
import { useTold } from '../told/use-told.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { sayProblem } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { CountedShare } from './counted-share.tsx'
import {
  indicatorOf,
  indicators,
  levels,
  publish,
  publishedKey,
  type ShownIndicator,
} from './figure-requests.ts'
import { figureWords } from './figure-words.ts'
import { IndicatorAdmin } from './indicator-admin.tsx'

const route = getRouteApi('/inside/cakupan')
type Value = ShownIndicator['whole']
const toldFigures = [...toldIndicators, ...toldCoverage]

/** One indicator on a day, as known now or on a day, with everything that defends it. */
export function IndicatorTab() {
  const w = useWords(figureWords)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useQuery(indicators)
  const told = useTold(toldFigures)
  const code = search.indicator ?? 'aktif-berhak'
  const level = oneOf(levels, search.by) ?? 'regency'
  const { data, error } = useQuery({
    ...indicatorOf(code, { as_of: search.as_of, as_known: search.known, level }),
    placeholderData: keepPreviousData,
  })
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <div className="stack">
      <div className="row no-print">
        <Select
          label={w.indicator}
          w="min(34rem, 100%)"
          data={(list.data?.rows ?? []).map(({ code: value, name }) => ({ value, label: told(name) }))}
          value={code}
          allowDeselect={false}
          onChange={(value) => change({ indicator: value ?? undefined })}
        />
        <Select
          label={w.by}
          data={levels.map((value) => ({ value, label: w[value] }))}
          value={level}
          allowDeselect={false}
          onChange={(value) => change({ by: value ?? undefined, q: undefined, sort: undefined })}
        />
        <DayInput
          label={w.asOf}
          value={search.as_of ?? data?.asOf}
          onChange={(day) => change({ as_of: day })}
        />
        <DayInput
          label={w.asKnown}
          placeholder={w.asKnownHint}
          value={search.known}
          onChange={(day) => change({ known: day })}
        />
      </div>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <Answer answer={data} />}
      {data !== undefined && may('settings.manage') ? (
        <IndicatorAdmin indicator={data.indicator} onChoose={(chosen) => change({ indicator: chosen })} />
      ) : null}
    </div>
  )
}

function Answer({ answer }: { readonly answer: ShownIndicator }) {
  const w = useWords(figureWords)
  const format = useFormat()
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const told = useTold(toldFigures)
  const { indicator, whole, values, level } = answer
  return (
    <>
      <section className="card stack tight">
        <h2>{told(indicator.name)}</h2>
        <p>
          <b className="big">{whole.hundredths === null ? w.noShare : format.share(whole.hundredths)}</b>{' '}
          {whole.denominator === null
            ? format.count(whole.numerator)
            : w.outOf(format.count(whole.numerator), format.count(whole.denominator))}
        </p>
        <p className="hint">
          {w.asOf} {format.day(answer.asOf)}
          {answer.asKnown === null ? '' : `; ${w.asKnown} ${format.day(answer.asKnown)}`}
        </p>
        {whole.explanation === '' ? null : <p className="hint warn">{whole.explanation}</p>}
        {may('figures.publish') && answer.asKnown === null ? <Publish answer={answer} /> : null}
      </section>
      {level === 'regency' ? null : (
        <DataTable
          caption={`${told(indicator.name)}: ${w[level]}`}
          columns={columnsFor(w, format, w[level])}
          rows={values}
          rowKey={({ code }) => code}
          state={{ q, sort }}
          onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
          fileName={`${indicator.code}-${level}`}
        />
      )}
      {answer.suppressed ? <p className="hint">{w.suppressed}</p> : null}
      <Definition answer={answer} />
    </>
  )
}

function Publish({ answer }: { readonly answer: ShownIndicator }) {
  const w = useWords(figureWords)
  const navigate = route.useNavigate()
  const changed = useChanged(publishedKey[0])
  const { code } = answer.indicator
  const work = useMutation({
    mutationFn: () => publish({ indicator: code, asOf: answer.asOf, level: answer.level }),
    onSuccess: async ({ figure }) => {
      await changed(w.publishedAs(figure))
      void navigate({ search: { tab: 'published', figure } })
    },
    onError: sayProblem,
  })
  return (
    <div className="row no-print">
      <Button variant="default" onClick={() => work.mutate()} loading={work.isPending}>
        {w.publish}
      </Button>
      <span className="hint">{w.publishHint}</span>
    </div>
  )
}

function Definition({ answer: { indicator, whole } }: { readonly answer: ShownIndicator }) {
  const w = useWords(figureWords)
  const format = useFormat()
  const told = useTold(toldFigures)
  const own = indicator.regency === 'ID' ? '' : `, ${w.own}`
  const lines: readonly (readonly [string, string])[] = [
    [w.numerator, told(indicator.countsText)],
    [
      w.denominator,
      `${told(indicator.overText)}${whole.denominatorAsOf === null ? '' : ` (${w.per(format.day(whole.denominatorAsOf))})`}`,
    ],
    ...(whole.denominatorSource === whole.numeratorSource || whole.denominatorSource === ''
      ? []
      : [[`${w.source}, ${w.denominator.toLowerCase()}`, told(whole.denominatorSource)] as const]),
    [w.source, told(whole.numeratorSource)],
    [w.owner, told(indicator.owner)],
    [w.basis, `${told(indicator.basis)} (${w[indicator.confidence]})`],
    ...(indicator.note === '' ? [] : [[w.note, told(indicator.note)] as const]),
    [w.definition, `${w.version(indicator.code, indicator.version)}${own}`],
  ]
  return (
    <section className="stack tight">
      <h2>{w.definition}</h2>
      <dl className="pairs">
        {lines.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function columnsFor(w: (typeof figureWords)['en'], format: Format, label: string): readonly Column<Value>[] {
  return [
    { key: 'name', label, value: ({ name }) => name },
    {
      key: 'numerator',
      label: w.numerator,
      numeric: true,
      value: ({ numerator }) => numerator,
      cell: ({ numerator }) => format.count(numerator),
    },
    {
      key: 'denominator',
      label: w.denominator,
      numeric: true,
      wide: true,
      value: ({ denominator }) => denominator,
      cell: ({ denominator, explanation }) =>
        denominator === null && explanation !== '' ? '–' : format.count(denominator),
    },
    {
      key: 'share',
      label: w.share,
      numeric: true,
      value: ({ hundredths }) => (hundredths === null ? null : hundredths / 100),
      cell: ({ hundredths, numerator, denominator }) => (
        <CountedShare share={hundredths} numerator={numerator} denominator={denominator} />
      ),
    },
  ]
}

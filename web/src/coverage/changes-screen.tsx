import './coverage.css'
import { Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { oneOf } from '../search-params.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayInput } from '../ui/day-input.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { toldIndicators } from '../told/indicators.ts'
import { useTold } from '../told/use-told.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ScopeNote } from '../ui/scope-note.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { CountedShare } from './counted-share.tsx'
import { changeWords } from './change-words.ts'
import { changesOf, indicators, levels, type MovedPart, type ShownChanges } from './figure-requests.ts'
import { figureWords } from './figure-words.ts'
import { signed, WaterfallTable } from './waterfall-table.tsx'

const route = getRouteApi('/inside/perubahan')

/** What moved between two days. */
export function ChangesScreen() {
  const w = useWords(changeWords)
  const levelWords = useWords(figureWords)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useQuery(indicators)
  const told = useTold(toldIndicators)
  const indicator = search.indicator ?? 'aktif-berhak'
  const level = oneOf(levels, search.by) ?? 'regency'
  const { data, error } = useQuery({
    ...changesOf({ indicator, from: search.from, to: search.to, from_known: search.known, level }),
    placeholderData: keepPreviousData,
  })
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        <PrintButton />
      </PageHead>
      <ScopeNote />
      <div className="row no-print">
        <Select
          label={w.indicator}
          w="min(34rem, 100%)"
          data={(list.data?.rows ?? []).map(({ code, name }) => ({ value: code, label: told(name) }))}
          value={indicator}
          allowDeselect={false}
          onChange={(value) => change({ indicator: value ?? undefined })}
        />
        <DayInput
          label={w.from}
          value={search.from ?? data?.from.asOf}
          onChange={(from) => change({ from })}
        />
        <DayInput label={w.to} value={search.to ?? data?.to.asOf} onChange={(to) => change({ to })} />
        <DayInput
          label={w.fromKnown}
          placeholder={w.fromKnownHint}
          value={search.known}
          onChange={(known) => change({ known })}
        />
        <Select
          label={w.by}
          data={levels.map((value) => ({ value, label: levelWords[value] }))}
          value={level}
          allowDeselect={false}
          onChange={(value) => change({ by: value ?? undefined, q: undefined, sort: undefined })}
        />
      </div>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <Answer changes={data} />}
    </div>
  )
}

function Answer({ changes }: { readonly changes: ShownChanges }) {
  const w = useWords(changeWords)
  const format = useFormat()
  const { whole, parts } = changes
  const points = (hundredths: number) =>
    `${hundredths < 0 ? '−' : '+'}${format.decimal(Math.abs(hundredths) / 100)}`
  return (
    <>
      <h2>{changes.indicator.name}</h2>
      <dl className="cards">
        <End label={format.day(changes.from.asOf)} value={changes.from.value} share={whole.from} />
        <End label={format.day(changes.to.asOf)} value={changes.to.value} share={whole.to} />
      </dl>
      {whole.byNumerator === null || whole.byDenominator === null ? null : (
        <p>{w.effects(points(whole.byNumerator), points(whole.byDenominator))}</p>
      )}
      {changes.notes.map((note) => (
        <p key={note} className="hint">
          {note}
        </p>
      ))}
      <section className="stack tight">
        <h2>{w.numerator}</h2>
        <p className="hint">{changes.indicator.countsText}</p>
        <WaterfallTable title={w.numerator} waterfall={whole.numerator} />
      </section>
      <section className="stack tight">
        <h2>{w.denominator}</h2>
        <p className="hint">{changes.indicator.overText}</p>
        {whole.denominator.start === null ? (
          <p className="hint">{changes.to.value.explanation}</p>
        ) : whole.denominator.steps.length === 0 ? (
          <p className="hint">
            {w.none} {format.count(whole.denominator.end)}
          </p>
        ) : (
          <WaterfallTable title={w.denominator} waterfall={whole.denominator} />
        )}
      </section>
      <Gap changes={changes} />
      {parts.length === 0 ? null : <Parts changes={changes} />}
      {changes.suppressed ? <p className="hint">{w.pooled}</p> : null}
    </>
  )
}

function End(props: {
  readonly label: string
  readonly value: ShownChanges['from']['value']
  readonly share: number | null
}) {
  const w = useWords(changeWords)
  const format = useFormat()
  const { numerator, denominator } = props.value
  return (
    <div className="card">
      <dt>{props.label}</dt>
      <dd>
        <span className="big">{format.share(props.share)}</span>
        <span className="hint">
          {denominator === null
            ? w.withoutShare(format.count(numerator))
            : w.outOf(format.count(numerator), format.count(denominator))}
        </span>
      </dd>
    </div>
  )
}

function Gap({ changes: { whole, from, to } }: { readonly changes: ShownChanges }) {
  const w = useWords(changeWords)
  const format = useFormat()
  if (whole.gap.length === 0) return null
  // Lines of the first day may be held back: their sum is what is left below the line.
  const { numerator, denominator } = whole
  const sums = {
    from: (denominator.start ?? 0) - (numerator.start ?? 0),
    to: (denominator.end ?? 0) - (numerator.end ?? 0),
  }
  const moved = (before: number | null, after: number | null) =>
    before === null || after === null ? format.count(null) : signed(after - before, format.count)
  return (
    <section className="stack tight">
      <h2>{w.gap}</h2>
      <TableScroll label={w.gap}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{w.reason}</th>
              <th scope="col" className="n">
                {format.day(from.asOf)}
              </th>
              <th scope="col" className="n">
                {format.day(to.asOf)}
              </th>
              <th scope="col" className="n wide">
                {w.change}
              </th>
            </tr>
          </thead>
          <tbody>
            {whole.gap.map((line) => (
              <tr key={line.reason}>
                <th scope="row">{line.label}</th>
                <td className="n">{format.count(line.from)}</td>
                <td className="n">{format.count(line.to)}</td>
                <td className="n wide">{moved(line.from, line.to)}</td>
              </tr>
            ))}
            <tr className="sum">
              <th scope="row">{w.whole}</th>
              <td className="n">{format.count(sums.from)}</td>
              <td className="n">{format.count(sums.to)}</td>
              <td className="n wide">{moved(sums.from, sums.to)}</td>
            </tr>
          </tbody>
        </table>
      </TableScroll>
    </section>
  )
}

function Parts({ changes }: { readonly changes: ShownChanges }) {
  const w = useWords(changeWords)
  const levelWords = useWords(figureWords)
  const format = useFormat()
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <section className="stack tight">
      <h2>{w.parts}</h2>
      <DataTable
        caption={w.parts}
        columns={columnsFor(w, format, levelWords[changes.level], changes.suppressed)}
        rows={changes.parts}
        rowKey={({ code }) => code}
        state={{ q, sort }}
        onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
        fileName={`perubahan-${changes.indicator.code}-${changes.level}`}
      />
    </section>
  )
}

function columnsFor(
  w: (typeof changeWords)['en'],
  format: Format,
  label: string,
  isPooled: boolean,
): readonly Column<MovedPart>[] {
  const moved =
    (up: boolean) =>
    ({ numerator }: MovedPart) =>
      numerator.steps.reduce((sum, { people }) => (people > 0 === up ? sum + people : sum), 0)
  const steps = (key: 'up' | 'down'): Column<MovedPart> => ({
    key,
    label: w[key],
    numeric: true,
    wide: true,
    value: moved(key === 'up'),
    cell: (part) => signed(moved(key === 'up')(part), format.count),
  })
  const end = (key: 'start' | 'end', wide: boolean): Column<MovedPart> => ({
    key,
    label: `${w[key]}, ${w.numerator.toLowerCase()}`,
    numeric: true,
    wide,
    value: ({ numerator }) => numerator[key],
    cell: ({ numerator }) => format.count(numerator[key]),
  })
  const share = (key: 'from' | 'to', name: string): Column<MovedPart> => ({
    key,
    label: name,
    numeric: true,
    value: (part) => (part[key] === null ? null : part[key] / 100),
    cell: (part) => (
      <CountedShare
        share={part[key]}
        numerator={part.numerator[key === 'from' ? 'start' : 'end']}
        denominator={part.denominator[key === 'from' ? 'start' : 'end']}
        always
      />
    ),
  })
  return [
    { key: 'name', label, value: ({ name }) => name },
    end('start', true),
    ...(isPooled ? [] : [steps('up'), steps('down')]),
    end('end', true),
    share('from', w.shareFrom),
    share('to', w.shareTo),
  ]
}

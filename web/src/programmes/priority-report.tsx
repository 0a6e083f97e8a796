import { NumberInput, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { oneOf } from '../search-params.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { type PriorityReport, priorityReport, type ReportGroup } from './priority-requests.ts'
import { type PriorityWords, priorityWords } from './priority-words.ts'

const route = getRouteApi('/inside/program/prioritas')
const groupings = ['bySex', 'byAge', 'bySector', 'byVillage', 'byDecile'] as const
const usual = 1_000

/** What the order means for the first so many: sensitivity, fairness, reach of the poor. */
export function PriorityReportView() {
  const w = useWords(priorityWords)
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const first = Math.max(1, Number(search.first) || usual)
  const { data, error } = useQuery(priorityReport(first))
  return (
    <div className="stack">
      <div className="row no-print">
        <NumberInput
          label={w.first}
          description={w.firstHint}
          min={1}
          max={1_000_000}
          step={500}
          allowDecimal={false}
          value={first}
          onChange={(value) =>
            void navigate({ search: (before) => ({ ...before, first: String(value || 1) }), replace: true })
          }
        />
      </div>
      {data === undefined ? error === null ? <Loading /> : <ProblemNotice error={error} /> : null}
      {data === undefined ? null : data.eligible === 0 ? (
        <p className="empty">{w.nobody}</p>
      ) : (
        <>
          <p>
            <b>
              {w.reportOf(
                format.count(data.first),
                format.count(data.eligible),
                format.count(data.lastPoints),
              )}
            </b>
          </p>
          <Sensitivity report={data} />
          <Poor report={data} />
          <Groups report={data} />
        </>
      )}
    </div>
  )
}

function Sensitivity({ report }: { readonly report: PriorityReport }) {
  const w = useWords(priorityWords)
  const format = useFormat()
  return (
    <section className="stack tight">
      <h2>{w.sensitivity}</h2>
      <p className="hint">{w.sensitivityHint}</p>
      <TableScroll label={w.sensitivity}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{w.criterion}</th>
              {[w.weight, w.average, w.up, w.down, w.unknownFacts].map((label) => (
                <th
                  key={label}
                  scope="col"
                  className={label === w.average || label === w.unknownFacts ? 'n wide' : 'n'}
                >
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.criteria.map(({ criterion, title, weight, unknown, average }, i) => (
              <tr key={criterion}>
                <th scope="row">{title}</th>
                <td className="n">{format.count(weight)}</td>
                <td className="n wide">{format.decimal(average)}</td>
                <td className="n">{format.count(report.sensitivity[i]!.up)}</td>
                <td className="n">{format.count(report.sensitivity[i]!.down)}</td>
                <td className="n wide">{format.count(unknown)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  )
}

function Poor({ report: { poor, first } }: { readonly report: PriorityReport }) {
  const w = useWords(priorityWords)
  const format = useFormat()
  const highest = String(poor.highest)
  return (
    <section className="stack tight">
      <h2>{w.poor}</h2>
      <ul>
        <li>{w.poorReached(format.count(poor.reached), format.count(poor.eligible), highest)}</li>
        <li>{w.poorLeaked(format.count(poor.leaked), format.count(first), highest)}</li>
        <li>{w.poorUndecided(format.count(poor.undecided))}</li>
      </ul>
    </section>
  )
}

function Groups({ report }: { readonly report: PriorityReport }) {
  const w = useWords(priorityWords)
  const format = useFormat()
  const { by, q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const grouping = oneOf(groupings, by) ?? 'bySex'
  return (
    <section className="stack tight">
      <h2>{w.fairness}</h2>
      <DataTable
        caption={`${w.fairness}: ${w[grouping]}`}
        columns={columnsIn(w, format, grouping)}
        rows={report[grouping]}
        rowKey={({ key }) => key}
        state={{ q, sort }}
        onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
        fileName="keadilan-prioritas"
        tools={
          <Select
            label={w.group}
            data={groupings.map((value) => ({ value, label: w[value] }))}
            value={grouping}
            allowDeselect={false}
            onChange={(value) =>
              void navigate({
                search: (before) => ({ ...before, by: value ?? undefined, q: undefined }),
                replace: true,
              })
            }
          />
        }
      />
    </section>
  )
}

function columnsIn(
  w: PriorityWords,
  format: Format,
  grouping: (typeof groupings)[number],
): readonly Column<ReportGroup>[] {
  const share = ({ eligible, first }: ReportGroup) => Math.round((first / eligible) * 10_000)
  return [
    { key: 'group', label: w[grouping], value: ({ key }) => key, cell: ({ label }) => label },
    {
      key: 'eligible',
      label: w.eligible,
      numeric: true,
      value: ({ eligible }) => eligible,
      cell: (one) => format.count(one.eligible),
    },
    {
      key: 'first',
      label: w.inFirst,
      numeric: true,
      value: ({ first }) => first,
      cell: (one) => format.count(one.first),
    },
    {
      key: 'share',
      label: w.reachedShare,
      numeric: true,
      value: (one) => share(one) / 100,
      cell: (one) => format.share(share(one)),
    },
  ]
}

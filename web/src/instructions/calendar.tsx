import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Choice } from '../contributions/choice.tsx'
import { oneOf } from '../search-params.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PathLink } from '../ui/path-link.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { calendar, type CalendarEvent, dutyAgencies } from './requests.ts'
import { dutyWords } from './words.ts'

const route = getRouteApi('/inside/instruksi')
const spans = ['1', '3', '6', '12', '24'] as const

/** What is late and what is due, by day. */
export function DutyCalendarView() {
  const w = useWords(dutyWords)
  const format = useFormat()
  const { q, sort, agency, months } = route.useSearch()
  const navigate = route.useNavigate()
  const span = oneOf(spans, months) ?? '6'
  const { data: agencies = [] } = useQuery(dutyAgencies)
  const { data, error } = useQuery(calendar(agency, Number(span)))
  const change = (next: Readonly<Record<string, string | undefined>>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <>
      <search className="row no-print" aria-label={w.filter}>
        <Choice
          label={w.agency}
          value={agency}
          data={agencies.map((one) => ({ value: one.agency, label: one.name }))}
          onChange={(next) => change({ agency: next })}
        />
        <Choice
          label={w.monthsAhead}
          value={span}
          data={spans.map((value) => ({ value, label: w.months(Number(value)) }))}
          onChange={(next) => change({ months: next === '6' ? undefined : next })}
        />
      </search>
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <DataTable
          caption={w.calendar}
          columns={columnsIn(w, format)}
          rows={data.rows}
          rowKey={({ day, path, kind, title, detail }) => `${day} ${path} ${kind} ${title} ${detail}`}
          state={{ q, sort }}
          onState={(next) => change({ ...next })}
          fileName="kalender-tugas"
          empty={<p className="empty">{w.nothingDue}</p>}
        />
      )}
    </>
  )
}

function columnsIn(w: (typeof dutyWords)['en'], format: Format): readonly Column<CalendarEvent>[] {
  return [
    {
      key: 'day',
      label: w.day,
      value: ({ day }) => day,
      cell: ({ day, overdue }) => (
        <>
          {format.day(day)} {overdue ? <span className="tag bad">{w.late}</span> : null}
        </>
      ),
    },
    {
      key: 'title',
      label: w.event,
      value: ({ title }) => title,
      cell: ({ path, title, proposed }) => (
        <>
          <PathLink path={path}>{title}</PathLink>{' '}
          {proposed ? <span className="tag proposal">{w.standing_proposed}</span> : null}
        </>
      ),
    },
    { key: 'kind', label: w.kind, wide: true, value: ({ kind }) => w[`ev_${kind}`] },
    { key: 'agency', label: w.agency, below: true, value: ({ agencyName }) => agencyName },
  ]
}

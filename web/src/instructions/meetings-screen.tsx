import './instructions.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Choice } from '../contributions/choice.tsx'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { DecisionTag } from './decision-list.tsx'
import { MeetingForm } from './meeting-form.tsx'
import {
  type DecisionLine,
  decisions,
  decisionStates,
  type MeetingLine,
  meetings,
} from './meeting-requests.ts'
import { meetingWords } from './meeting-words.ts'

const route = getRouteApi('/inside/rapat')
const tabs = ['meetings', 'decisions'] as const

/** Meetings, and what all of them decided. */
export function MeetingsScreen() {
  const w = useWords(meetingWords)
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const current = oneOf(tabs, tab) ?? 'meetings'
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        {may('duties.manage') ? <Plan /> : null}
      </PageHead>
      <SectionTabs
        label={w.title}
        tabs={tabs.map((key) => ({ key, label: w[key] }))}
        current={current}
        onChoose={(next) => void navigate({ search: { tab: next === 'meetings' ? undefined : next } })}
      />
      <div className="stack">{current === 'meetings' ? <MeetingTable /> : <DecisionTable />}</div>
    </div>
  )
}

function Plan() {
  const w = useWords(meetingWords)
  const navigate = route.useNavigate()
  return (
    <DialogButton label={w.plan} variant="filled">
      {(close) => (
        <MeetingForm
          onDone={({ meeting }) => {
            close()
            void navigate({ to: '/rapat/$meeting', params: { meeting: String(meeting) } })
          }}
        />
      )}
    </DialogButton>
  )
}

function useTable() {
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  return {
    state: { q, sort },
    onState: (next: { q?: string | undefined; sort?: string | undefined }) =>
      void navigate({ search: (before) => ({ ...before, ...next }), replace: true }),
  }
}

function MeetingTable() {
  const w = useWords(meetingWords)
  const format = useFormat()
  const table = useTable()
  const { data, error } = useQuery(meetings)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <DataTable
      caption={w.meetings}
      columns={meetingColumns(w, format)}
      rows={data}
      rowKey={({ meeting }) => String(meeting)}
      {...table}
      fileName="rapat"
      empty={
        <section className="empty">
          <h2>{w.none}</h2>
          <p>{may('duties.manage') ? w.noneHint : w.noneOwn}</p>
        </section>
      }
    />
  )
}

function meetingColumns(w: (typeof meetingWords)['en'], format: Format): readonly Column<MeetingLine>[] {
  return [
    {
      key: 'title',
      label: w.meeting,
      value: ({ title }) => title,
      cell: ({ meeting, title }) => (
        <Link to="/rapat/$meeting" params={{ meeting: String(meeting) }}>
          {title}
        </Link>
      ),
    },
    {
      key: 'day',
      label: w.day,
      below: true,
      value: ({ heldOn }) => heldOn,
      cell: ({ heldOn, starts }) => `${format.day(heldOn)}${starts === null ? '' : ` ${starts}`}`,
    },
    { key: 'kind', label: w.kind, wide: true, value: ({ kind }) => w[`kind_${kind}`] },
    { key: 'place', label: w.place, below: true, value: ({ place }) => place },
    { key: 'state', label: w.state, wide: true, value: ({ state }) => w[`state_${state}`] },
    {
      key: 'settled',
      label: w.settled,
      numeric: true,
      value: ({ settled }) => settled,
      cell: ({ settled, decisions: all }) => w.of(format.count(settled), format.count(all)),
    },
    {
      key: 'overdue',
      label: w.overdue,
      numeric: true,
      value: ({ overdue }) => overdue,
      cell: ({ overdue }) => (overdue > 0 ? <b className="bad">{format.count(overdue)}</b> : '0'),
    },
  ]
}

function DecisionTable() {
  const w = useWords(meetingWords)
  const format = useFormat()
  const table = useTable()
  const { state } = route.useSearch()
  const navigate = route.useNavigate()
  const offered = [...decisionStates, 'unsettled'] as const
  const chosen = oneOf(offered, state)
  const { data, error } = useQuery(decisions({ state: chosen }))
  return (
    <>
      <search className="row no-print" aria-label={w.filter}>
        <Choice
          label={w.state}
          value={chosen}
          data={offered.map((value) => ({
            value,
            label: value === 'unsettled' ? w.unsettled : w[`dec_${value}`],
          }))}
          onChange={(next) =>
            void navigate({ search: (before) => ({ ...before, state: next }), replace: true })
          }
        />
      </search>
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <DataTable
          caption={w.decisions}
          columns={decisionColumns(w, format)}
          rows={data}
          rowKey={({ decision }) => String(decision)}
          {...table}
          fileName="keputusan-rapat"
          empty={<p className="empty">{w.noDecisions}</p>}
        />
      )}
    </>
  )
}

function decisionColumns(w: (typeof meetingWords)['en'], format: Format): readonly Column<DecisionLine>[] {
  return [
    {
      key: 'what',
      label: w.what,
      value: ({ what }) => what,
      cell: ({ meeting, what }) => (
        <Link to="/rapat/$meeting" params={{ meeting: String(meeting) }}>
          {what}
        </Link>
      ),
    },
    { key: 'owner', label: w.owner, below: true, value: ({ owner }) => owner },
    {
      key: 'due',
      label: w.due,
      below: true,
      value: ({ dueOn }) => dueOn,
      cell: ({ dueOn }) => (dueOn === null ? w.noDue : format.day(dueOn)),
    },
    {
      key: 'state',
      label: w.state,
      value: ({ state }) => w[`dec_${state}`],
      cell: ({ state }) => <DecisionTag state={state} />,
    },
    {
      key: 'from',
      label: w.from,
      wide: true,
      value: ({ meetingTitle, meetingOn }) => `${meetingTitle}, ${format.day(meetingOn)}`,
    },
  ]
}

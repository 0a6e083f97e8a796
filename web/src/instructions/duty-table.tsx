import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Choice } from '../contributions/choice.tsx'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { useChanged } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { sayProblem } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { DutyForm } from './duty-form.tsx'
import { periodName } from './period-name.ts'
import { duties, dutyAgencies, type DutyLine, loadProposals, regulations } from './requests.ts'
import { StandingTag, StatusTag } from './status-tag.tsx'
import { dutyWords } from './words.ts'

const route = getRouteApi('/inside/instruksi')
const statuses = ['not-begun', 'in-work', 'handed-in', 'accepted', 'overdue', 'not-applicable'] as const
const standings = ['proposed', 'confirmed', 'dropped', 'all'] as const

/** All duties, each with the period to look at first. */
export function DutyTable() {
  const w = useWords(dutyWords)
  const format = useFormat()
  const { q, sort, agency, regulation, ...rest } = route.useSearch()
  const navigate = route.useNavigate()
  const status = oneOf(statuses, rest.status)
  const standing = oneOf(standings, rest.standing)
  const { data, error } = useQuery(duties({ agency, regulation, status, standing }))
  const change = (next: Readonly<Record<string, string | undefined>>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const filtered = [agency, regulation, status, standing].some((one) => one !== undefined)
  return (
    <>
      <Filters values={{ agency, regulation, status, standing }} onChange={change} />
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <>
          {data.proposals > 0 && data.rows.length > 0 ? <Proposals count={data.proposals} /> : null}
          <DataTable
            caption={w.duties}
            columns={columnsIn(w, format)}
            rows={data.rows}
            rowKey={({ duty }) => String(duty)}
            state={{ q, sort }}
            onState={(next) => change({ ...next })}
            tools={
              may('duties.manage') ? (
                <DialogButton label={w.add}>{(close) => <DutyForm onDone={close} />}</DialogButton>
              ) : null
            }
            fileName="tugas-instruksi"
            empty={
              filtered ? (
                <p className="empty">{w.noneFiltered}</p>
              ) : (
                <section className="empty">
                  <h2>{w.none}</h2>
                  {may('duties.manage') ? (
                    <>
                      <p>{w.noneHint}</p>
                      <Proposals count={data.proposals} />
                    </>
                  ) : (
                    <p>{w.noneOwn}</p>
                  )}
                </section>
              )
            }
          />
          {data.rows.some((row) => row.standing === 'proposed') ? (
            <p className="hint">{w.proposalNote}</p>
          ) : null}
        </>
      )}
    </>
  )
}

function Filters(props: {
  readonly values: Readonly<Record<'agency' | 'regulation' | 'status' | 'standing', string | undefined>>
  readonly onChange: (next: Readonly<Record<string, string | undefined>>) => void
}) {
  const { values, onChange } = props
  const w = useWords(dutyWords)
  const { data: agencies = [] } = useQuery(dutyAgencies)
  const { data: known = [] } = useQuery(regulations)
  return (
    <search className="row no-print" aria-label={w.filter}>
      <Choice
        label={w.agency}
        value={values.agency}
        data={agencies.map(({ agency, name }) => ({ value: agency, label: name }))}
        onChange={(agency) => onChange({ agency })}
      />
      <Choice
        label={w.regulation}
        value={values.regulation}
        data={known.map(({ code, number }) => ({ value: code, label: number }))}
        onChange={(regulation) => onChange({ regulation })}
      />
      <Choice
        label={w.status}
        value={values.status}
        data={statuses.map((value) => ({ value, label: w[`status_${value}`] }))}
        onChange={(status) => onChange({ status })}
      />
      <Choice
        label={w.standing}
        value={values.standing}
        data={standings.map((value) => ({
          value,
          label: value === 'all' ? w.allStandings : w[`standing_${value}`],
        }))}
        onChange={(standing) => onChange({ standing })}
      />
    </search>
  )
}

function Proposals({ count }: { readonly count: number }) {
  const w = useWords(dutyWords)
  const format = useFormat()
  const changed = useChanged('duties')
  const work = useMutation({
    mutationFn: loadProposals,
    onSuccess: (loaded) => changed(w.proposed(format.count(loaded.duties))),
    onError: sayProblem,
  })
  if (!may('duties.manage') || count === 0) return null
  return (
    <div className="no-print">
      <Button onClick={() => work.mutate()} loading={work.isPending}>
        {w.propose(format.count(count))}
      </Button>
    </div>
  )
}

function columnsIn(w: (typeof dutyWords)['en'], format: Format): readonly Column<DutyLine>[] {
  return [
    {
      key: 'what',
      label: w.duty,
      sentence: true,
      value: ({ what }) => what,
      cell: ({ duty, what, standing }) => (
        <>
          <Link to="/instruksi/$duty" params={{ duty: String(duty) }}>
            {what}
          </Link>{' '}
          <StandingTag standing={standing} />
        </>
      ),
    },
    { key: 'agency', label: w.agency, below: true, value: ({ agencyName }) => agencyName },
    { key: 'regulation', label: w.regulation, wide: true, value: ({ regulationNumber }) => regulationNumber },
    {
      key: 'period',
      label: w.period,
      wide: true,
      value: ({ period }) => periodName(period, w),
    },
    {
      key: 'due',
      label: w.due,
      below: true,
      value: ({ due }) => due,
      cell: ({ due, daysLeft, status, standing }) => (
        <>
          {format.day(due)}
          {standing === 'proposed' || status === 'accepted' || status === 'not-applicable' ? null : (
            <span className="hint days-left"> {w.daysLeft(daysLeft)}</span>
          )}
        </>
      ),
    },
    {
      key: 'status',
      label: w.status,
      value: ({ status }) => w[`status_${status}`],
      cell: ({ status, overduePeriods }) => (
        <>
          <StatusTag status={status} />
          {overduePeriods > 1 ? <span className="hint"> {w.overdueOthers(overduePeriods)}</span> : null}
        </>
      ),
    },
  ]
}

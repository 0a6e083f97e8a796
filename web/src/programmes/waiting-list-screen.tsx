import './plan.css'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { useChange } from '../ui/change.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { PrintButton } from '../ui/print-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { fillVacancies, vacancies, type Vacancy, waitingPage, type WaitingPerson } from './plan-requests.ts'
import { waitingWords } from './waiting-words.ts'

const route = getRouteApi('/inside/program/daftar-tunggu')

/** Who waits, and empty places with who is next. */
export function WaitingListScreen() {
  const w = useWords(waitingWords)
  const format = useFormat()
  const { data, error } = useQuery(vacancies)
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        <PrintButton />
      </PageHead>
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : data.plan === null ? (
        <section className="empty">
          <h2>{w.noPlan}</h2>
          <p>
            {w.noPlanHint} <Link to="/program/rencana">{w.toPlans}</Link>
          </p>
        </section>
      ) : (
        <>
          <p>
            {w.of(format.count(data.plan))}{' '}
            <Link to="/program/rencana/$plan" params={{ plan: String(data.plan) }}>
              {data.planName}
            </Link>
          </p>
          <Places rows={data.rows} />
          <People />
        </>
      )}
    </div>
  )
}

function Places({ rows }: { readonly rows: readonly Vacancy[] }) {
  const w = useWords(waitingWords)
  const format = useFormat()
  const fillable = rows.flatMap(({ enrolment, next }) =>
    next === null ? [] : [{ enrolment, personId: next.personId }],
  )
  const fillAll = useChange('plans', w.filled(format.count(fillable.length)), () => fillVacancies(fillable))
  return (
    <section className="stack tight">
      <div className="row centre">
        <h2>
          {w.vacancies} ({format.count(rows.length)})
        </h2>
        <span className="grow" />
        {may('contributions.enrol') && fillable.length > 1 ? (
          <Button onClick={() => fillAll.mutate()} loading={fillAll.isPending}>
            {w.fillAll(format.count(fillable.length))}
          </Button>
        ) : null}
      </div>
      {rows.length === 0 ? (
        <p className="hint">{w.noVacancies}</p>
      ) : (
        <ul className="vacancies">
          {rows.map((place) => (
            <Place key={place.enrolment} place={place} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Place({ place }: { readonly place: Vacancy }) {
  const w = useWords(waitingWords)
  const format = useFormat()
  const { enrolment, payerName, name, next, sentence } = place
  const fill = useChange('plans', w.filled(format.count(1)), () =>
    fillVacancies(next === null ? [] : [{ enrolment, personId: next.personId }]),
  )
  return (
    <li className="card">
      <div className="row centre">
        <div>
          <b>{payerName}</b>
          <p>{sentence}</p>
          {next === null ? null : <p>{w.next(next.name, format.count(next.rank))}</p>}
        </div>
        <span className="grow" />
        {next === null || !may('contributions.enrol') ? null : (
          <Button
            variant="default"
            onClick={() => fill.mutate()}
            loading={fill.isPending}
            aria-label={w.fillOne(name)}
          >
            {w.fill}
          </Button>
        )}
      </div>
    </li>
  )
}

function People() {
  const w = useWords(waitingWords)
  const format = useFormat()
  const { sort } = route.useSearch()
  const navigate = route.useNavigate()
  const pages = usePages(['plans', 'waiting'], (page, signal) => waitingPage({}, page, signal))
  return (
    <PagesView
      pages={pages}
      empty={
        <section className="empty">
          <h2>{w.nobody}</h2>
          <p>{w.nobodyHint}</p>
        </section>
      }
    >
      {(rows) => (
        <DataTable
          caption={w.title}
          columns={columnsIn(w, format)}
          rows={rows}
          rowKey={({ rank }) => String(rank)}
          state={{ sort }}
          onState={(next) => void navigate({ search: { sort: next.sort }, replace: true })}
          pages={pages}
          search="elsewhere"
          fileName="daftar-tunggu"
        />
      )}
    </PagesView>
  )
}

function columnsIn(w: (typeof waitingWords)['en'], format: Format): readonly Column<WaitingPerson>[] {
  return [
    {
      key: 'rank',
      label: w.rank,
      numeric: true,
      value: ({ rank }) => rank,
      cell: ({ rank }) => format.count(rank),
    },
    {
      key: 'name',
      label: w.name,
      value: ({ name }) => name,
      cell: ({ personId, name }) => (
        <Link to="/pekerja/$personId" params={{ personId: String(personId) }}>
          {name}
        </Link>
      ),
    },
    {
      key: 'nik',
      label: w.nik,
      wide: true,
      value: ({ nik }) => nik,
      cell: ({ nik }) => <span className="nik">{nik ?? '–'}</span>,
    },
    { key: 'village', label: w.village, value: ({ village }) => village },
    { key: 'occupation', label: w.occupation, wide: true, value: ({ occupation }) => occupation },
    {
      key: 'points',
      label: w.points,
      numeric: true,
      wide: true,
      value: ({ points }) => points,
      cell: ({ points }) => format.count(points),
    },
    { key: 'funds', label: w.mayPay, below: true, value: ({ funds }) => funds.join(', ') },
  ]
}

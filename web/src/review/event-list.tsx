import { getRouteApi, Link } from '@tanstack/react-router'
import { ChangeButton } from '../ui/change-button.tsx'
import { useChange } from '../ui/change.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { usePages } from '../ui/pages.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { eventPage, type PersonEvent, revertEvent } from './requests.ts'
import { reviewWords } from './words.ts'

const route = getRouteApi('/inside/tinjau')

/** Who became one and who became two, each to be taken back. */
export function EventList() {
  const w = useWords(reviewWords)
  const format = useFormat()
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const pages = usePages(['person-events'], eventPage)
  const { rows, error } = pages
  if (rows === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <div className="stack">
      <DataTable
        caption={w.tab_events}
        columns={columnsIn(w, format)}
        rows={rows}
        pages={pages}
        rowKey={({ eventId }) => String(eventId)}
        state={{ q, sort }}
        onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
        fileName="gabung-pisah"
        empty={
          <section className="empty">
            <h2>{w.noEvents}</h2>
            <p>{w.noEventsHint}</p>
          </section>
        }
      />
    </div>
  )
}

function PersonLink({ id }: { readonly id: number }) {
  return (
    <Link to="/pekerja/$personId" params={{ personId: String(id) }}>
      {id}
    </Link>
  )
}

function columnsIn(w: (typeof reviewWords)['en'], format: Format): readonly Column<PersonEvent>[] {
  return [
    { key: 'id', label: 'No.', numeric: true, value: ({ eventId }) => eventId },
    { key: 'kind', label: w.event, value: ({ kind }) => w[kind] },
    {
      key: 'people',
      label: w.people,
      value: ({ personId, otherId }) => `${personId} ${otherId}`,
      cell: ({ personId, otherId }) => (
        <>
          <PersonLink id={personId} /> · <PersonLink id={otherId} />
        </>
      ),
    },
    { key: 'cause', label: w.cause, wide: true, value: ({ cause }) => w[`cause_${cause}`] },
    { key: 'by', label: w.by, wide: true, value: ({ causedBy }) => causedBy },
    {
      key: 'at',
      label: w.at,
      wide: true,
      value: ({ happenedAt }) => happenedAt,
      cell: ({ happenedAt }) => format.time(happenedAt),
    },
    {
      key: 'undo',
      label: w.revert,
      decorative: true,
      value: () => null,
      cell: (event) => <Revert event={event} />,
    },
  ]
}

function Revert({ event }: { readonly event: PersonEvent }) {
  const w = useWords(reviewWords)
  const work = useChange('person-events', w.reverted, () => revertEvent(event.eventId))
  return <ChangeButton label={w.revert} spoken={`${w.revert} ${event.eventId}`} work={work} />
}

import { getRouteApi, Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import type { ReserveAnswer } from './reserve-requests.ts'
import { reserveWords } from './reserve-words.ts'

const route = getRouteApi('/inside/bapak-asuh/cadangan')
type Need = ReserveAnswer['needs'][number]

/** Workers who have lost their payer, the nearest to the end of protection first. */
export function ReserveNeeds({ answer }: { readonly answer: ReserveAnswer }) {
  const w = useWords(reserveWords)
  const format = useFormat()
  const { sort, q } = route.useSearch()
  const navigate = route.useNavigate()
  const { needs, needsByMonth } = answer
  if (needs.length === 0)
    return (
      <section className="empty">
        <h2>{w.noNeeds}</h2>
        <p>{w.noNeedsHint}</p>
      </section>
    )
  return (
    <section className="stack tight">
      <p>
        {w.byMonth}.{' '}
        {needsByMonth
          .map(({ month, workers }) => `${format.month(month)}: ${w.workers(format.count(workers))}`)
          .join(' · ')}
      </p>
      <DataTable
        caption={w.tab_needs}
        columns={columnsIn(w, format, answer.asOf)}
        rows={needs}
        rowKey={({ need }) => String(need)}
        state={{ sort, q }}
        onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
        fileName="perlu-pengganti"
      />
    </section>
  )
}

function columnsIn(w: (typeof reserveWords)['en'], format: Format, asOf: string): readonly Column<Need>[] {
  return [
    {
      key: 'name',
      label: w.name,
      value: ({ name }) => name,
      cell: ({ name, personId }) =>
        may('people.read') ? (
          <Link to="/pekerja/$personId" params={{ personId: String(personId) }}>
            {name}
          </Link>
        ) : (
          name
        ),
    },
    {
      key: 'lapses',
      label: w.lapses,
      value: ({ lapsesOn }) => lapsesOn,
      cell: ({ lapsesOn }) => (
        <>
          {format.day(lapsesOn)} {lapsesOn <= asOf ? <span className="bad">{w.over}</span> : null}
        </>
      ),
    },
    {
      key: 'from',
      label: w.from,
      wide: true,
      value: ({ from }) => from,
      cell: ({ from }) => format.month(from),
    },
    {
      key: 'reason',
      label: w.reason,
      below: true,
      value: ({ reason }) => w[`reason_${reason}` as 'reason_other'] ?? reason,
    },
    { key: 'village', label: w.village, wide: true, value: ({ village }) => village },
  ]
}

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type AgencySummary, dutyAgencies } from './requests.ts'
import { dutyWords } from './words.ts'

const route = getRouteApi('/inside/instruksi')

/** Agencies with how their duties and decisions stand; each leads to its page. */
export function AgencyTable() {
  const w = useWords(dutyWords)
  const format = useFormat()
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery(dutyAgencies)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <DataTable
      caption={w.agencies}
      columns={columnsIn(w, format)}
      rows={data}
      rowKey={({ agency }) => agency}
      state={{ q, sort }}
      onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
      fileName="tugas-perangkat-daerah"
      empty={<p className="empty">{w.none}</p>}
    />
  )
}

function columnsIn(w: (typeof dutyWords)['en'], format: Format): readonly Column<AgencySummary>[] {
  const counted = (key: keyof AgencySummary, label: string, wide = false, bad = false) => ({
    key,
    label,
    numeric: true,
    wide,
    value: (row: AgencySummary) => Number(row[key]),
    cell: (row: AgencySummary) =>
      bad && Number(row[key]) > 0 ? (
        <b className="bad">{format.count(Number(row[key]))}</b>
      ) : (
        format.count(Number(row[key]))
      ),
  })
  return [
    {
      key: 'name',
      label: w.agency,
      value: ({ name }) => name,
      cell: ({ agency, name }) => (
        <Link to="/instruksi/perangkat-daerah/$agency" params={{ agency }}>
          {name}
        </Link>
      ),
    },
    counted('duties', w.duties),
    counted('proposed', w.proposals, true),
    counted('overdue', w.overdue, false, true),
    counted('handedIn', w.handedIn, true),
    counted('accepted', w.accepted, true),
    counted('decisions', w.decisions),
  ]
}

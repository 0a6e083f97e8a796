import { getRouteApi, Link } from '@tanstack/react-router'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, shareOf, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { overviewWords } from './overview-words.ts'
import type { ParticipationGroup } from './requests.ts'

const route = getRouteApi('/inside/bapak-asuh')

/** Agencies, or units of one, by the share that takes part. */
export function GroupTable(props: {
  readonly groups: readonly ParticipationGroup[]
  readonly label: string
}) {
  const w = useWords(overviewWords)
  const format = useFormat()
  const { q, sort, agency } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <DataTable
      caption={props.label}
      columns={columnsIn(w, format, props.label, agency === undefined)}
      rows={props.groups}
      rowKey={({ name, joined }) => `${joined} ${name}`}
      state={{ q, sort }}
      onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
      fileName="peran-serta"
    />
  )
}

function columnsIn(
  w: (typeof overviewWords)['en'],
  format: Format,
  label: string,
  linked: boolean,
): readonly Column<ParticipationGroup>[] {
  const share = ({ sponsors, civilServants }: ParticipationGroup) => shareOf(sponsors, civilServants)
  return [
    {
      key: 'rank',
      label: w.rank,
      numeric: true,
      value: ({ rank }) => rank,
      cell: ({ rank }) => (rank === null ? '–' : format.count(rank)),
    },
    {
      key: 'name',
      label,
      value: ({ name, joined }) => (joined > 0 ? w.small(format.count(joined)) : name),
      cell: ({ name, joined }) =>
        joined > 0 ? (
          <span className="hint">{w.small(format.count(joined))}</span>
        ) : linked ? (
          <Link to="/bapak-asuh" search={(before) => ({ ...before, agency: name, q: undefined })}>
            {name}
          </Link>
        ) : (
          name
        ),
    },
    {
      key: 'share',
      label: w.share,
      numeric: true,
      value: (one) => share(one),
      cell: (one) => <b>{format.share(share(one))}</b>,
    },
    {
      key: 'sponsors',
      label: w.sponsors,
      numeric: true,
      below: true,
      value: ({ sponsors }) => sponsors,
      cell: ({ sponsors, civilServants }) => `${format.count(sponsors)} / ${format.count(civilServants)}`,
    },
    {
      key: 'workers',
      label: w.workers,
      numeric: true,
      wide: true,
      value: ({ workers }) => workers,
      cell: ({ workers }) => format.count(workers),
    },
    {
      key: 'arrears',
      label: w.arrears,
      numeric: true,
      wide: true,
      value: ({ arrears }) => arrears,
      cell: ({ arrears }) => format.count(arrears),
    },
  ]
}

import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useWords } from '../ui/language.tsx'
import type { Pages } from '../ui/pages.ts'
import { Protection } from './protection.tsx'
import type { PersonLine } from './requests.ts'
import { peopleWords } from './words.ts'

export function PeopleTable(props: {
  readonly rows: readonly PersonLine[]
  readonly pages: Pages<PersonLine>
  readonly sort: string | undefined
  readonly onSort: (sort: string | undefined) => void
  readonly download: ReactNode
}) {
  const w = useWords(peopleWords)
  return (
    <DataTable
      caption={w.title}
      columns={columnsIn(w)}
      rows={props.rows}
      rowKey={({ personId }) => String(personId)}
      state={{ sort: props.sort }}
      onState={({ sort }) => props.onSort(sort)}
      pages={props.pages}
      search="elsewhere"
      download={props.download}
      fileName="pekerja"
    />
  )
}

function columnsIn(w: (typeof peopleWords)['en']): readonly Column<PersonLine>[] {
  return [
    {
      key: 'name',
      label: w.name,
      value: ({ name }) => name,
      cell: ({ personId, name, deceased, isAsn, certainty }) => (
        <>
          <Link to="/pekerja/$personId" params={{ personId: String(personId) }}>
            {name}
          </Link>
          {deceased ? <span className="tag">{w.deceased}</span> : null}
          {isAsn ? <span className="tag">{w.asn}</span> : null}
          {certainty === 'doubtful' ? <span className="tag warn">{w.doubtful}</span> : null}
        </>
      ),
    },
    {
      key: 'nik',
      label: w.nik,
      wide: true,
      value: ({ nik }) => nik,
      cell: ({ nik }) => <span className="nik">{nik ?? '–'}</span>,
    },
    {
      key: 'age',
      label: w.age,
      numeric: true,
      below: true,
      value: ({ age }) => age,
      cell: ({ age }) =>
        age === null ? (
          '–'
        ) : (
          <>
            {age}
            <span className="narrow"> {w.yearsShort}</span>
          </>
        ),
    },
    {
      key: 'place',
      label: w.place,
      below: true,
      value: ({ district, village }) => `${village ?? ''} ${district ?? ''}`,
      cell: ({ district, village }) => (
        <>
          {village ?? w.unknown}
          {district === null ? null : <span className="hint"> · {district}</span>}
        </>
      ),
    },
    {
      key: 'sector',
      label: w.sector,
      wide: true,
      value: ({ sector }) => sector,
      cell: ({ sector }) => sector ?? '–',
    },
    {
      key: 'agency',
      label: w.agency,
      wide: true,
      value: ({ agencyName }) => agencyName,
      cell: ({ agencyName }) => agencyName ?? '–',
    },
    {
      key: 'protection',
      label: w.protection,
      value: ({ protection }) => w[`state_${protection}`],
      cell: ({ protection }) => <Protection state={protection} />,
    },
  ]
}

import { getRouteApi, Link } from '@tanstack/react-router'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { type Pages, usePages } from '../ui/pages.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { findName } from './find-name.ts'
import { type Find, findPage } from './requests.ts'
import { reviewWords } from './words.ts'

const route = getRouteApi('/inside/tinjau')

type FoundRow = Find['rows'][number] & { readonly group: number; readonly note: string }

const rowsOf = (finds: readonly Find[]): readonly FoundRow[] =>
  finds.flatMap(({ rank, note, rows }) => rows.map((row) => ({ ...row, group: rank + 1, note })))

/** All rows of one kind of find; rows of one group are looked at together. */
export function FindQueue(props: { readonly queue: string; readonly advice: string }) {
  const { queue } = props
  const w = useWords(reviewWords)
  const format = useFormat()
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const finds = usePages(['finds', queue], (page, signal) => findPage(queue, page, signal))
  const { rows, error, all } = finds
  if (rows === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const found = rowsOf(rows)
  const pages: Pages<FoundRow> = {
    ...finds,
    rows: found,
    all: async (onProgress) => rowsOf(await all(onProgress)),
  }
  return (
    <section className="stack">
      <p className="no-print">
        <Link to="/tinjau" search={{ tab: 'finds' }}>
          ← {w.allFinds}
        </Link>
      </p>
      <div>
        <h2>{findName(w, queue)}</h2>
        <p className="hint">{props.advice}</p>
      </div>
      <DataTable
        caption={findName(w, queue)}
        columns={columnsIn(w, format.day)}
        rows={found}
        pages={pages}
        rowKey={({ batchId, sheet, row, group }) => `${group} ${batchId} ${sheet} ${row}`}
        state={{ q, sort }}
        onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
        fileName={`perlu-diperiksa-${queue}`}
      />
    </section>
  )
}

function columnsIn(
  w: (typeof reviewWords)['en'],
  day: (text: string) => string,
): readonly Column<FoundRow>[] {
  return [
    { key: 'group', label: w.group, numeric: true, value: ({ group }) => group },
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
    { key: 'nik', label: 'NIK', below: true, value: ({ nik }) => nik, cell: ({ nik }) => nik || '–' },
    {
      key: 'birth',
      label: w.birth,
      below: true,
      value: ({ birth }) => birth,
      cell: ({ birth }) => (/^\d{4}-\d\d-\d\d$/.test(birth) ? day(birth) : birth || '–'),
    },
    { key: 'place', label: w.place, below: true, value: ({ place }) => place },
    {
      key: 'list',
      label: w.list,
      below: true,
      value: ({ agency, file, row }) => w.origin(agency, file, row),
    },
    { key: 'note', label: w.note, wide: true, value: ({ note }) => note },
  ]
}

import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { overviewWords } from './overview-words.ts'
import { type ChangeLine, changePage, participation } from './requests.ts'

const route = getRouteApi('/inside/bapak-asuh')

/** What the monthly lists changed among those who gave a mandate; of everybody else the counts. */
export function ChangeList() {
  const w = useWords(overviewWords)
  const format = useFormat()
  const { sort } = route.useSearch()
  const navigate = route.useNavigate()
  const { data } = useQuery(participation(undefined))
  const pages = usePages(['sponsorship', 'changes'], changePage)
  const counts = Object.entries(data?.events ?? {})
  return (
    <section className="stack tight">
      <h2>{w.changes}</h2>
      <p className="hint">{w.changesHint}</p>
      {counts.length === 0 ? null : (
        <p>
          {w.counted}:{' '}
          {counts.map(([what, n]) => `${w[`what_${what}` as 'what_new']} ${format.count(n)}`).join(' · ')}
        </p>
      )}
      <PagesView pages={pages} empty={<p className="empty">{w.noChanges}</p>}>
        {(rows) => (
          <DataTable
            caption={w.changes}
            columns={columnsIn(w, format)}
            rows={rows}
            rowKey={({ sponsor, at, what }) => `${sponsor} ${at} ${what}`}
            state={{ sort }}
            onState={(next) =>
              void navigate({ search: (before) => ({ ...before, sort: next.sort }), replace: true })
            }
            pages={pages}
            search="elsewhere"
            fileName="perubahan-asn"
          />
        )}
      </PagesView>
    </section>
  )
}

function columnsIn(w: (typeof overviewWords)['en'], format: Format): readonly Column<ChangeLine>[] {
  return [
    { key: 'name', label: w.name, value: ({ name }) => name },
    { key: 'what', label: w.what, value: ({ what }) => w[`what_${what}` as 'what_new'] },
    { key: 'day', label: w.day, value: ({ asOf }) => asOf, cell: ({ asOf }) => format.day(asOf) },
    { key: 'from', label: w.from, below: true, value: ({ before }) => before },
    { key: 'to', label: w.to, below: true, value: ({ after }) => after },
  ]
}

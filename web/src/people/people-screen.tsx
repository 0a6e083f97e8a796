import './people.css'
import { getRouteApi, Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { ExportButton } from './export-button.tsx'
import { PeopleFilters } from './people-filters.tsx'
import { PeopleTable } from './people-table.tsx'
import { peoplePage } from './requests.ts'
import { peopleWords } from './words.ts'

const route = getRouteApi('/inside/pekerja')

/** Everybody on the lists: found as one types, filtered in the address. */
export function PeopleScreen() {
  const w = useWords(peopleWords)
  const { sort, ...filter } = route.useSearch()
  const navigate = route.useNavigate()
  const pages = usePages(['people', filter], (page, signal) => peoplePage(filter, page, signal))
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  const change = (next: Partial<typeof filter> & { sort?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        {may('export.masked') ? <Link to="/pekerja/slip">{w.slips}</Link> : null}
      </PageHead>
      <PeopleFilters
        filter={filter}
        onChange={change}
        onClear={() => void navigate({ search: {}, replace: true })}
      />
      <PagesView
        pages={pages}
        empty={
          <section className="empty">
            <h2>{isFiltered ? w.none : w.nobody}</h2>
            <p>{isFiltered ? w.noneHint : w.nobodyHint}</p>
            {!isFiltered && may('lists.import') ? <Link to="/impor">{w.toImport}</Link> : null}
          </section>
        }
      >
        {(rows) => (
          <>
            <PeopleTable
              rows={rows}
              pages={pages}
              sort={sort}
              onSort={(next) => change({ sort: next })}
              download={may('export.masked') ? <ExportButton filter={filter} /> : <span />}
            />
          </>
        )}
      </PagesView>
    </div>
  )
}

import '../contributions/enrolments.css'
import './papers.css'
import { Modal } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Choice } from '../contributions/choice.tsx'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { Button } from '@mantine/core'
import { dialogWords } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { DocumentForm } from './document-form.tsx'
import { documentKinds, documentPage, type DocumentRow, documentStates } from './document-requests.ts'
import { DocumentStateTag } from './document-state-tag.tsx'
import { documentWords } from './document-words.ts'
import { kindWords } from './kind-words.ts'
import { TemplateList } from './template-list.tsx'

const route = getRouteApi('/inside/program/dokumen')
const tabs = ['list', 'templates'] as const

/** Documents of the programmes, and how they look. */
export function DocumentsScreen() {
  const w = useWords(documentWords)
  const d = useWords(dialogWords)
  const { tab: wanted, new: source } = route.useSearch()
  const navigate = route.useNavigate()
  const tab = oneOf(tabs, wanted) ?? 'list'
  const open = (next: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, new: next }), replace: true })
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        {may('programmes.check') ? <Button onClick={() => open('ya')}>{w.new}</Button> : null}
      </PageHead>
      <SectionTabs
        label={w.title}
        tabs={tabs.map((key) => ({ key, label: w[`tab_${key}`] }))}
        current={tab}
        onChoose={(next) => void navigate({ search: { tab: next === 'list' ? undefined : next } })}
      />
      {tab === 'list' ? <DocumentList /> : <TemplateList />}
      <Modal
        opened={source !== undefined && may('programmes.check')}
        onClose={() => open(undefined)}
        title={w.new}
        closeButtonProps={{ 'aria-label': d.close }}
        transitionProps={{ duration: 0 }}
        size="xl"
      >
        {source === undefined ? null : (
          <DocumentForm
            source={source === 'ya' ? '' : source}
            onDone={({ document }) =>
              void navigate({ to: '/program/dokumen/$document', params: { document: String(document) } })
            }
          />
        )}
      </Modal>
    </div>
  )
}

function DocumentList() {
  const w = useWords(documentWords)
  const k = useWords(kindWords)
  const format = useFormat()
  const { sort, q, kind, state } = route.useSearch()
  const navigate = route.useNavigate()
  const filter = { q, kind, state }
  const pages = usePages(['documents', filter], (page, signal) => documentPage(filter, page, signal))
  const change = (next: Partial<typeof filter> & { sort?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const filtered = Object.values(filter).some((value) => value !== undefined)
  return (
    <>
      <search className="row no-print" aria-label={w.filter}>
        <Choice
          label={w.kind}
          value={kind}
          data={documentKinds.map((value) => ({ value, label: k[value] }))}
          onChange={(next) => change({ kind: next })}
        />
        <Choice
          label={w.state}
          value={state}
          data={documentStates.map((value) => ({ value, label: w[`state_${value}`] }))}
          onChange={(next) => change({ state: next })}
        />
      </search>
      <PagesView
        pages={pages}
        empty={
          <section className="empty">
            <h2>{w.none}</h2>
            <p>{filtered ? w.noneHint : w.noneYet}</p>
          </section>
        }
      >
        {(rows) => (
          <DataTable
            caption={w.title}
            columns={columnsIn(w, k, format)}
            rows={rows}
            rowKey={({ document }) => String(document)}
            state={{ q, sort }}
            onState={(next) => change({ q: next.q, sort: next.sort })}
            pages={pages}
            search="server"
            fileName="dokumen"
          />
        )}
      </PagesView>
    </>
  )
}

function columnsIn(
  w: (typeof documentWords)['en'],
  k: (typeof kindWords)['en'],
  format: Format,
): readonly Column<DocumentRow>[] {
  return [
    {
      key: 'number',
      label: w.number,
      value: ({ number }) => number ?? w.noNumber,
      cell: ({ document, number, version }) => (
        <>
          <Link to="/program/dokumen/$document" params={{ document: String(document) }}>
            {number ?? w.noNumber}
          </Link>
          {version > 1 ? (
            <span className="hint">
              {' '}
              · {w.version.toLocaleLowerCase()} {version}
            </span>
          ) : null}
        </>
      ),
    },
    { key: 'kind', label: w.kind, value: ({ kind }) => k[kind] },
    { key: 'title', label: w.name, below: true, value: ({ title }) => title },
    {
      key: 'state',
      label: w.state,
      value: ({ state }) => w[`state_${state}`],
      cell: ({ state }) => <DocumentStateTag state={state} />,
    },
    {
      key: 'dated',
      label: w.dated,
      wide: true,
      value: ({ dated }) => dated,
      cell: ({ dated }) => (dated === null ? '–' : <span className="day">{format.day(dated)}</span>),
    },
    {
      key: 'people',
      label: w.people,
      numeric: true,
      wide: true,
      value: ({ people }) => people,
      cell: ({ people }) => format.count(people),
    },
    {
      key: 'total',
      label: w.total,
      numeric: true,
      wide: true,
      value: ({ total }) => total,
      cell: ({ total }) => format.rupiah(total),
    },
  ]
}

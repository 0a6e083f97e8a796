import { Button, Select, TextInput } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { type AuditEvent, auditPage } from '../access/requests.ts'
import { DayInput } from '../ui/day-input.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { actionWords } from './action-words.ts'
import { detailWords } from './detail-words.ts'
import { useTableState } from './table-state.ts'
import { adminWords } from './words.ts'

const route = getRouteApi('/inside/administrasi')

/** Who did what, newest first; filtered by person, actor, action and time. */
export function AuditTrail() {
  const w = useWords(adminWords)
  const actions: Readonly<Record<string, string>> = useWords(actionWords)
  const keys: Readonly<Record<string, string>> = useWords(detailWords)
  const format = useFormat()
  const table = useTableState()
  const { actor, action, subject, from, until } = route.useSearch()
  const filter = { actor, action, subject, from, until }
  const pages = usePages(['audit', filter], (page, signal) => auditPage(filter, page, signal))
  return (
    <>
      <AuditFilters />
      <PagesView pages={pages}>
        {(rows) => (
          <>
            <DataTable
              caption={w.audit}
              columns={columnsIn(w, actions, keys, format)}
              rows={rows}
              pages={pages}
              rowKey={({ eventNo }) => String(eventNo)}
              {...table}
              fileName="jejak-audit"
            />
          </>
        )}
      </PagesView>
    </>
  )
}

function AuditFilters() {
  const w = useWords(adminWords)
  const actions = useWords(actionWords)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const text = (field: 'subject', label: string, description?: string) => (
    <TextInput
      key={search[field] ?? field}
      label={label}
      description={description}
      defaultValue={search[field] ?? ''}
      onBlur={(event) => change({ [field]: event.currentTarget.value || undefined })}
      onKeyDown={(event) => {
        if (event.key === 'Enter') change({ [field]: event.currentTarget.value || undefined })
      }}
    />
  )
  const active = [search.actor, search.action, search.subject, search.from, search.until].some(Boolean)
  return (
    <div className="row no-print">
      {text('subject', w.subject, w.subjectHint)}
      <Select
        label={w.action}
        placeholder={w.all}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': w.all }}
        data={Object.entries(actions)
          .map(([value, label]) => ({ value, label }))
          .toSorted((a, b) => a.label.localeCompare(b.label))}
        value={search.action ?? null}
        onChange={(action) => change({ action: action ?? undefined })}
      />
      <DayInput label={w.from} value={search.from} onChange={(from) => change({ from })} />
      <DayInput label={w.until} value={search.until} onChange={(until) => change({ until })} />
      {active ? (
        <Button variant="subtle" onClick={() => void navigate({ search: { tab: 'audit' } })}>
          {w.clear}
        </Button>
      ) : null}
    </div>
  )
}

function columnsIn(
  w: (typeof adminWords)['en'],
  actions: Readonly<Record<string, string>>,
  keys: Readonly<Record<string, string>>,
  format: Format,
): readonly Column<AuditEvent>[] {
  return [
    { key: 'no', label: w.number, numeric: true, wide: true, value: ({ eventNo }) => eventNo },
    { key: 'at', label: w.time, unbroken: true, value: ({ at }) => at, cell: ({ at }) => format.time(at) },
    { key: 'action', label: w.action, value: ({ action }) => actions[action] ?? action },
    {
      key: 'actor',
      label: w.actor,
      below: true,
      value: ({ actor, actorName }) => actorName ?? actor,
      cell: (event) => <ActorName event={event} />,
    },
    {
      key: 'subject',
      label: w.subject,
      below: true,
      unbroken: true,
      value: ({ subject }) => subject,
      cell: ({ subject }) => <Subject subject={subject} />,
    },
    {
      key: 'details',
      label: w.details,
      wide: true,
      value: ({ details }) => detailsOf(details, keys),
      cell: ({ details }) => shortened(detailsOf(details, keys)),
    },
  ]
}

const detailsOf = (details: AuditEvent['details'], keys: Readonly<Record<string, string>>) =>
  Object.entries(details)
    .filter(([, value]) => value !== null && value !== '')
    .map(
      ([key, value]) => `${keys[key] ?? key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    )
    .join(', ')

/** Fingerprints and numbers of accounts as far as an eye compares them; whole in the exported sheet. */
const shortened = (text: string) =>
  text
    .replaceAll(/\b([0-9a-f]{8})-[0-9a-f-]{27}\b/g, '$1…')
    .replaceAll(/\b([0-9a-f]{12})[0-9a-f]{20,}\b/g, '$1…')

function ActorName({ event: { actor, actorName } }: { readonly event: AuditEvent }) {
  const navigate = route.useNavigate()
  const choose = () => void navigate({ search: (before) => ({ ...before, actor }), replace: true })
  return (
    <Button variant="subtle" size="compact-sm" onClick={choose}>
      {actorName ?? actor}
    </Button>
  )
}

/** What an event is about; a person or a list is a link for those who may look at it. */
function Subject({ subject }: { readonly subject: string }) {
  const [kind, id = ''] = subject.split(':')
  if (kind === 'person' && may('people.read'))
    return (
      <Link to="/pekerja/$personId" params={{ personId: id }}>
        {subject}
      </Link>
    )
  if (kind === 'batch' && may('lists.read'))
    return (
      <Link to="/impor/daftar/$batchId" params={{ batchId: id }}>
        {subject}
      </Link>
    )
  return (
    <span className="code" title={subject}>
      {shortened(subject)}
    </span>
  )
}

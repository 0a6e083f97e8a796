import { getRouteApi, Link } from '@tanstack/react-router'
import { kindWords } from '../home/words.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { usePages } from '../ui/pages.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { BatchFilters } from './batch-filters.tsx'
import { type BatchAnswer, batchPage } from './requests.ts'
import { importWords } from './words.ts'

const route = getRouteApi('/inside/impor')

/** Lists that were taken in, newest first. */
export function BatchList() {
  const w = useWords(importWords)
  const kinds: Readonly<Record<string, string>> = useWords(kindWords)
  const format = useFormat()
  const { source, agency, kind, q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const pages = usePages(['batches', source, agency, kind], (page, signal) =>
    batchPage({ source, agency, kind }, page, signal),
  )
  const { rows, error } = pages
  if (rows === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <div className="stack">
      <DataTable
        caption={w.history}
        columns={columnsIn(w, kinds, format)}
        rows={rows}
        pages={pages}
        rowKey={({ batchId }) => String(batchId)}
        state={{ q, sort }}
        onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
        tools={<BatchFilters />}
        fileName="riwayat-impor"
        empty={
          source === undefined && agency === undefined && kind === undefined ? (
            <section className="empty">
              <h2>{w.noHistory}</h2>
              <p>{w.noHistoryHint}</p>
            </section>
          ) : (
            <p className="empty">{w.noneFiltered}</p>
          )
        }
      />
    </div>
  )
}

function columnsIn(
  w: (typeof importWords)['en'],
  kinds: Readonly<Record<string, string>>,
  format: Format,
): readonly Column<BatchAnswer>[] {
  return [
    { key: 'no', label: 'No.', numeric: true, wide: true, value: ({ batchId }) => batchId },
    {
      key: 'file',
      label: w.file,
      value: ({ fileName }) => fileName,
      cell: ({ batchId, fileName, undoneAt }) => (
        <>
          <Link to="/impor/daftar/$batchId" params={{ batchId: String(batchId) }}>
            {fileName}
          </Link>
          {undoneAt === null ? null : <span className="tag bad">{w.undone}</span>}
        </>
      ),
    },
    { key: 'agency', label: w.sender, below: true, value: ({ agencyName }) => agencyName },
    { key: 'kind', label: w.kind, wide: true, value: ({ kind }) => kinds[kind] ?? kind },
    { key: 'asof', label: w.asOf, value: ({ asOf }) => asOf, cell: ({ asOf }) => format.day(asOf) },
    {
      key: 'rows',
      label: w.rows,
      numeric: true,
      value: ({ rows }) => rows,
      cell: ({ rows }) => format.count(rows),
    },
    {
      key: 'rejected',
      label: w.rejected,
      numeric: true,
      value: ({ outcomes }) => outcomes.rejected ?? 0,
      cell: ({ outcomes }) => format.count(outcomes.rejected ?? 0),
    },
    {
      key: 'quality',
      label: w.qualityOf,
      numeric: true,
      wide: true,
      value: ({ qualityBp }) => (qualityBp === null ? null : qualityBp / 100),
      cell: ({ qualityBp }) => format.share(qualityBp),
    },
    {
      key: 'at',
      label: w.importedAt,
      unbroken: true,
      wide: true,
      value: ({ importedAt }) => importedAt,
      cell: ({ importedAt, importedBy }) => (
        <>
          {format.time(importedAt)}
          <br />
          <span className="hint">{importedBy}</span>
        </>
      ),
    },
  ]
}

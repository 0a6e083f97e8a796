import './imports.css'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { kindWords } from '../home/words.ts'
import { may } from '../page-facts.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { BatchRows } from './batch-rows.tsx'
import { OutcomeCounts } from './outcome-view.tsx'
import { batch } from './requests.ts'
import { UndoBatch } from './undo-batch.tsx'
import { importWords } from './words.ts'

const route = getRouteApi('/inside/impor/daftar/$batchId')

/** A list as it was taken in: the fate of each row, the return file, and the way to undo it. */
export function BatchScreen() {
  const w = useWords(importWords)
  const kinds: Readonly<Record<string, string>> = useWords(kindWords)
  const format = useFormat()
  const { batchId } = route.useParams()
  const { data, error } = useQuery(batch(batchId))
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const lead = `${data.agencyName} · ${kinds[data.kind] ?? data.kind} · ${w.asOf.toLowerCase()} ${format.day(data.asOf)}`
  return (
    <div className="stack">
      <p className="no-print">
        <Link to="/impor">← {w.back}</Link>
      </p>
      <PageHead title={data.fileName} lead={lead}>
        <div className="row no-print">
          {may('lists.import') ? (
            <Button
              component="a"
              href={`/api/batches/${batchId}/return`}
              download
              variant="default"
              title={w.returnHint}
            >
              {w.returnFile}
            </Button>
          ) : null}
          {may('lists.undo') && data.undoneAt === null ? <UndoBatch batchId={data.batchId} /> : null}
        </div>
      </PageHead>
      {data.undoneAt === null ? null : (
        <p className="bad">
          {w.undone}, {format.time(data.undoneAt)}
        </p>
      )}
      <p className="hint">
        No. {data.batchId} · {w.source} {data.source} · {w.importedAt.toLowerCase()}{' '}
        {format.time(data.importedAt)}, {data.importedBy}
      </p>
      <OutcomeCounts rows={data.rows} counts={data.outcomes} />
      {data.hints.map((hint) => (
        <p key={hint} className="warn">
          {hint}
        </p>
      ))}
      <details className="more">
        <summary>{w.layout}</summary>
        {data.tables.map(({ sheet, headerRow, columns }) => (
          <p key={`${sheet} ${headerRow}`}>
            {w.sheet} “{sheet}”, {w.headerRow} {headerRow ?? '–'}:{' '}
            {columns.map(({ heading, field }) => `${heading} → ${field}`).join('; ')}
          </p>
        ))}
      </details>
      <BatchRows batchId={batchId} findings={data.findings} />
    </div>
  )
}

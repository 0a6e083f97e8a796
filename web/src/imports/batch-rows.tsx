import { Select } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { usePages } from '../ui/pages.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type BatchRow, batchRows, type ImportPreview, outcomes } from './requests.ts'
import { importWords, outcomeWord } from './words.ts'

const route = getRouteApi('/inside/impor/daftar/$batchId')

/** Row by row what became of it, filtered by outcome or remark. */
export function BatchRows(props: { readonly batchId: string; readonly findings: ImportPreview['findings'] }) {
  const w = useWords(importWords)
  const format = useFormat()
  const { outcome, finding, q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const pages = usePages(['batch-rows', props.batchId, outcome, finding, q], (page, signal) =>
    batchRows(props.batchId, { outcome, finding, q }, page, signal),
  )
  const { rows, error } = pages
  const change = (next: {
    outcome?: string | undefined
    finding?: string | undefined
    q?: string | undefined
    sort?: string | undefined
  }) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  if (rows === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <div className="stack">
      <DataTable
        caption={w.outcome}
        columns={columnsIn(w)}
        rows={rows}
        pages={pages}
        search="server"
        rowKey={({ line }) => String(line)}
        state={{ q, sort }}
        onState={change}
        tools={
          <>
            <Select
              label={w.outcome}
              placeholder={w.all}
              clearable
              clearButtonProps={{ 'aria-label': w.all }}
              data={outcomes.map((value) => ({ value, label: w[outcomeWord[value]] }))}
              value={outcome ?? null}
              onChange={(value) => change({ outcome: value ?? undefined })}
            />
            <Select
              label={w.findings}
              placeholder={w.all}
              clearable
              clearButtonProps={{ 'aria-label': w.all }}
              data={props.findings.map(({ code, count, example }) => ({
                value: code,
                label: `${format.count(count)} × ${example}`,
              }))}
              value={finding ?? null}
              onChange={(value) => change({ finding: value ?? undefined })}
            />
          </>
        }
        fileName={`impor-${props.batchId}-baris`}
      />
    </div>
  )
}

function columnsIn(w: (typeof importWords)['en']): readonly Column<BatchRow>[] {
  return [
    { key: 'row', label: w.row, numeric: true, value: ({ row }) => row },
    { key: 'sheet', label: w.sheet, wide: true, value: ({ sheet }) => sheet },
    {
      key: 'name',
      label: w.name,
      value: ({ name }) => name,
      cell: ({ name, personId, notData }) =>
        personId === null || !may('people.read') ? (
          (name ?? <span className="hint">{reasonOf(w, notData)}</span>)
        ) : (
          <Link to="/pekerja/$personId" params={{ personId: String(personId) }}>
            {name ?? '–'}
          </Link>
        ),
    },
    { key: 'nik', label: 'NIK', wide: true, value: ({ nik }) => nik, cell: ({ nik }) => nik ?? '–' },
    {
      key: 'village',
      label: w.village,
      wide: true,
      value: ({ village }) => village,
      cell: ({ village }) => village ?? '–',
    },
    {
      key: 'outcome',
      label: w.outcome,
      value: ({ outcome }) => w[outcomeWord[outcome]],
      cell: ({ outcome }) => (
        <span className={outcome === 'rejected' ? 'bad' : ''}>{w[outcomeWord[outcome]]}</span>
      ),
    },
    {
      key: 'notes',
      label: w.notes,
      below: true,
      value: ({ findings }) => findings.map(({ message }) => message).join(' '),
    },
  ]
}

/** Why a row is no person, in words. */
function reasonOf(w: Readonly<Record<string, unknown>>, notData: string | null): string {
  const word = w[`reason_${notData ?? ''}`]
  return typeof word === 'string' ? word : '–'
}

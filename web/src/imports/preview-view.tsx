import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useDraft } from '../ui/draft.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Foldable } from '../ui/foldable.tsx'
import { sayDone } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { OutcomeCounts } from './outcome-view.tsx'
import { PreviewTable } from './preview-table.tsx'
import { changeImport, type ImportAnswer, type ImportPreview, importOf } from './requests.ts'
import { importWords } from './words.ts'

/** Files with more tables than this show the first; the others open with a click. */
const shownTables = 2

/** How the file was understood: counts, remarks, and the meaning of each column on the first rows. */
export function PreviewView(props: { readonly answer: ImportAnswer; readonly preview: ImportPreview }) {
  const { answer, preview } = props
  const w = useWords(importWords)
  const format = useFormat()
  const queries = useQueryClient()
  const [columns, change, clear] = useDraft<Record<string, string>>(`mapping-${answer.id}`, {})
  const apply = useMutation({
    mutationFn: () => changeImport(answer.id, { columns }),
    onSuccess: (next) => {
      clear()
      queries.setQueryData(importOf(answer.id).queryKey, next)
      sayDone(w.applied)
    },
  })
  return (
    <section className="stack tight">
      <h2>{w.mapping}</h2>
      <OutcomeCounts rows={preview.rows} counts={preview.outcomes} />
      {preview.hints.map((hint) => (
        <p key={hint} className="warn">
          {hint}
        </p>
      ))}
      <ul className="list">
        {preview.findings.map(({ code, count, example }) => (
          <li key={code}>
            {w.times(format.count(count))}: {example}
          </li>
        ))}
      </ul>
      <p className="hint">{w.mappingHint}</p>
      <ProblemNotice error={apply.error} />
      <div className="row no-print">
        <Button
          variant="default"
          disabled={Object.keys(columns).length === 0}
          loading={apply.isPending}
          onClick={() => apply.mutate()}
        >
          {w.apply}: {w.mapping.toLowerCase()}
        </Button>
      </div>
      {preview.tables.map((table, at) => (
        <Foldable
          key={`${table.sheet} ${table.headerRow}`}
          label={`${w.sheet} “${table.sheet}”`}
          open={at === 0 || preview.tables.length <= shownTables}
        >
          <PreviewTable
            table={table}
            fields={preview.fields}
            chosen={columns}
            onChoose={(key, field) => change({ [key]: field })}
          />
        </Foldable>
      ))}
    </section>
  )
}

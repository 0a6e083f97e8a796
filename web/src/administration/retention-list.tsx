import { NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { RetentionAnswer } from '../../../src/access/retention/contract.ts'
import { call, get } from '../api.ts'
import { may } from '../page-facts.ts'
import { useChanged } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayInput } from '../ui/day-input.tsx'
import { Form } from '../ui/form.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { today } from '../ui/months.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { retentionWords } from './retention-words.ts'
import { useKept } from '../ui/draft.ts'
import { useTableState } from './table-state.ts'

type Line = RetentionAnswer['rows'][number]
const levels = ['verified', 'code', 'memory', 'inference'] as const
const retention = queryOptions({
  queryKey: ['retention'],
  queryFn: ({ signal }) => get<RetentionAnswer>('/api/retention', {}, signal),
})

/** How long each kind of data is kept, why, and what is past its time. */
export function RetentionList() {
  const w = useWords(retentionWords)
  const format = useFormat()
  const table = useTableState()
  const { data, error } = useQuery(retention)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <>
      <p className="hint">
        {w.lead} {data.appliedAt === null ? w.never : `${w.applied}: ${format.time(data.appliedAt)}.`}
      </p>
      <DataTable
        caption={w.caption}
        columns={columnsIn(w, format)}
        rows={data.rows}
        rowKey={({ kind }) => kind}
        {...table}
        fileName="masa-simpan"
      />
    </>
  )
}

function columnsIn(w: (typeof retentionWords)['en'], format: Format): readonly Column<Line>[] {
  const keep = ({ keepDays }: Line) => {
    if (keepDays === null) return w.forever
    // Retention is told in years and kept in days.
    const years = Math.round(keepDays / 365.25)
    return years > 1 && Math.abs(keepDays - years * 365.25) < 1
      ? w.years(format.count(years))
      : w.days(format.count(keepDays))
  }
  return [
    { key: 'name', label: w.what, value: ({ name }) => name },
    { key: 'keep', label: w.keep, value: ({ keepDays }) => keepDays, cell: keep },
    { key: 'fate', label: w.fate, below: true, value: ({ deletes }) => (deletes ? w.deleted : w.reported) },
    {
      key: 'due',
      label: w.due,
      numeric: true,
      value: ({ due }) => due,
      cell: ({ due }) => (due === null ? '–' : String(due)),
    },
    { key: 'basis', label: w.basis, wide: true, value: ({ basis }) => basis },
    {
      key: 'source',
      label: w.source,
      wide: true,
      value: ({ source, confidence }) => `${source} (${w[confidence]})`,
    },
    {
      key: 'since',
      label: w.since,
      wide: true,
      value: ({ validFrom }) => validFrom,
      cell: ({ validFrom }) => (validFrom === null ? w.standard : format.day(validFrom)),
    },
    ...(may('settings.manage')
      ? [
          {
            key: 'change',
            label: w.change,
            decorative: true,
            value: () => null,
            cell: (line: Line) => (
              <DialogButton
                label={w.change}
                title={`${w.change}: ${line.name}`}
                variant="subtle"
                size="compact-sm"
              >
                {(close) => <RetentionForm line={line} onDone={close} />}
              </DialogButton>
            ),
          },
        ]
      : []),
  ]
}

function RetentionForm({ line, onDone }: { readonly line: Line; readonly onDone: () => void }) {
  const w = useWords(retentionWords)
  const changed = useChanged('retention')
  const { kind, keepDays, basis, source, confidence } = line
  const formName = `retention-${line.kind}`
  const [rule, setRule] = useKept(formName, 'rule', {
    keepDays,
    basis,
    source,
    confidence,
    validFrom: today(),
  })
  const change = (next: Partial<typeof rule>) => setRule((before) => ({ ...before, ...next }))
  return (
    <Form
      draft={formName}
      submit={() => call<RetentionAnswer>('PUT', `/api/retention/${kind}`, { body: rule })}
      onDone={() => {
        void changed(w.saved)
        onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          <NumberInput
            label={w.keepDays}
            description={w.keepHint}
            min={1}
            value={rule.keepDays ?? ''}
            onChange={(value) => change({ keepDays: typeof value === 'number' ? value : null })}
            error={errorOf('keepDays')}
          />
          <DayInput
            label={w.since}
            required
            value={rule.validFrom}
            onChange={(day) => change({ validFrom: day ?? today() })}
            error={errorOf('validFrom')}
          />
          <Textarea
            label={w.basis}
            required
            minLength={5}
            autosize
            value={rule.basis}
            onChange={(event) => change({ basis: event.currentTarget.value })}
            error={errorOf('basis')}
          />
          <TextInput
            label={w.source}
            required
            minLength={3}
            value={rule.source}
            onChange={(event) => change({ source: event.currentTarget.value })}
            error={errorOf('source')}
          />
          <Select
            label={w.confidence}
            data={levels.map((value) => ({ value, label: w[value] }))}
            value={rule.confidence}
            allowDeselect={false}
            onChange={(value) => change({ confidence: levels.find((one) => one === value) ?? 'inference' })}
          />
        </>
      )}
    </Form>
  )
}

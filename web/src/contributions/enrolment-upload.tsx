import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { sayDone, sayProblem } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useEnrolmentsChanged } from './enrolment-actions.tsx'
import {
  discardUpload,
  type EnrolmentUpload,
  enrolmentUpload,
  openUpload,
  returnAddress,
} from './enrolment-requests.ts'
import { enrolmentWords } from './enrolment-words.ts'

type Outcome = NonNullable<EnrolmentUpload['outcome']>
type Row = Outcome['rows'][number]

/** A file on its way: its rehearsal with all verdicts, then the result. */
export function EnrolmentUploadView({ id, onLeave }: { readonly id: string; readonly onLeave: () => void }) {
  const w = useWords(enrolmentWords)
  const format = useFormat()
  const queries = useQueryClient()
  const changed = useEnrolmentsChanged()
  const { data, error } = useQuery(enrolmentUpload(id))
  const open = useMutation({
    mutationFn: () => openUpload(id),
    onSuccess: async (next) => {
      queries.setQueryData(enrolmentUpload(id).queryKey, next)
      await queries.invalidateQueries({ queryKey: ['enrolment-upload', id] })
      changed(w.opening)
    },
    onError: sayProblem,
  })
  const discard = useMutation({
    mutationFn: () => discardUpload(id),
    onSuccess: () => {
      sayDone(w.discarded)
      onLeave()
    },
    onError: sayProblem,
  })
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const { state, fileName, outcome, problem } = data
  const people = outcome === null ? 0 : outcome.counts.accepted + outcome.counts.repaired
  return (
    <section className="stack">
      <div aria-live="polite" className="stack tight">
        <h2>
          {fileName}:{' '}
          {state === 'rehearsing' || state === 'opening' || state === 'rehearsed' || state === 'opened'
            ? w[state]
            : w.refusedFile}
        </h2>
        {problem === null ? null : <ProblemNotice error={new Error(problem.message)} />}
        {state === 'rehearsing' || state === 'opening' ? <Loading /> : null}
      </div>
      {outcome === null ? null : <OutcomeView outcome={outcome} />}
      <div className="row no-print">
        {state === 'rehearsed' && people > 0 ? (
          <Button onClick={() => open.mutate()} loading={open.isPending}>
            {w.confirm(format.count(people))}
          </Button>
        ) : null}
        {state === 'rehearsed' || state === 'refused' ? (
          <Button variant="default" onClick={() => discard.mutate()} loading={discard.isPending}>
            {w.discard}
          </Button>
        ) : null}
        {state === 'opened' ? (
          <>
            <Button onClick={onLeave}>{w.another}</Button>
            {outcome?.batch ? <a href={returnAddress(outcome.batch)}>{w.returnFile}</a> : null}
          </>
        ) : null}
      </div>
    </section>
  )
}

function OutcomeView({ outcome }: { readonly outcome: Outcome }) {
  const w = useWords(enrolmentWords)
  const format = useFormat()
  const [state, setState] = useState<{ q?: string | undefined; sort?: string | undefined }>({})
  const { counts, payerName, months, personMonths, wasted, rows, status } = outcome
  const people = counts.accepted + counts.repaired
  return (
    <>
      <p>{status === 'unchanged' ? w.unchanged : w.result(format.count(people), payerName, months)}</p>
      <dl className="verdict-counts">
        {(['accepted', 'repaired', 'refused', 'not-data'] as const).map((key) => (
          <div key={key}>
            <dt className="hint">{w[key]}</dt>
            <dd className={key === 'refused' && counts[key] > 0 ? 'bad' : ''}>{format.count(counts[key])}</dd>
          </div>
        ))}
        <div>
          <dt className="hint">{w.personMonths}</dt>
          <dd>{format.count(personMonths)}</dd>
        </div>
      </dl>
      {wasted > 0 ? <p className="warn">{w.wasted(format.count(wasted))}</p> : null}
      {rows.length === 0 ? null : (
        <DataTable
          caption={w.verdict}
          columns={columnsIn(w)}
          rows={rows}
          rowKey={({ sheet, row }) => `${sheet}:${row}`}
          state={state}
          onState={setState}
          fileName="putusan"
        />
      )}
    </>
  )
}

function columnsIn(w: (typeof enrolmentWords)['en']): readonly Column<Row>[] {
  return [
    { key: 'row', label: w.row, numeric: true, value: ({ row }) => row },
    { key: 'sheet', label: w.sheet, wide: true, value: ({ sheet }) => sheet },
    {
      key: 'verdict',
      label: w.verdict,
      value: ({ verdict }) => w[verdict],
      cell: ({ verdict }) => <span className={verdict === 'refused' ? 'bad' : 'warn'}>{w[verdict]}</span>,
    },
    { key: 'why', label: w.why, value: ({ sentence }) => sentence },
    {
      key: 'wasted',
      label: w.wastedMonths,
      numeric: true,
      wide: true,
      value: ({ wasted }) => wasted,
      cell: ({ wasted }) => (wasted === 0 ? '' : wasted),
    },
  ]
}

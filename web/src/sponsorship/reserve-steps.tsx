import { TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { useChanged } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Form } from '../ui/form.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { monthBefore } from './month-before.ts'
import { type ReserveAnswer, undoRun } from './reserve-requests.ts'
import { useKept } from '../ui/draft.ts'
import { byWord, reserveWords } from './reserve-words.ts'

const route = getRouteApi('/inside/bapak-asuh/cadangan')
type StepIn = ReserveAnswer['stepIns'][number]

/** Who stepped in lately, and the runs with their undoing. */
export function ReserveSteps({ answer }: { readonly answer: ReserveAnswer }) {
  const w = useWords(reserveWords)
  const format = useFormat()
  const { sort, q } = route.useSearch()
  const navigate = route.useNavigate()
  const { stepIns, runs } = answer
  if (stepIns.length === 0) return <p className="empty">{w.noSteps}</p>
  return (
    <>
      <section className="stack tight">
        <h2>{w.runs}</h2>
        <ul className="run-list">
          {runs.map((one) => (
            <li key={one.run} className="row">
              <span>
                <b>
                  {w.run} {one.run}
                </b>
                , {format.time(one.madeAt)}:{' '}
                {w.runLine(
                  format.count(
                    one.counts['free-place'] +
                      one.counts['reserve-sponsor'] +
                      one.counts.pool +
                      one.counts.apbd,
                  ),
                  format.count(one.counts.unmet),
                )}{' '}
                <span className="hint">{one.madeBy.startsWith('system:') ? w.byItself : one.madeBy}</span>
                {one.undoneAt === null ? null : (
                  <span className="warn">
                    {' '}
                    · {w.undone}: {one.undoReason}
                  </span>
                )}
              </span>
              {one.undoneAt === null && may('sponsorship.manage') ? (
                <DialogButton label={w.undo} spoken={`${w.undo}: ${w.run} ${one.run}`} size="compact-sm">
                  {(close) => <UndoForm run={one.run} onDone={close} />}
                </DialogButton>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
      <DataTable
        caption={w.tab_stepped}
        columns={columnsIn(w, format)}
        rows={stepIns}
        rowKey={({ run, personId, months }) => `${run} ${personId} ${months.from}`}
        state={{ sort, q }}
        onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
        fileName="penggantian"
      />
    </>
  )
}

function UndoForm({ run, onDone }: { readonly run: number; readonly onDone: () => void }) {
  const w = useWords(reserveWords)
  const format = useFormat()
  const changed = useChanged('sponsorship')
  const formName = `undo-reserve-${run}`
  const [reason, setReason] = useKept(formName, 'reason', '')
  return (
    <Form
      draft={formName}
      submit={() => undoRun(run, reason)}
      onDone={({ workers }) => {
        void changed(w.undoDone(format.count(workers)))
        onDone()
      }}
      label={w.undo}
      danger
    >
      {(errorOf) => (
        <>
          <p className="hint">{w.undoHint}</p>
          <TextInput
            label={w.undoReason}
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={errorOf('reason')}
          />
        </>
      )}
    </Form>
  )
}

function columnsIn(w: (typeof reserveWords)['en'], format: Format): readonly Column<StepIn>[] {
  return [
    { key: 'name', label: w.name, value: ({ name }) => name },
    {
      key: 'who',
      label: w.who,
      value: ({ by }) => byWord(w, by),
      cell: ({ by, who, undone }) => (
        <>
          {byWord(w, by)} <span className="hint">{who ?? ''}</span>
          {undone ? <span className="warn"> {w.undone}</span> : null}
        </>
      ),
    },
    {
      key: 'months',
      label: w.span,
      value: ({ months }) => months.from,
      cell: ({ months }) => w.until(format.month(months.from), format.month(monthBefore(months.to))),
    },
    {
      key: 'cost',
      label: w.cost,
      numeric: true,
      wide: true,
      value: ({ cost }) => cost,
      cell: ({ cost }) => (cost === 0 ? '–' : format.rupiah(cost)),
    },
    { key: 'why', label: w.why, below: true, value: ({ sentence }) => sentence },
    { key: 'run', label: w.run, numeric: true, wide: true, value: ({ run }) => run },
  ]
}

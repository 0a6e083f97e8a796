import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useKept } from '../ui/draft.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { useMoneyChanged } from './money-changed.ts'
import { moneyWords } from './money-words.ts'
import {
  importStatement,
  type Statement,
  statementLayouts,
  statementPage,
  type StatementResult,
  undoStatement,
} from './payment-requests.ts'
import { paymentWords } from './payment-words.ts'
import { ReasonForm } from './reason-form.tsx'
import { TryFile } from './try-file.tsx'

const kinds = ['matched', 'credited', 'unresolved', 'known', 'queued', 'notData'] as const

/** Bank statements that were imported, and a way to import one. */
export function StatementList() {
  const w = useWords(paymentWords)
  const pages = usePages(['payments', 'statements'], statementPage)
  return (
    <div className="stack">
      {may('contributions.bill') ? (
        <div className="row">
          <DialogButton label={w.importStatement} variant="filled">
            {(close) => <ImportForm onDone={close} />}
          </DialogButton>
        </div>
      ) : null}
      <PagesView pages={pages} empty={<p className="empty">{w.noStatements}</p>}>
        {(rows) => (
          <ul className="list">
            {rows.map((one) => (
              <Line key={one.statement} statement={one} />
            ))}
          </ul>
        )}
      </PagesView>
      <MoreButton more={pages.more} loading={pages.loading} />
    </div>
  )
}

function Counts({ counts }: { readonly counts: Statement['counts'] }) {
  const w = useWords(paymentWords)
  const format = useFormat()
  const some = kinds.filter((kind) => counts[kind] > 0)
  return (
    <span className="hint">
      {some.map((kind) => `${format.count(counts[kind])} ${w[`count_${kind}`]}`).join(', ')}
    </span>
  )
}

function Line({ statement }: { readonly statement: Statement }) {
  const w = useWords(paymentWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const changed = useMoneyChanged()
  return (
    <li className="row centre">
      <b>{statement.fileName}</b>
      <Counts counts={statement.counts} />
      <span className="hint">
        {statement.importedBy}, {format.time(statement.importedAt)}
      </span>
      {statement.undoneAt !== null ? (
        <span className="tag">{w.reversed}</span>
      ) : may('contributions.bill') ? (
        <DialogButton label={w.undoStatement} variant="subtle" size="compact-sm">
          {(close) => (
            <ReasonForm
              label={w.undoStatement}
              about={`undo-statement-${statement.statement}`}
              hint={w.undoHint}
              submit={(reason) => undoStatement(statement.statement, reason)}
              onDone={() => {
                changed(m.undone)
                close()
              }}
              danger
            />
          )}
        </DialogButton>
      ) : null}
    </li>
  )
}

function ImportForm({ onDone }: { readonly onDone: () => void }) {
  const w = useWords(paymentWords)
  const changed = useMoneyChanged()
  const formName = 'bank-statement'
  const [layout, setLayout] = useKept<string | undefined>(formName, 'layout', undefined)
  const { data: layouts = [] } = useQuery(statementLayouts)
  return (
    <div className="stack tight">
      <p className="hint">{w.statementHint}</p>
      <TryFile<StatementResult>
        draft={formName}
        send={(file, dryRun) => importStatement(file, layout, dryRun)}
        show={(result) => <Shown result={result} />}
        onDone={({ status }) => {
          changed(status === 'unchanged' ? w.sameFile : w.imported)
          onDone()
        }}
        fields={
          <Select
            label={w.layout}
            placeholder={w.layoutGuess}
            data={layouts.map(({ code, name }) => ({ value: code, label: name }))}
            value={layout ?? null}
            onChange={(code) => setLayout(code ?? undefined)}
            clearable
            clearButtonProps={{ 'aria-label': w.layoutGuess }}
          />
        }
      />
    </div>
  )
}

function Shown({ result }: { readonly result: StatementResult }) {
  const w = useWords(paymentWords)
  const format = useFormat()
  return (
    <p>
      {result.status === 'unchanged' ? w.sameFile : w.tried}: <Counts counts={result.counts} /> · {w.booked}{' '}
      {format.rupiah(result.booked)}
    </p>
  )
}

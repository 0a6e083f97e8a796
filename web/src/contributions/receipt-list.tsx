import { Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { useMoneyChanged } from './money-changed.ts'
import { moneyWords } from './money-words.ts'
import {
  importReceipt,
  type Receipt,
  receiptPage,
  type ReceiptResult,
  undoReceipt,
} from './payment-requests.ts'
import { ReasonForm } from './reason-form.tsx'
import { reconcileWords } from './reconcile-words.ts'
import { TryFile } from './try-file.tsx'

/** Lists of the insurer of what it has receipted. */
export function ReceiptList() {
  const w = useWords(reconcileWords)
  const pages = usePages(['payments', 'receipts'], receiptPage)
  return (
    <div className="stack">
      {may('contributions.bill') ? (
        <div className="row">
          <DialogButton label={w.importReceipt} variant="filled">
            {(close) => <ImportForm onDone={close} />}
          </DialogButton>
        </div>
      ) : null}
      <PagesView pages={pages} empty={<p className="empty">{w.noReceipts}</p>}>
        {(rows) => (
          <ul className="list">
            {rows.map((one) => (
              <Line key={one.receipt} receipt={one} />
            ))}
          </ul>
        )}
      </PagesView>
      <MoreButton more={pages.more} loading={pages.loading} />
    </div>
  )
}

/** What became of the rows of a list. */
export function ReceiptCounts({ counts }: { readonly counts: Receipt['counts'] }) {
  const w = useWords(reconcileWords)
  const format = useFormat()
  const parts = [
    `${format.count(counts.matched)} ${w.count_matched}`,
    ...(counts.queued > 0 ? [`${format.count(counts.queued)} ${w.count_queued}`] : []),
    ...counts.byReason.map(({ reason, count }) => `${w[`kind_${reason}`]}: ${format.count(count)}`),
    ...(counts.notData > 0 ? [`${format.count(counts.notData)} ${w.count_notData}`] : []),
  ]
  return <span className="hint">{parts.join(', ')}</span>
}

function Line({ receipt }: { readonly receipt: Receipt }) {
  const w = useWords(reconcileWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const changed = useMoneyChanged()
  return (
    <li className="row centre">
      <Link to="/iuran/rekonsiliasi" search={{ tab: 'receipts', receipt: String(receipt.receipt) }}>
        {receipt.fileName}
      </Link>
      <b>{format.rupiah(receipt.total)}</b>
      <ReceiptCounts counts={receipt.counts} />
      <span className="hint">
        {receipt.importedBy}, {format.time(receipt.importedAt)}
      </span>
      {receipt.undoneAt !== null ? (
        <span className="tag">{w.reversedTag}</span>
      ) : may('contributions.bill') ? (
        <DialogButton label={w.undoReceipt} variant="subtle" size="compact-sm">
          {(close) => (
            <ReasonForm
              label={w.undoReceipt}
              about={`undo-receipt-${receipt.receipt}`}
              hint={w.undoHint}
              submit={(reason) => undoReceipt(receipt.receipt, reason)}
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
  const w = useWords(reconcileWords)
  const changed = useMoneyChanged()
  return (
    <div className="stack tight">
      <p className="hint">{w.receiptHint}</p>
      <TryFile<ReceiptResult>
        draft="insurer-receipt"
        send={importReceipt}
        show={(result) => <Shown result={result} />}
        onDone={({ status }) => {
          changed(status === 'unchanged' ? w.sameFile : w.imported)
          onDone()
        }}
      />
    </div>
  )
}

function Shown({ result }: { readonly result: ReceiptResult }) {
  const w = useWords(reconcileWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  return (
    <p>
      {result.status === 'unchanged' ? w.sameFile : w.tried}: <ReceiptCounts counts={result.counts} /> ·{' '}
      {w.booked} {format.rupiah(result.booked)}, {m.unresolved.toLocaleLowerCase()}{' '}
      {format.rupiah(result.unresolved)}
    </p>
  )
}

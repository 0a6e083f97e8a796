import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useMoneyChanged } from './money-changed.ts'
import { moneyWords } from './money-words.ts'
import { exception, type ExceptionDetail, reopen } from './payment-requests.ts'
import { ReasonForm } from './reason-form.tsx'
import { reconcileWords } from './reconcile-words.ts'
import { ResolveForm } from './resolve-form.tsx'

/** One exception: what does not match, where its money waits, and the decision. */
export function ExceptionView({ id }: { readonly id: string }) {
  const w = useWords(reconcileWords)
  const { data, error } = useQuery(exception(id))
  return (
    <div className="stack">
      <p className="no-print">
        <Link to="/iuran/rekonsiliasi" search={(before) => ({ ...before, exception: undefined })}>
          ← {w.back}
        </Link>
      </p>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <Detail detail={data} />}
    </div>
  )
}

function Detail({ detail }: { readonly detail: ExceptionDetail }) {
  const w = useWords(reconcileWords)
  const format = useFormat()
  return (
    <>
      <h2>{detail.sentence}</h2>
      <Facts detail={detail} />
      {detail.seen === null ? null : (
        <section className="stack tight">
          <h3>{w.seen}</h3>
          <dl className="pairs">
            {Object.entries(detail.seen).map(([heading, text]) => (
              <div key={heading}>
                <dt>{heading}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <Decision detail={detail} />
      {detail.events.length === 0 ? null : (
        <section className="stack tight">
          <h3>{w.events}</h3>
          <ul className="list">
            {detail.events.map(({ entry, happenedOn, reversed }) => (
              <li key={entry}>
                <Link to="/iuran/buku-besar" search={{ tab: 'journal', entry: String(entry) }}>
                  {w.entry(format.count(entry))}
                </Link>
                , {format.day(happenedOn)} {reversed ? <span className="tag">{w.reversed}</span> : null}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Facts({ detail }: { readonly detail: ExceptionDetail }) {
  const w = useWords(reconcileWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const { bill, billNumber, personId, personName, month, payerName, held } = detail
  return (
    <dl className="pairs">
      <div>
        <dt>{w.kind}</dt>
        <dd>
          <span className="tag">{w[`kind_${detail.kind}`]}</span> {w[`state_${detail.state}`]}
        </dd>
      </div>
      <div>
        <dt>{m.amount}</dt>
        <dd>{format.rupiah(detail.amount)}</dd>
      </div>
      <div>
        <dt>{w.held}</dt>
        <dd>{held === null ? w.held_none : w[`held_${held}`]}</dd>
      </div>
      <div>
        <dt>{w.from}</dt>
        <dd>{detail.from}</dd>
      </div>
      {payerName === null ? null : (
        <div>
          <dt>{m.fund}</dt>
          <dd>{payerName}</dd>
        </div>
      )}
      {bill === null ? null : (
        <div>
          <dt>{m.bill}</dt>
          <dd>
            {may('money.read') ? (
              <Link to="/iuran/tagihan/$bill" params={{ bill: String(bill) }}>
                {billNumber}
              </Link>
            ) : (
              billNumber
            )}
          </dd>
        </div>
      )}
      {personId === null ? null : (
        <div>
          <dt>{m.name}</dt>
          <dd>
            {month === null ? (
              personName
            ) : (
              <Link to="/iuran/bulan-orang/$personId/$month" params={{ personId: String(personId), month }}>
                {personName}
              </Link>
            )}
          </dd>
        </div>
      )}
      {month === null ? null : (
        <div>
          <dt>{m.month}</dt>
          <dd>{format.month(month)}</dd>
        </div>
      )}
    </dl>
  )
}

function Decision({ detail }: { readonly detail: ExceptionDetail }) {
  const w = useWords(reconcileWords)
  const format = useFormat()
  const changed = useMoneyChanged()
  if (detail.state === 'open')
    return may('contributions.bill') && detail.actions.length > 0 ? <ResolveForm detail={detail} /> : null
  if (detail.action === null) return null
  return (
    <section className="card stack tight">
      <h3>{w[`action_${detail.action}`]}</h3>
      <p>{detail.reason}</p>
      <p className="hint">
        {detail.decidedBy}, {format.time(detail.decidedAt)}
      </p>
      {may('contributions.bill') ? (
        <div className="no-print">
          <DialogButton label={w.reopen}>
            {(close) => (
              <ReasonForm
                label={w.reopen}
                about={`reopen-${detail.exception}`}
                hint={w.reopenHint}
                submit={(reason) => reopen(detail.exception, reason)}
                onDone={() => {
                  changed(w.reopened)
                  close()
                }}
              />
            )}
          </DialogButton>
        </div>
      ) : null}
    </section>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { CheckForm, DecideForm } from './mandate-forms.tsx'
import { monthBefore } from './month-before.ts'
import { mandateWords } from './mandate-words.ts'
import { type MandateAnswer, mandateLetter, oneMandate, paperOf } from './requests.ts'
import { MandateTag } from './state-tag.tsx'

/** One mandate: what was consented to, how it is shown, what became of it. */
export function MandateView({ mandate }: { readonly mandate: number }) {
  const w = useWords(mandateWords)
  const { data, error } = useQuery(oneMandate(mandate))
  return (
    <div className="stack">
      <p className="no-print">
        <Link to="/bapak-asuh/mandat" search={(before) => ({ ...before, mandate: undefined })}>
          ← {w.title}
        </Link>
      </p>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <Shown answer={data} />}
    </div>
  )
}

function Shown({ answer }: { readonly answer: MandateAnswer }) {
  const w = useWords(mandateWords)
  const format = useFormat()
  const { mandate, name, nip, unit, retiresOn, steps } = answer
  const changeable = ['active', 'paused'].includes(mandate.state)
  return (
    <>
      <PageHead title={`${w.title} ${mandate.mandate}`} lead={[name, nip, unit].filter(Boolean).join(' · ')}>
        <div className="row no-print">
          <a href={mandateLetter(mandate.mandate)} download>
            {w.letter}
          </a>
          {changeable && may('sponsorship.manage') ? (
            <DialogButton label={w.change}>
              {(close) => <DecideForm mandate={mandate} onDone={close} />}
            </DialogButton>
          ) : null}
        </div>
      </PageHead>
      <dl className="pairs">
        <div>
          <dt>{w.state}</dt>
          <dd>
            <MandateTag state={mandate.state} />{' '}
            {mandate.endReason === null ? null : w[`reason_${mandate.endReason}` as 'reason_other']}
          </dd>
        </div>
        <div>
          <dt>{w.workers}</dt>
          <dd>{format.count(mandate.places)}</dd>
        </div>
        <div>
          <dt>{w.ceiling}</dt>
          <dd>{format.rupiah(mandate.ceiling)}</dd>
        </div>
        <div>
          <dt>{w.months}</dt>
          <dd>
            {w.until(format.month(mandate.months.from), format.month(monthBefore(mandate.months.to)))}
            {retiresOn === null ? null : <span className="hint"> · {w.retires(format.day(retiresOn))}</span>}
          </dd>
        </div>
      </dl>
      <Consents answer={answer} />
      <section className="stack tight">
        <h2>{w.steps}</h2>
        <ol className="consent-lines">
          {steps.map((step) => (
            <li key={`${step.at} ${step.what}`}>
              {format.time(step.at)}: {w[`step_${step.what}` as 'step_offered']}
              {step.reason === null ? null : ` (${w[`reason_${step.reason}` as 'reason_other']})`}
              {step.month === null ? null : `, ${w.counts(format.month(step.month))}`}
              <span className="hint">
                {' '}
                · {w.by(step.by)}
                {step.note === null ? null : ` · ${step.note}`}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

function Consents({ answer }: { readonly answer: MandateAnswer }) {
  const w = useWords(mandateWords)
  const format = useFormat()
  return (
    <section className="stack tight">
      <h2>{w.consents}</h2>
      {answer.consents.map((one) => (
        <article key={one.consent} className="card stack tight">
          <p>
            <b>
              {one.factor === null
                ? w.signedOnPaper(format.day(one.signedOn))
                : w[`signedWith_${one.factor}`]}
            </b>{' '}
            {one.how === 'app' ? null : one.verdict === null ? (
              <span className="tag warn">{w.waits}</span>
            ) : (
              <span className={`tag ${one.verdict === 'accepted' ? 'good' : 'bad'}`}>
                {w[`${one.verdict}Tag`]}
              </span>
            )}
          </p>
          {one.reason === null ? null : <p>{one.reason}</p>}
          <p className="hint">
            {format.time(one.recordedAt)} · {w.hash} <span className="code">{one.hash}</span>
          </p>
          <details>
            <summary>{w.content}</summary>
            <ol className="consent-lines">
              {one.sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ol>
          </details>
          {one.how === 'paper' ? (
            <div className="row centre no-print">
              <a href={paperOf(one.consent)} download>
                {w.paper}
              </a>
              {one.verdict === null && may('sponsorship.manage') ? (
                one.mine ? (
                  <span className="hint">{w.mine}</span>
                ) : (
                  <DialogButton label={w.check} variant="filled">
                    {(close) => <CheckForm consent={one.consent} onDone={close} />}
                  </DialogButton>
                )
              ) : null}
            </div>
          ) : null}
        </article>
      ))}
    </section>
  )
}

import './instructions.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ReasonForm } from '../contributions/reason-form.tsx'
import { may } from '../page-facts.ts'
import { useChanged } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { DutyForm } from './duty-form.tsx'
import { DutyPeriodView } from './duty-period.tsx'
import { changeStanding, type DutyDetail, oneDuty } from './requests.ts'
import { StandingTag } from './status-tag.tsx'
import { dutyWords } from './words.ts'

const route = getRouteApi('/inside/instruksi/$duty')

/** One duty: what it rests on, and what became of it period by period. */
export function DutyScreen() {
  const w = useWords(dutyWords)
  const { duty } = route.useParams()
  const { data, error } = useQuery(oneDuty(duty))
  return (
    <div className="stack">
      <p className="no-print">
        <Link to="/instruksi">← {w.back}</Link>
      </p>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <Duty detail={data} />}
    </div>
  )
}

function Duty({ detail }: { readonly detail: DutyDetail }) {
  const w = useWords(dutyWords)
  return (
    <>
      <PageHead title={detail.what}>
        <PrintButton />
      </PageHead>
      <p>
        <StandingTag standing={detail.standing} />{' '}
        <Link to="/instruksi/perangkat-daerah/$agency" params={{ agency: detail.agency }}>
          {detail.agencyName}
        </Link>
        {detail.standingReason === '' ? null : <span className="hint"> · {detail.standingReason}</span>}
      </p>
      {detail.standing === 'proposed' ? <p className="hint warn">{w.proposalNote}</p> : null}
      {may('duties.manage') ? <Standing detail={detail} /> : null}
      <section className="stack tight">
        <h2>{w.periods}</h2>
        {detail.periods.map((period) => (
          <DutyPeriodView key={period.period} detail={detail} period={period} />
        ))}
      </section>
      <Basis detail={detail} />
    </>
  )
}

function Basis({ detail }: { readonly detail: DutyDetail }) {
  const w = useWords(dutyWords)
  const format = useFormat()
  const { regulation, rhythm } = detail
  const facts: readonly (readonly [string, string])[] = [
    [w.passage, detail.passage],
    [w.wording, detail.wordingVerified ? w.wordingVerified : w.wordingUnverified],
    [w.article, detail.article],
    [w.addressee, detail.addressee],
    [w.evidenceWanted, detail.evidenceWanted],
    [
      w.rhythm,
      rhythm === 'once'
        ? `${w.rhythm_once}, ${format.day(detail.dueOn)}`
        : `${w[`rhythm_${rhythm}`]}, ${w.dueDaysText(detail.dueDays)}`,
    ],
    [w.validFrom, format.day(detail.validFrom)],
    [w.source, detail.source],
    [w.confidence, w[`confidence_${detail.confidence}`]],
    [w.citation, `${regulation.citation}. ${regulation.note}`],
  ]
  return (
    <section className="stack tight">
      <h2>{w.basis}</h2>
      <p>
        <Link to="/instruksi" search={{ regulation: regulation.code }}>
          {regulation.number}
        </Link>
        : {regulation.title}
      </p>
      <dl className="pairs">
        {facts
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}

function Standing({ detail }: { readonly detail: DutyDetail }) {
  const w = useWords(dutyWords)
  const changed = useChanged('duties')
  const offered = (
    [
      ['confirmed', w.confirm, w.confirmHint],
      ['proposed', w.repropose, w.reproposeHint],
      ['dropped', w.drop, w.dropHint],
    ] as const
  ).filter(([standing]) => standing !== detail.standing)
  return (
    <div className="row centre no-print">
      {offered.map(([standing, label, hint]) => (
        <DialogButton key={standing} label={label} variant={standing === 'confirmed' ? 'filled' : 'default'}>
          {(close) => (
            <ReasonForm
              label={label}
              about={`duty-${standing}-${detail.duty}`}
              hint={hint}
              submit={(reason) => changeStanding(detail.duty, { standing, reason, version: detail.version })}
              onDone={() => {
                void changed(w.standingSaved)
                close()
              }}
            />
          )}
        </DialogButton>
      ))}
      <DialogButton label={w.edit} title={detail.what}>
        {(close) => <DutyForm known={detail} onDone={close} />}
      </DialogButton>
    </div>
  )
}

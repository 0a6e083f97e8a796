import './sponsorship.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { OwnNotices } from './own-notices.tsx'
import { OwnChoices } from './own-choices.tsx'
import { OwnMandate } from './own-mandate.tsx'
import { OwnWorkers } from './own-workers.tsx'
import { OwnPapers } from './own-papers.tsx'
import { ownWords } from './own-words.ts'
import { PledgeForm } from './pledge-form.tsx'
import { own, type OwnSponsorship } from './requests.ts'

/** A civil servant's own page, made for a phone: pledge, look after one's workers, stop. */
export function OwnScreen() {
  const w = useWords(ownWords)
  const { data, error } = useQuery(own)
  return (
    <div className="stack own">
      <PageHead title={w.title} />
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : data.sponsor === null ? (
        <section className="empty">
          <h2>{w.notLinked}</h2>
          <p>{w.notLinkedHint}</p>
        </section>
      ) : (
        <Own answer={data} sponsor={data.sponsor} />
      )}
    </div>
  )
}

function Own(props: {
  readonly answer: OwnSponsorship
  readonly sponsor: NonNullable<OwnSponsorship['sponsor']>
}) {
  const w = useWords(ownWords)
  const format = useFormat()
  const { answer, sponsor } = props
  const { mandates, workers, scheme } = answer
  const [changing, setChanging] = useState(false)
  const held = mandates.find(({ state }) => state === 'active' || state === 'paused')
  const open = mandates.find(({ state }) => state === 'offered' || state === 'unchecked')
  const serves = sponsor.state === 'serving'
  return (
    <>
      <p>
        <b>{sponsor.name}</b>
        <span className="hint">
          {' '}
          · {[sponsor.unit, sponsor.nip].filter((one) => one !== null).join(' · ')}
        </span>
      </p>
      <OwnNotices />
      {held === undefined ? null : (
        <OwnMandate mandate={held} onChange={serves && !changing ? () => setChanging(true) : undefined} />
      )}
      {held === undefined && open !== undefined ? <OwnMandate mandate={open} /> : null}
      {held === undefined ? null : <OwnWorkers workers={workers} mandate={held.mandate} />}
      {held?.state === 'active' ? <OwnChoices /> : null}
      {workers.length > 0 ? <OwnPapers /> : null}
      {!serves && held === undefined ? <p className="warn">{w.notServing}</p> : null}
      {serves && (held === undefined || changing) && open?.state !== 'unchecked' ? (
        <PledgeForm
          answer={answer}
          places={held?.places ?? open?.places ?? Math.max(1, sponsor.places)}
          onDone={() => setChanging(false)}
        />
      ) : null}
      {scheme === null ? null : (
        <p className="hint">
          {scheme.duty === 'voluntary' ? w.voluntary : w.expected} {w.cutOff(String(scheme.cutOffDay))}{' '}
          {sponsor.retiresOn === null ? null : w.retires(format.day(sponsor.retiresOn))}{' '}
          {w.basis(scheme.citation)}
        </p>
      )}
      <Earlier mandates={mandates} />
    </>
  )
}

function Earlier({ mandates }: Pick<OwnSponsorship, 'mandates'>) {
  const w = useWords(ownWords)
  const format = useFormat()
  const over = mandates.filter(({ state }) => ['withdrawn', 'ended', 'replaced'].includes(state))
  if (over.length === 0) return null
  return (
    <details>
      <summary>
        {w.before} ({format.count(over.length)})
      </summary>
      <ul>
        {over.map((one) => (
          <li key={one.mandate}>
            {w.protects(format.count(one.places))}, {format.month(one.months.from)} ·{' '}
            {format.time(one.stateSince)}
          </li>
        ))}
      </ul>
    </details>
  )
}

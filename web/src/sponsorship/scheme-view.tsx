import { useQuery } from '@tanstack/react-query'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type SchemeRow, schemes } from './requests.ts'
import { SchemeForm } from './scheme-form.tsx'
import { schemeWords } from './scheme-words.ts'

/** Rules of the scheme, edition by edition, each with its legal basis. */
export function SchemeView() {
  const w = useWords(schemeWords)
  const { data, error } = useQuery(schemes)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const current = data.rows.find(({ edition }) => edition === data.inForce)
  return (
    <div className="stack">
      {may('sponsorship.manage') && current !== undefined ? (
        <div className="row no-print">
          <DialogButton label={w.change}>
            {(close) => <SchemeForm before={current} onDone={close} />}
          </DialogButton>
        </div>
      ) : null}
      {data.rows.map((one) => (
        <Edition
          key={one.edition}
          scheme={one}
          state={
            one === current ? 'inForce' : current !== undefined && one.from > current.from ? 'coming' : 'past'
          }
        />
      ))}
    </div>
  )
}

function Edition(props: { readonly scheme: SchemeRow; readonly state: 'inForce' | 'coming' | 'past' }) {
  const w = useWords(schemeWords)
  const format = useFormat()
  const { scheme, state } = props
  const facts: readonly (readonly [string, string])[] = [
    [w.name, scheme.name],
    [w.ratio, format.count(scheme.ratio)],
    [w.term, format.count(scheme.termMonths)],
    [w.duty, w[`duty_${scheme.duty}`]],
    [w.cutOff, format.count(scheme.cutOffDay)],
    [w.kin, w[`kin_${scheme.kinRule}`]],
    [w.reserve, format.count(scheme.reserveMonths)],
    [w.holds, w.holdsOf(format.count(scheme.holdPercent), format.count(scheme.holdPairs))],
    [w.fallback, scheme.fallback.map((step) => w[`fallback_${step}`]).join(' → ') || '–'],
    [
      w.places,
      scheme.ranks.map(({ label, places }) => `${label}: ${format.count(places)}`).join('; ') || '–',
    ],
    [w.payer, scheme.payer ?? w.payerOnly],
    [w.basis, `${scheme.citation} (${w[`confidence_${scheme.confidence}`]})`],
    ...(scheme.note === '' ? [] : [[w.note, scheme.note] as const]),
    ...(scheme.reason === null ? [] : [[w.reason, scheme.reason] as const]),
  ]
  return (
    <section className="card stack tight">
      <h2>
        {w.since(format.month(scheme.from))}{' '}
        <span className={`tag ${state === 'inForce' ? 'good' : state === 'coming' ? 'warn' : ''}`}>
          {w[state]}
        </span>
      </h2>
      <dl className="pairs">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">{scheme.own ? w.by(scheme.editor, format.time(scheme.recordedAt)) : w.delivered}</p>
    </section>
  )
}

import { may } from '../page-facts.ts'
import { Link } from '@tanstack/react-router'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { addMonths } from '../ui/months.ts'
import { coverWords } from './cover-words.ts'
import type { PersonAnswer } from './requests.ts'

type Cover = PersonAnswer['cover']
const soon = 60

/** What protection is worth today, when it ends if nothing is paid, and who pays. */
export function CoverLine({ cover }: { readonly cover: Cover }) {
  const w = useWords(coverWords)
  const format = useFormat()
  return (
    <section className="stack tight">
      <h2>{w.title}</h2>
      <dl className="cover-line">
        {factsOf(cover, w, format).map(([label, value, hint, bad]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <b className={bad ? 'bad' : ''}>{value}</b>
              {hint === '' ? null : <span className="hint">{hint}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {cover.payers.length === 0 ? (
        <p className="hint">{w.noPayer}</p>
      ) : (
        <ul className="list">
          {cover.payers.map(({ payerName, from, to, state }) => (
            <li key={`${payerName} ${from}`}>
              {w.pays(payerName, format.month(from), format.month(addMonths(to, -1)))}
              {state === 'disputed' ? <span className="tag warn">{w.disputed}</span> : null}
            </li>
          ))}
        </ul>
      )}
      {may('people.read') && cover.daysToLapse !== null && cover.daysToLapse <= soon ? (
        <p className="no-print">
          <Link to="/iuran/radar">{w.toRadar}</Link>
        </p>
      ) : null}
    </section>
  )
}

type Fact = readonly [label: string, value: string, hint: string, bad: boolean]

function factsOf(cover: Cover, w: (typeof coverWords)['en'], format: Format): readonly Fact[] {
  const { state, arrears, since, lapsesOn, daysToLapse, paidThrough } = cover
  const months: Fact = [w.total, w.months(cover.monthsTotal), w.totalHint, false]
  if (lapsesOn === null || daysToLapse === null)
    return [[w.state, w[state], '', state === 'inactive'], months]
  const { fullDeathBenefitFrom: full, deathBenefit, scholarshipFrom, scholarshipFromTotal } = cover
  const waits = full !== null && full > cover.asOf
  return [
    [
      w.lapse,
      format.day(lapsesOn),
      `${w.daysLeft(format.count(daysToLapse))}; ${w.paidThrough(format.month(paidThrough))}${arrears > 0 ? `, ${w.behind(arrears)}` : ''}`,
      daysToLapse <= soon,
    ],
    [w.unbroken, w.months(cover.monthsUnbroken), w.since(format.day(since)), false],
    months,
    ...(deathBenefit === null
      ? []
      : [
          [
            w.death,
            `Rp${format.count(deathBenefit)}`,
            waits ? w.fullFrom(format.day(full)) : w.fullSince(format.day(full)),
            waits,
          ] as const,
        ]),
    ...(scholarshipFrom === null
      ? []
      : [
          [
            w.scholarship,
            format.month(scholarshipFrom),
            scholarshipFromTotal === scholarshipFrom
              ? w.scholarshipHint
              : w.scholarshipTotal(format.month(scholarshipFromTotal)),
            false,
          ] as const,
        ]),
  ]
}

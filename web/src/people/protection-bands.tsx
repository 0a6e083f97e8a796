import { useElementSize } from '@mantine/hooks'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { monthsBetween, today } from '../ui/months.ts'
import { personWords } from './person-words.ts'
import type { Membership } from './requests.ts'

const states = ['active', 'arrears', 'inactive', 'left', 'registered', 'deceased'] as const
const [labelWidth, lineHeight] = [80, 30]

/** Protection over time: one band for each participation, coloured by state; the same in words below. */
export function ProtectionBands({ memberships }: { readonly memberships: readonly Membership[] }) {
  const w = useWords(personWords)
  return (
    <section className="stack tight">
      <h2>{w.protection}</h2>
      {memberships.length === 0 ? (
        <p className="hint">{w.noMembership}</p>
      ) : (
        <>
          <Bands memberships={memberships} />
          <p className="band-key">
            {states
              .filter((state) =>
                memberships.some(({ periods }) => periods.some((one) => one.state === state)),
              )
              .map((state) => (
                <span key={state}>
                  <i className={`band-${state}`} aria-hidden="true" />
                  {w[state]}
                </span>
              ))}
          </p>
          {memberships.map((one) => (
            <MembershipText key={one.participant} membership={one} />
          ))}
        </>
      )}
    </section>
  )
}

function Bands({ memberships }: { readonly memberships: readonly Membership[] }) {
  const w = useWords(personWords)
  // Drawn at the width there is, so that the letters keep their size on a phone.
  const { ref, width: measured } = useElementSize()
  const width = Math.max(260, measured)
  const all = memberships.flatMap(({ periods }) => periods)
  const first = all.map(({ from }) => from).toSorted()[0] ?? today()
  const from = `${first.slice(0, 4)}-01-01`
  const span = Math.max(12, monthsBetween(from, today()) + 3)
  const at = (day: string | null) =>
    labelWidth +
    ((width - labelWidth) * Math.min(span, Math.max(0, day === null ? span : monthsBetween(from, day)))) /
      span
  const years = Array.from({ length: Math.ceil(span / 12) }, (_, index) => Number(from.slice(0, 4)) + index)
  const now = at(today())
  // A year is written where it has room: away from today, and not on its neighbour.
  const step = Math.ceil(36 / (((width - labelWidth) * 12) / span))
  const isClear = (year: number) =>
    (year - years[0]!) % step === 0 && Math.abs(at(`${year}-01-01`) + 16 - now) > 48
  const height = memberships.length * lineHeight + 24
  return (
    <div ref={ref}>
      <svg className="bands" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={w.protection}>
        {years.map((year) => (
          <g key={year}>
            <line x1={at(`${year}-01-01`)} x2={at(`${year}-01-01`)} y1={0} y2={height - 18} />
            {isClear(year) ? (
              <text x={at(`${year}-01-01`) + 3} y={height - 6}>
                {year}
              </text>
            ) : null}
          </g>
        ))}
        <line className="band-today" x1={now} x2={now} y1={0} y2={height - 18} />
        <text x={Math.min(now, width - 30)} y={height - 6} textAnchor="middle">
          {w.now}
        </text>
        {memberships.map(({ participant, kpj, segment, periods }, line) => (
          <g key={participant}>
            <text x={0} y={line * lineHeight + 19}>
              {segment} {kpj?.slice(-4) ?? ''}
            </text>
            {periods.map((one) => (
              <rect
                key={one.from}
                className={`band-${one.state}`}
                x={at(one.from)}
                width={Math.max(2, at(one.to) - at(one.from))}
                y={line * lineHeight + 6}
                height={lineHeight - 12}
              />
            ))}
          </g>
        ))}
      </svg>
    </div>
  )
}

function MembershipText({ membership }: { readonly membership: Membership }) {
  const w = useWords(personWords)
  const format = useFormat()
  const { kpj, segment, programmes, employerName, paidThrough, periods } = membership
  return (
    <details className="more">
      <summary>
        {segment} · {w.kpj} {kpj ?? '–'} · {w.periods}
      </summary>
      <dl className="pairs">
        <div>
          <dt>{w.programmes}</dt>
          <dd>{programmes.join(', ')}</dd>
        </div>
        <div>
          <dt>{w.employer}</dt>
          <dd>{employerName ?? '–'}</dd>
        </div>
        <div>
          <dt>{w.paidThrough}</dt>
          <dd>{format.month(paidThrough?.slice(0, 7) ?? null)}</dd>
        </div>
        {periods.map((one) => (
          <div key={one.from}>
            <dt>{format.day(one.from)}</dt>
            <dd>
              {w[one.state]} {w.until} {one.to === null ? w.now : format.day(one.to)}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

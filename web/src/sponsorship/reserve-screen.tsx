import './sponsorship.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { ReserveMoney } from './reserve-money.tsx'
import { ReserveNeeds } from './reserve-needs.tsx'
import { NoticeItems } from './notice-items.tsx'
import { ReserveRehearsal } from './reserve-rehearsal.tsx'
import { type ReserveAnswer, reserve } from './reserve-requests.ts'
import { ReserveSteps } from './reserve-steps.tsx'
import { byWord, reserveWords } from './reserve-words.ts'

const route = getRouteApi('/inside/bapak-asuh/cadangan')
const parts = ['needs', 'stepped', 'money', 'notices'] as const

/** How strong the reserve is, who needs somebody, and who stepped in. */
export function ReserveScreen() {
  const w = useWords(reserveWords)
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery(reserve)
  const current = oneOf(parts, tab) ?? 'needs'
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        <div className="row no-print">
          {may('sponsorship.manage') ? (
            <DialogButton label={w.look} variant="filled">
              {(close) => <ReserveRehearsal onDone={close} />}
            </DialogButton>
          ) : null}
          <PrintButton />
        </div>
      </PageHead>
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <>
          <Strength answer={data} />
          <SectionTabs
            label={w.parts}
            tabs={parts.map((key) => ({ key, label: w[`tab_${key}`] }))}
            current={current}
            onChoose={(next) => void navigate({ search: { tab: next } })}
          />
          {current === 'needs' ? <ReserveNeeds answer={data} /> : null}
          {current === 'stepped' ? <ReserveSteps answer={data} /> : null}
          {current === 'money' ? <ReserveMoney answer={data} /> : null}
          {current === 'notices' ? <NoticeItems rows={data.notices} /> : null}
        </>
      )}
    </div>
  )
}

function Strength({ answer }: { readonly answer: ReserveAnswer }) {
  const w = useWords(reserveWords)
  const format = useFormat()
  const { strength, leaving, places, scheme } = answer
  const { count } = format
  return (
    <>
      <p>
        <b>{answer.sentences.strength}</b>
      </p>
      <div className="cards">
        <div className="card">
          <span className="hint">{w.covers}</span>
          <b className="big">{count(strength.capacity)}</b>
          <span className="hint">{w.coversHint(format.decimal(strength.leaving))}</span>
        </div>
        <div className="card">
          <span className="hint">{w.lasts}</span>
          <b
            className={`big ${strength.months !== null && strength.months < scheme.reserveMonths ? 'bad' : ''}`}
          >
            {strength.months === null ? w.nobodyLeaves : w.months(format.decimal(strength.months))}
          </b>
          <span className="hint">
            {w.leavingHint(
              format.share(Math.round(leaving.rate * 10_000)),
              count(leaving.stopped),
              count(leaving.months),
            )}
          </span>
        </div>
        <div className="card">
          <span className="hint">
            {w.minimum}: {strength.holds ? w.holds : w.fails}
          </span>
          <b className={`big ${strength.holds ? '' : 'bad'}`}>{count(strength.minimum)}</b>
          <span className="hint">
            {w.minimumHint(count(scheme.reserveMonths), count(strength.cash), count(strength.cashMinimum))}
          </span>
        </div>
        <div className="card">
          <span className="hint">{w.need}</span>
          <b className={`big ${answer.near > 0 ? 'bad' : ''}`}>{count(answer.needs.length)}</b>
          <span className="hint">{w.needHint(count(answer.near))}</span>
        </div>
      </div>
      <p className="hint">
        {w.order(
          ['free-place' as const, ...scheme.fallback].map((by) => byWord(w, by)).join(' → '),
          count(answer.coverMonths),
        )}{' '}
        {w.places(count(places.free), count(places.all), count(places.sponsors), count(answer.ordinaryFree))}{' '}
        {answer.sentences.minimum}
      </p>
    </>
  )
}

import './plan.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useFormat } from '../ui/format.ts'
import { useLanguage, useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { addMonths } from '../ui/months.ts'
import { PageHead } from '../ui/page-head.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { FundTermsForm } from './fund-terms-form.tsx'
import { fundTermsWords } from './fund-terms-words.ts'
import { readCondition } from './read-condition.ts'
import { type FundAnswer, fundVersions, programmeFunds } from './plan-requests.ts'

/** Funds, what they may pay for, and what is left of them. */
export function FundTermsScreen() {
  const w = useWords(fundTermsWords)
  const { data, error } = useQuery(programmeFunds)
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        <PrintButton />
      </PageHead>
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : data.rows.length === 0 ? (
        <section className="empty">
          <h2>{w.none}</h2>
          <p>{w.noneHint}</p>
        </section>
      ) : (
        <ul className="fund-list">
          {data.rows.map((fund) => (
            <li key={fund.payer} className="card fund">
              <Fund fund={fund} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Fund({ fund }: { readonly fund: FundAnswer }) {
  const w = useWords(fundTermsWords)
  const format = useFormat()
  const { payer, name, kindName, village, terms } = fund
  return (
    <>
      <div className="row centre">
        <h2>{name}</h2>
        <span className="hint">
          {kindName} · {payer}
          {village === null ? '' : ` · ${w.village(village)}`}
        </span>
        <span className="grow" />
        {may('money.read') ? (
          <Link to="/iuran/dana/$payer" params={{ payer }}>
            {w.money}
          </Link>
        ) : null}
        {may('programmes.manage') ? (
          <DialogButton
            label={terms === null ? w.write : w.change}
            title={`${terms === null ? w.write : w.change}: ${name}`}
            spoken={`${terms === null ? w.write : w.change}: ${name}`}
          >
            {(close) => <FundTermsForm fund={fund} onDone={close} />}
          </DialogButton>
        ) : null}
      </div>
      {terms === null ? <p className="warn">{w.noTerms}</p> : <Terms fund={fund} terms={terms} />}
      <Price fund={fund} />
      {terms === null || terms.version < 2 ? null : (
        <details className="more">
          <summary>
            {w.versions} ({format.count(terms.version)})
          </summary>
          <Versions payer={payer} />
        </details>
      )}
    </>
  )
}

function Terms({
  fund,
  terms,
}: {
  readonly fund: FundAnswer
  readonly terms: NonNullable<FundAnswer['terms']>
}) {
  const w = useWords(fundTermsWords)
  const { language } = useLanguage()
  const format = useFormat()
  const money = fund.money!
  const last = addMonths(terms.from, terms.months - 1)
  const left = money.left ?? 0
  return (
    <dl className="fund-figures">
      <div>
        <dt>{w.period}</dt>
        <dd>
          {format.month(terms.from)} – {format.month(last)}
        </dd>
      </div>
      {money.budget === null ? null : (
        <>
          <div>
            <dt>{w.budget}</dt>
            <dd>{format.rupiah(money.budget)}</dd>
          </div>
          <div>
            <dt>
              {w.reserve} ({format.decimal(terms.reservePpm / 10_000)} %)
            </dt>
            <dd>{format.rupiah(money.reserve)}</dd>
          </div>
        </>
      )}
      <div>
        <dt>{w.committed}</dt>
        <dd>{format.rupiah(money.committed)}</dd>
      </div>
      {money.budget === null ? null : (
        <div>
          <dt>{w.left}</dt>
          <dd className={left < 0 ? 'bad' : 'good'}>
            {format.rupiah(left)}
            {left < 0 ? ` (${w.over})` : ''}
          </dd>
        </div>
      )}
      {money.places === null ? null : (
        <div>
          <dt>{w.places}</dt>
          <dd>{w.placesTaken(format.count(money.placesTaken), format.count(money.places))}</dd>
        </div>
      )}
      <div className="whole">
        <dt>{w.mayBePaid}</dt>
        <dd>
          {terms.expression === '' ? w.everybody : <span>{readCondition(terms.expression, language)}</span>}
          {' · '}
          {w.minTermOf(format.count(terms.minTerm))}
          {' · '}
          <span className="hint">
            {fund.mayBePaid === null
              ? w.notCounted
              : w.peopleAt(format.count(fund.mayBePaid.people), format.day(fund.mayBePaid.at.slice(0, 10)))}
          </span>
        </dd>
      </div>
      {terms.documents.length === 0 ? null : (
        <div className="whole">
          <dt>{w.documents}</dt>
          <dd>{terms.documents.join(', ')}</dd>
        </div>
      )}
      {terms.note === null && terms.basis === null ? null : (
        <div className="whole">
          <dt>{terms.basis === null ? w.note : w.basis}</dt>
          <dd>{[terms.basis, terms.note].filter((text) => text !== null).join(' · ')}</dd>
        </div>
      )}
    </dl>
  )
}

function Price({ fund }: { readonly fund: FundAnswer }) {
  const w = useWords(fundTermsWords)
  const format = useFormat()
  const [other, transport] = fund.price
  const { classConfidence, classNote } = fund
  return (
    <p>
      <span className="hint">
        {w.price} ({format.month(fund.priceMonth)}):
      </span>{' '}
      <b>{w.priceOf(format.rupiah(other!.amount), format.rupiah(transport!.amount))}</b> ·{' '}
      {w[other!.payerClass]}
      {other!.relief || transport!.relief ? `, ${w.relief}` : ''}{' '}
      {classConfidence === null ? null : (
        <span className="tag" data-confidence={classConfidence} title={classNote ?? undefined}>
          {w[`confidence_${classConfidence}`]}
        </span>
      )}
    </p>
  )
}

function Versions({ payer }: { readonly payer: string }) {
  const w = useWords(fundTermsWords)
  const { language } = useLanguage()
  const format = useFormat()
  const { data, error } = useQuery(fundVersions(payer))
  return (
    <>
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <ul className="list">
          {data.map(({ version, addedBy, addedAt, from, months, budget, places, expression }) => (
            <li key={version}>
              {w.version(format.count(version), addedBy, format.time(addedAt))}
              <span className="hint">
                {' · '}
                {format.month(from)} – {format.month(addMonths(from, months - 1))}
                {budget === null ? '' : ` · ${format.rupiah(budget)}`}
                {places === null ? '' : ` · ${format.count(places)} ${w.places.toLocaleLowerCase()}`}
                {expression === '' ? '' : ` · ${readCondition(expression, language)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import type { PlanOutcome } from './plan-requests.ts'
import { planDemandWords } from './plan-demand-words.ts'

type Demand = PlanOutcome['demands'][number]
type Money = NonNullable<Demand['takes']>

/** Demands that the plan leaves unmet, each with the least money that meets it; nothing where all are met. */
export function PlanDemands({ outcome }: { readonly outcome: PlanOutcome }) {
  const w = useWords(planDemandWords)
  const format = useFormat()
  const { demands, demandsUntold, together, funds } = outcome
  if (demands.length === 0) return null
  const name = (payer: string) => funds.find((fund) => fund.payer === payer)?.name ?? payer
  return (
    <section className="card stack tight" aria-label={w.title}>
      <h2>{w.title}</h2>
      <DemandList demands={demands.slice(0, mostOpen)} name={name} />
      {demands.length > mostOpen ? (
        <details>
          <summary>{w.more(format.count(demands.length - mostOpen))}</summary>
          <DemandList demands={demands.slice(mostOpen)} name={name} />
        </details>
      ) : null}
      {demandsUntold === 0 ? null : <p className="hint">{w.untold(format.count(demandsUntold))}</p>}
      {together === null || demands.length === 1 ? null : (
        <p>
          <b>{w.together}</b> <MoneyText money={together} name={name} />
        </p>
      )}
    </section>
  )
}

/** So many are shown at once; the others are opened. */
const mostOpen = 20

function DemandList({
  demands,
  name,
}: {
  readonly demands: readonly Demand[]
  readonly name: (payer: string) => string
}) {
  const w = useWords(planDemandWords)
  const format = useFormat()
  return (
    <ul className="list stack tight">
      {demands.map(({ kind, name: what, asked, reached, takes, instead }) => (
        <li key={`${kind}${what}`}>
          <b>{kind === 'held' ? w.held : w.quota(what)}</b>:{' '}
          {w.askedReached(format.count(asked), format.count(reached))}{' '}
          {takes === null ? (
            <span className="hint">{w.weighing}</span>
          ) : (
            <MoneyText money={takes} name={name} />
          )}
          {instead.map((one) => (
            <p key={one.what} className="hint">
              {w[`without_${one.what}`]}: <MoneyText money={one.takes} name={name} />
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}

function MoneyText({ money, name }: { readonly money: Money; readonly name: (payer: string) => string }) {
  const w = useWords(planDemandWords)
  const format = useFormat()
  const { missing, enough, atLeast, byFund } = money
  const beyond = missing === 0 ? '' : w.beyond(format.count(missing))
  if (enough === 0) return <>{missing === 0 ? w.collides : beyond}</>
  const where = byFund.map(({ payer, amount }) => `${name(payer)} ${format.rupiah(amount)}`).join(', ')
  return (
    <>
      {enough === atLeast
        ? w.least(format.rupiah(enough))
        : w.between(format.rupiah(enough), format.rupiah(atLeast))}
      {byFund.length > 0 && byFund.length <= 4 ? ` (${where})` : ''}. {beyond}
    </>
  )
}

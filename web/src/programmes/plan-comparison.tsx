import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import type { PlanLine, PlanOutcome } from './plan-requests.ts'
import { planWords } from './plan-words.ts'

/** Scenarios side by side: what each brings, what it costs, fund by fund. */
export function PlanComparison({ rows }: { readonly rows: readonly PlanLine[] }) {
  const w = useWords(planWords)
  const format = useFormat()
  const outcomes = rows.map(({ outcome }) => outcome!)
  const lines: readonly (readonly [label: string, show: (one: PlanOutcome) => string])[] = [
    [w.people, ({ people }) => format.count(people)],
    [w.personMonths, ({ personMonths }) => format.count(personMonths)],
    [w.cost, ({ cost }) => format.rupiah(cost)],
    [
      w.perMonth,
      ({ cost, personMonths }) => format.rupiah(personMonths === 0 ? null : Math.round(cost / personMonths)),
    ],
    [w.unreached, ({ unreached }) => format.count(unreached)],
    [w.gapPeople, ({ months }) => format.count(months.at(-1)!.gap)],
    [w.closes, ({ closes }) => (closes.month === null ? w.closesNever : format.month(closes.month))],
    [w.gap, ({ bound }) => (bound.exact ? w.exact : format.share(Math.ceil(bound.gapPpm / 100)))],
    [w.sorted, ({ sorted }) => format.count(sorted.personMonths)],
  ]
  const funds = new Map(
    outcomes.flatMap(({ funds: own }) => own.map(({ payer, name }) => [payer, name] as const)),
  )
  return (
    <section className="stack tight">
      <h2>{w.compare}</h2>
      <TableScroll label={w.compare}>
        <table className="table">
          <caption className="unseen">{w.compare}</caption>
          <thead>
            <tr>
              <th scope="col">{w.plan}</th>
              {rows.map(({ plan, name }) => (
                <th key={plan} scope="col" className="n">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(([label, show]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {outcomes.map((one, i) => (
                  <td key={rows[i]!.plan} className="n">
                    {show(one)}
                  </td>
                ))}
              </tr>
            ))}
            {[...funds].map(([payer, name]) => (
              <tr key={payer}>
                <th scope="row">
                  {w.cost}: {name}
                </th>
                {outcomes.map(({ funds: own }, i) => (
                  <td key={rows[i]!.plan} className="n">
                    {format.rupiah(own.find((one) => one.payer === payer)?.cost ?? null)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  )
}

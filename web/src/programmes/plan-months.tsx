import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import type { PlanOutcome } from './plan-requests.ts'
import { planWords } from './plan-words.ts'

const colours = [
  'teal.7',
  'blue.6',
  'orange.6',
  'grape.6',
  'lime.7',
  'red.6',
  'cyan.7',
  'yellow.7',
  'indigo.6',
  'pink.6',
]

/** People protected by month and by fund; the same numbers stand in the table. */
export function PlanMonths({ outcome }: { readonly outcome: PlanOutcome }) {
  const w = useWords(planWords)
  const format = useFormat()
  const { months, funds } = outcome
  const used = funds.filter(({ payer }) => months.some(({ byFund }) => (byFund[payer] ?? 0) > 0))
  return (
    <section className="stack tight">
      <div role="img" aria-label={w.chart}>
        <BarChart
          h={280 + 24 * used.length}
          data={months.map(({ month, before, byFund }) => ({
            label: format.month(month),
            before,
            ...Object.fromEntries(used.map(({ payer }, i) => [`fund${i}`, byFund[payer] ?? 0])),
          }))}
          dataKey="label"
          type="stacked"
          series={[
            { name: 'before', label: w.before, color: 'gray.5' },
            ...used.map(({ name }, i) => ({
              name: `fund${i}`,
              label: name,
              color: colours[i % colours.length]!,
            })),
          ]}
          valueFormatter={(value) => format.count(value)}
          withLegend
          legendProps={{ verticalAlign: 'bottom' }}
          barProps={{ isAnimationActive: false }}
        />
      </div>
      <TableScroll label={w.monthTable}>
        <table className="table plan-months">
          <caption className="unseen">{w.monthTable}</caption>
          <thead>
            <tr>
              <th scope="col">{w.month}</th>
              <th scope="col" className="n">
                {w.protected}
              </th>
              <th scope="col" className="n">
                {w.gapPeople}
              </th>
              <th scope="col" className="n wide">
                {w.before}
              </th>
              {used.map(({ payer, name }) => (
                <th key={payer} scope="col" className="n wide">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, protected: heads, before, gap, byFund }) => (
              <tr key={month}>
                <th scope="row">{format.month(month)}</th>
                <td className="n">{format.count(heads)}</td>
                <td className="n">{format.count(gap)}</td>
                <td className="n wide">{format.count(before)}</td>
                {used.map(({ payer }) => (
                  <td key={payer} className="n wide">
                    {format.count(byFund[payer] ?? 0)}
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

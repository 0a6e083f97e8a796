import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import type { Division, Part } from './requests.ts'
import { coverageWords } from './words.ts'

/** Protected and not protected, the largest gap first. The same numbers stand in the table. */
export function PartChart({ parts, by }: { readonly parts: readonly Part[]; readonly by: Division }) {
  const w = useWords(coverageWords)
  const format = useFormat()
  const shown = parts.toSorted((a, b) => (b.gap ?? 0) - (a.gap ?? 0))
  return (
    <div role="img" aria-label={`${w.chart}: ${w[by]}`}>
      <BarChart
        h={Math.max(160, shown.length * 26 + 60)}
        data={shown.map(({ label, eligibleProtected, gap }) => ({
          label,
          protected: eligibleProtected ?? 0,
          gap: gap ?? 0,
        }))}
        dataKey="label"
        type="stacked"
        orientation="vertical"
        yAxisProps={{ width: 150, interval: 0 }}
        series={[
          { name: 'protected', label: w.protected, color: 'var(--accent)' },
          { name: 'gap', label: w.gap, color: 'var(--bar-rest)' },
        ]}
        valueFormatter={(value) => format.count(value)}
        withLegend
        legendProps={{ verticalAlign: 'top' }}
        barProps={{ isAnimationActive: false }}
      />
    </div>
  )
}

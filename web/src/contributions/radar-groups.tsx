import { type Column, DataTable, type TableState } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import type { RadarAnswer, RadarGroup } from './radar-requests.ts'
import { radarWords } from './radar-words.ts'

type Division = 'funds' | 'agencies' | 'villages'

/** The sums by fund, agency or village; a click narrows the screen to one of them. */
export function RadarGroups(props: {
  readonly answer: RadarAnswer
  readonly by: Division
  readonly sort: string | undefined
  readonly q: string | undefined
  readonly onChange: (next: TableState & { by?: string }) => void
  readonly onFilter: (key: string) => void
}) {
  const w = useWords(radarWords)
  const format = useFormat()
  const { by } = props
  return (
    <section className="stack tight">
      <SectionTabs
        label={w.by}
        tabs={(['funds', 'agencies', 'villages'] as const).map((key) => ({ key, label: w[key] }))}
        current={by}
        onChoose={(next) => props.onChange({ by: next, q: undefined, sort: undefined })}
      />
      <DataTable
        caption={w[by]}
        columns={columnsIn(w, format, w[by], props.onFilter)}
        rows={props.answer[by]}
        rowKey={({ key }) => key}
        state={{ sort: props.sort, q: props.q }}
        onState={({ sort, q }) => props.onChange({ sort, q })}
        fileName={`radar-${by}`}
      />
    </section>
  )
}

function columnsIn(
  w: (typeof radarWords)['en'],
  format: Format,
  first: string,
  onFilter: (key: string) => void,
): readonly Column<RadarGroup>[] {
  return [
    {
      key: 'label',
      label: first,
      value: ({ label }) => label,
      cell: ({ key, label }) => (
        <button type="button" className="radar-group" title={w.filterTo(label)} onClick={() => onFilter(key)}>
          {label}
        </button>
      ),
    },
    {
      key: 'people',
      label: w.people,
      numeric: true,
      value: ({ people }) => people,
      cell: ({ people }) => format.count(people),
    },
    {
      key: 'covered',
      label: w.covered,
      numeric: true,
      wide: true,
      value: ({ covered }) => covered,
      cell: ({ covered }) => format.count(covered),
    },
    {
      key: 'months',
      label: w.months,
      numeric: true,
      wide: true,
      value: ({ personMonths }) => personMonths,
      cell: ({ personMonths }) => format.count(personMonths),
    },
    {
      key: 'cost',
      label: w.rupiah,
      numeric: true,
      value: ({ cost }) => cost,
      cell: ({ cost }) => `Rp${format.count(cost)}`,
    },
    {
      key: 'soonest',
      label: w.soonest,
      wide: true,
      value: ({ soonest }) => soonest,
      cell: ({ soonest }) => format.day(soonest),
    },
  ]
}

import './standing.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { DayInput } from '../ui/day-input.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { MeasuredTargets } from './measured-targets.tsx'
import { OutlookChart } from './outlook-chart.tsx'
import { OutlookTables } from './outlook-tables.tsx'
import { targetsOf } from './standing-requests.ts'
import { TargetTable } from './target-table.tsx'
import { targetWords } from './target-words.ts'

const route = getRouteApi('/inside/target')

/** What is to be reached, whether it will be, and what closes the rest. */
export function TargetsScreen() {
  const w = useWords(targetWords)
  const format = useFormat()
  const { as_of: asOf } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery(targetsOf(asOf))
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        <PrintButton />
      </PageHead>
      <div className="row no-print">
        <DayInput
          label={w.asOf}
          value={asOf ?? data?.asOf}
          onChange={(day) =>
            void navigate({ search: (before) => ({ ...before, as_of: day }), replace: true })
          }
        />
      </div>
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <>
          {data.notes.map((note) => (
            <p key={note} className="hint warn">
              {note}
            </p>
          ))}
          <p>
            {w.now}: <b>{format.count(data.numerator)}</b> {w.nowOf(format.count(data.denominator))} (
            {format.share(data.shareBp)}), {format.day(data.asOf)}
          </p>
          <MeasuredTargets rows={data.rows} />
          {data.outlook.length === 0 ? null : (
            <section className="stack tight">
              <h2>{w.outlook}</h2>
              <p className="hint">{data.pace === null ? w.outlookHintUnknown : w.outlookHint}</p>
              <OutlookChart targets={data} />
              <p className="hint">
                {w.pastPace}:{' '}
                {data.pace === null
                  ? w.noPace
                  : w.pastPaceOf(
                      format.count(data.pace.mean),
                      data.pace.changes,
                      format.day(data.pace.since),
                    )}
              </p>
              <OutlookTables targets={data} />
            </section>
          )}
          <TargetTable rows={data.rows} />
        </>
      )}
    </div>
  )
}

import './people.css'
import { Button, TextInput } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DayInput } from '../ui/day-input.tsx'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ReadLogTable } from './read-log-table.tsx'
import { readLogWords } from './read-log-words.ts'
import { type PrintedReadLog, printReadings } from './requests.ts'

const route = getRouteApi('/inside/pekerja/$personId/log-baca')

/** The read log of a person, on paper, for him to take home. */
export function ReadLogScreen() {
  const w = useWords(readLogWords)
  const { personId } = route.useParams()
  const [draft, change] = useDraft('read-log', { from: '', until: '', reason: '' })
  const [log, setLog] = useState<PrintedReadLog>()
  const submit = () =>
    printReadings(personId, {
      reason: draft.reason,
      ...(draft.from === '' ? {} : { from: draft.from }),
      ...(draft.until === '' ? {} : { until: draft.until }),
    })
  return (
    <div className="stack">
      <p className="no-print">
        <Link to="/pekerja/$personId" params={{ personId }}>
          ← {w.back}
        </Link>
      </p>
      <div className="no-print stack">
        <PageHead title={w.printTitle} lead={w.printLead} />
        <Form submit={submit} onDone={setLog} label={w.make} minor={log !== undefined}>
          {(errorOf) => (
            <>
              <div className="row">
                <DayInput
                  label={w.from}
                  value={draft.from || undefined}
                  onChange={(from) => change({ from: from ?? '' })}
                  error={errorOf('from')}
                />
                <DayInput
                  label={w.until}
                  value={draft.until || undefined}
                  onChange={(until) => change({ until: until ?? '' })}
                  error={errorOf('until')}
                />
              </div>
              <TextInput
                label={w.request}
                description={w.requestHint}
                required
                minLength={5}
                maxLength={300}
                value={draft.reason}
                onChange={(event) => change({ reason: event.currentTarget.value })}
                error={errorOf('reason')}
              />
            </>
          )}
        </Form>
      </div>
      {log === undefined ? null : (
        <>
          <div className="row no-print">
            <Button onClick={() => window.print()}>{w.printNow}</Button>
          </div>
          <Sheet log={log} />
        </>
      )}
    </div>
  )
}

function Sheet({ log }: { readonly log: PrintedReadLog }) {
  const w = useWords(readLogWords)
  const format = useFormat()
  const period =
    log.from === null && log.until === null
      ? w.wholePeriod
      : `${log.from === null ? '…' : format.day(log.from)} – ${log.until === null ? '…' : format.day(log.until)}`
  const facts: readonly (readonly [string, string])[] = [
    [w.name, log.name],
    [w.nik, log.nik ?? '–'],
    [w.place, log.place ?? '–'],
    [w.number, String(log.personId)],
    [w.period, period],
    [w.lines, w.times(format.count(log.lines.length))],
    [w.request, log.reason],
    [w.printedAt, `${format.time(log.printedAt)}, ${w.by} ${log.printedBy}`],
  ]
  return (
    <article className="sheet stack tight">
      <h2>{w.sheetTitle}</h2>
      <p className="hint">
        {w.controller(log.regencyName)} · {w.law}
      </p>
      <dl className="pairs">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ReadLogTable lines={log.lines} caption={w.sheetTitle} />
      <p className="hint">{w.foot}</p>
      <div className="signatures">
        <span>{w.handedBy}</span>
        <span>{w.receivedBy}</span>
      </div>
    </article>
  )
}

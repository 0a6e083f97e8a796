import './reports.css'
import { Button, Select } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { isUnreachable } from '../api.ts'
import { ProgressView } from '../imports/progress-view.tsx'
import { type JobAnswer, job as jobOf } from '../imports/requests.ts'
import { meetings } from '../instructions/meeting-requests.ts'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useEvents } from '../ui/events.ts'
import { Form } from '../ui/form.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { sayDone } from '../ui/notices.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { PackFiles } from './pack-files.tsx'
import { makeOverseenPack, makePack, type PackLine, packs, type PackScopes, packScopes } from './requests.ts'
import { reportWords } from './words.ts'

const route = getRouteApi('/inside/laporan')

/** Packs that were made, and a button that makes the next. */
export function ReportsScreen() {
  const w = useWords(reportWords)
  const { job } = route.useSearch()
  const navigate = route.useNavigate()
  const setJob = (id: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, job: id }), replace: true })
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        {(may('packs.make') || may('packs.oversee')) && job === undefined ? (
          <Make onStarted={setJob} />
        ) : null}
      </PageHead>
      {job === undefined ? null : <Making id={job} onDone={() => setJob(undefined)} />}
      <PackTable />
      <OpenDataOfRegency />
    </div>
  )
}

function Make({ onStarted }: { readonly onStarted: (job: string) => void }) {
  const w = useWords(reportWords)
  const format = useFormat()
  const { data = [] } = useQuery({ ...meetings, enabled: may('duties.read') })
  const { data: scopes } = useQuery(packScopes)
  const [meeting, setMeeting] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  if (scopes === undefined || (!scopes.make && scopes.oversees === null)) return null
  const choices = choicesOf(scopes, w)
  const choice = choices.find(({ value }) => value === chosen) ?? choices[0]
  if (choice === undefined) return null
  return (
    <DialogButton label={w.make} variant="filled">
      {(close) => (
        <Form
          submit={() => {
            const wish = { scope: choice.scope, meeting: meeting === null ? null : Number(meeting) }
            return choice.overseen ? makeOverseenPack(wish) : makePack(wish)
          }}
          onDone={({ job }) => {
            close()
            onStarted(job)
          }}
          label={w.make}
        >
          {() => (
            <>
              <p>{w.makeHint}</p>
              <Select
                label={w.about}
                data={choices.map(({ value, label }) => ({ value, label }))}
                value={choice.value}
                onChange={setChosen}
                allowDeselect={false}
                comboboxProps={{ transitionProps: { duration: 0 } }}
              />
              {choice.hint === '' ? null : <p className="hint">{choice.hint}</p>}
              <Select
                label={w.forMeeting}
                placeholder={w.nextMeeting}
                data={data
                  .filter(({ state }) => state !== 'cancelled')
                  .map(({ meeting: id, title, heldOn }) => ({
                    value: String(id),
                    label: `${title}, ${format.day(heldOn)}`,
                  }))}
                value={meeting}
                onChange={setMeeting}
                clearable
                comboboxProps={{ transitionProps: { duration: 0 } }}
              />
            </>
          )}
        </Form>
      )}
    </DialogButton>
  )
}

interface Choice {
  readonly value: string
  readonly label: string
  readonly scope: string
  readonly overseen: boolean
  readonly hint: string
}

/** This regency first, or what the visitor oversees; then the others. */
function choicesOf(scopes: PackScopes, w: (typeof reportWords)['en']): Choice[] {
  const { make, oversees, rows } = scopes
  const overseen = rows
    .filter(({ kind, code }) => oversees !== null && (code === oversees || (kind === 'set' && !make)))
    .map(({ code, name, members, source }) => ({
      value: `overseen ${code}`,
      label: w.countedHere(name),
      scope: code,
      overseen: true,
      hint: w.overseenHint(members.length, source),
    }))
  if (!make) return overseen
  return [
    { value: 'regency', label: w.thisRegency, scope: 'regency', overseen: false, hint: '' },
    ...overseen,
    ...rows.map(({ code, name, members, source }) => ({
      value: code,
      label: name,
      scope: code,
      overseen: false,
      hint: w.severalHint(members.length, source),
    })),
  ]
}

/** Open data is about the whole regency, and for who may see that. */
function OpenDataOfRegency() {
  const { data } = useQuery(packScopes)
  return data?.regency === true ? <OpenData /> : null
}

function OpenData() {
  const w = useWords(reportWords)
  return (
    <section className="card stack tight no-print">
      <h2>{w.openData}</h2>
      <p>{w.openDataHint}</p>
      <div className="row">
        <Button component="a" href="/api/open-data" download variant="default">
          {w.takeOpenData}
        </Button>
      </div>
    </section>
  )
}

const withJob = (_: JobAnswer, progress: JobAnswer) => progress
const isGoing = (job: JobAnswer | undefined) => job?.state === 'waiting' || job?.state === 'running'

function Making({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const w = useWords(reportWords)
  const queries = useQueryClient()
  const { data, error } = useQuery({
    ...jobOf(id),
    refetchInterval: ({ state }) => (isGoing(state.data) || isUnreachable(state.error) ? 3_000 : false),
  })
  useEvents(`/api/jobs/${id}/events`, jobOf(id).queryKey, isGoing(data), withJob)
  const finished = data?.state === 'done'
  useEffect(() => {
    if (!finished) return
    sayDone(w.made)
    onDone()
    void queries.invalidateQueries({ queryKey: ['packs'] })
  }, [finished, onDone, queries, w])
  if (data === undefined) return <ProblemNotice error={error} />
  if (data.problem !== null) return <ProblemNotice error={new Error(data.problem.message)} />
  return <ProgressView title={w.making} progress={data} />
}

function PackTable() {
  const w = useWords(reportWords)
  const format = useFormat()
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery(packs)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <DataTable
      caption={w.packs}
      columns={columnsIn(w, format)}
      rows={data}
      rowKey={({ pack }) => String(pack)}
      state={{ q, sort }}
      onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
      fileName="paket-rapat"
      empty={
        <section className="empty">
          <h2>{w.none}</h2>
          <p>{may('packs.make') || may('packs.oversee') ? w.noneHint : w.noneRead}</p>
        </section>
      }
    />
  )
}

function columnsIn(w: (typeof reportWords)['en'], format: Format): readonly Column<PackLine>[] {
  return [
    {
      key: 'pack',
      label: w.pack,
      value: ({ pack }) => pack,
      cell: ({ pack, title }) => (
        <>
          <b>{pack}</b> {title}
        </>
      ),
    },
    {
      key: 'place',
      label: w.place,
      value: ({ placeName }) => placeName,
      cell: ({ placeName, overseen }) => (
        <>
          {placeName}
          {overseen === null ? null : <span className="hint"> · {w.overseersOnly}</span>}
        </>
      ),
    },
    {
      key: 'asOf',
      label: w.asOf,
      wide: true,
      value: ({ asOf }) => asOf,
      cell: ({ asOf }) => format.day(asOf),
    },
    {
      key: 'meeting',
      label: w.meeting,
      below: true,
      value: ({ meetingTitle }) => meetingTitle ?? w.noMeeting,
      cell: ({ meeting, meetingTitle }) =>
        meeting === null || !may('duties.read') ? (
          (meetingTitle ?? w.noMeeting)
        ) : (
          <Link to="/rapat/$meeting" params={{ meeting: String(meeting) }}>
            {meetingTitle}
          </Link>
        ),
    },
    {
      key: 'at',
      label: w.at,
      value: ({ madeAt }) => madeAt,
      cell: ({ madeAt, madeBy }) => `${format.time(madeAt)}, ${madeBy}`,
    },
    {
      key: 'hash',
      label: w.hash,
      wide: true,
      value: ({ hash }) => hash,
      cell: ({ hash }) => <code title={hash}>{hash.slice(0, 12)}</code>,
    },
    {
      key: 'files',
      label: w.files,
      below: true,
      value: ({ files }) => files.length,
      cell: (line) => <PackFiles line={line} />,
    },
  ]
}

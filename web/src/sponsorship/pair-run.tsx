import { Button, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Choice } from '../contributions/choice.tsx'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Form } from '../ui/form.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayDone, sayProblem } from '../ui/notices.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { monthBefore } from './month-before.ts'
import { acceptRun, dropRun, linePage, type PairRun, type PairRunLine, undoRun } from './pair-requests.ts'
import { pairWords } from './pair-words.ts'
import { useKept } from '../ui/draft.ts'
import { WorkerLink } from './worker-link.tsx'

const route = getRouteApi('/inside/bapak-asuh/pasangan')
const nearnesses = ['village', 'district', 'regency'] as const

/** One pairing: what it would change, and what somebody decides about it. */
export function PairRunView(props: {
  readonly run: PairRun
  readonly onBegun: (job: string) => void
  readonly busy: boolean
}) {
  const w = useWords(pairWords)
  const format = useFormat()
  const { run, counts, state, month } = props.run
  return (
    <section className="stack tight">
      <h2>
        {w.proposed(format.count(run), format.month(month))}{' '}
        <span className={`tag ${state === 'accepted' ? 'good' : state === 'proposed' ? 'warn' : ''}`}>
          {w[`run_${state}`]}
        </span>
      </h2>
      <p className="hint">
        {format.time(props.run.madeAt)} · {w.by(props.run.madeBy)}
        {props.run.undoReason === null ? null : ` · ${w.run_undone}: ${props.run.undoReason}`}
      </p>
      <div className="cards">
        <Card
          label={w.freshCard}
          value={format.count(counts.fresh)}
          hint={w.keptLine(format.count(counts.kept), format.count(counts.parted))}
        />
        <Card
          label={w.near}
          value={format.count(counts.village)}
          hint={w.nearOf(
            format.count(counts.village),
            format.count(counts.district),
            format.count(counts.regency),
          )}
        />
        <Card
          label={w.placesCard}
          value={format.count(counts.places)}
          hint={w.placesLine(format.count(counts.sponsors), format.count(counts.freePlaces))}
        />
        <Card
          label={w.waiting}
          value={format.count(counts.waiting)}
          hint={w.needsLine(format.count(counts.needs))}
        />
        <Card label={w.still} value={format.count(counts.unpaired)} hint={w.stillHint} />
      </div>
      {(counts.refused ?? 0) > 0 ? (
        <p className="warn">{w.refusedOnes(format.count(counts.refused!))}</p>
      ) : null}
      {may('sponsorship.manage') && !props.busy ? (
        <div className="row no-print">
          {state === 'proposed' ? <Decide run={props.run} onBegun={props.onBegun} /> : null}
          {state === 'accepted' ? <Undo run={run} /> : null}
        </div>
      ) : null}
      <Lines run={props.run} />
    </section>
  )
}

function Card(props: { readonly label: string; readonly value: string; readonly hint: string }) {
  return (
    <div className="card">
      <span className="hint">{props.label}</span>
      <b className="big">{props.value}</b>
      <span className="hint">{props.hint}</span>
    </div>
  )
}

function Decide(props: { readonly run: PairRun; readonly onBegun: (job: string) => void }) {
  const w = useWords(pairWords)
  const format = useFormat()
  const queries = useQueryClient()
  const { run, counts, month } = props.run
  const drop = useMutation({
    mutationFn: () => dropRun(run),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['sponsorship'] }),
    onError: sayProblem,
  })
  return (
    <>
      {counts.fresh + counts.parted === 0 ? null : (
        <DialogButton label={w.accept} variant="filled">
          {(close) => (
            <Form
              submit={() => acceptRun(run)}
              onDone={({ job }) => {
                close()
                props.onBegun(job)
              }}
              label={w.acceptYes}
            >
              {() => <p>{w.acceptSure(format.count(counts.fresh), format.month(month))}</p>}
            </Form>
          )}
        </DialogButton>
      )}
      <Button variant="default" onClick={() => drop.mutate()} loading={drop.isPending}>
        {w.drop}
      </Button>
    </>
  )
}

function Undo({ run }: { readonly run: number }) {
  const w = useWords(pairWords)
  const format = useFormat()
  const queries = useQueryClient()
  const formName = `undo-pair-run-${run}`
  const [reason, setReason] = useKept(formName, 'reason', '')
  return (
    <DialogButton label={w.undo} danger>
      {(close) => (
        <Form
          draft={formName}
          submit={() => undoRun(run, reason)}
          onDone={({ withdrawn, restored }) => {
            sayDone(w.undoDone(format.count(withdrawn), format.count(restored)))
            close()
            void queries.invalidateQueries({ queryKey: ['sponsorship'] })
          }}
          label={w.undo}
          danger
        >
          {(errorOf) => (
            <>
              <p>{w.undoHint}</p>
              <Textarea
                label={w.reason}
                required
                minLength={5}
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
                error={errorOf('reason')}
              />
            </>
          )}
        </Form>
      )}
    </DialogButton>
  )
}

function Lines({ run: { run, counts, state } }: { readonly run: PairRun }) {
  const w = useWords(pairWords)
  const format = useFormat()
  const { near, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: { near?: string | undefined; sort?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const filter = near === 'refused' ? { refused: 'yes' } : { nearness: oneOf(nearnesses, near) }
  const pages = usePages(['sponsorship', 'pair-lines', run, state, filter], (page, signal) =>
    linePage(run, filter, page, signal),
  )
  return (
    <>
      <div className="row no-print">
        <Choice
          label={w.nearness}
          value={near}
          data={[
            ...nearnesses.map((value) => ({ value, label: w[`near_${value}`] })),
            ...((counts.refused ?? 0) > 0 ? [{ value: 'refused', label: w.onlyRefused }] : []),
          ]}
          onChange={(next) => change({ near: next })}
        />
      </div>
      <PagesView
        pages={pages}
        empty={<p className="empty">{near === undefined ? w.noLines : w.noneFound}</p>}
      >
        {(rows) => (
          <DataTable
            caption={w.lines}
            columns={columnsIn(w, format)}
            rows={rows}
            rowKey={({ line }) => String(line)}
            state={{ sort }}
            onState={(next) => change({ sort: next.sort })}
            pages={pages}
            search="elsewhere"
            fileName={`pemasangan-${run}`}
          />
        )}
      </PagesView>
    </>
  )
}

function columnsIn(w: (typeof pairWords)['en'], format: Format): readonly Column<PairRunLine>[] {
  return [
    {
      key: 'rank',
      label: w.rank,
      numeric: true,
      value: ({ rank }) => rank,
    },
    {
      key: 'worker',
      label: w.worker,
      value: ({ worker }) => worker,
      cell: ({ personId, worker, occupation }) => (
        <>
          {worker === null ? (
            <span className="hint">{w.gone}</span>
          ) : (
            <WorkerLink personId={personId} name={worker} />
          )}
          {occupation === null ? null : <span className="hint"> · {occupation}</span>}
        </>
      ),
    },
    { key: 'village', label: w.village, value: ({ village }) => village },
    {
      key: 'sponsor',
      label: w.sponsor,
      value: ({ sponsorName }) => sponsorName,
      cell: ({ mandate, sponsorName }) => (
        <Link to="/bapak-asuh/mandat" search={{ mandate: String(mandate) }}>
          {sponsorName}
        </Link>
      ),
    },
    { key: 'unit', label: w.unit, wide: true, value: ({ unit }) => unit },
    {
      key: 'months',
      label: w.months,
      wide: true,
      value: ({ from }) => from,
      cell: ({ from, until }) => w.span(format.month(from), format.month(monthBefore(until))),
    },
    {
      key: 'why',
      label: w.why,
      below: true,
      value: ({ what, sentence, refusal }) =>
        refusal ?? (what === 'parted' ? `${w.what_parted}: ${sentence}` : sentence),
    },
  ]
}

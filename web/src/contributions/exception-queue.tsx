import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayProblem } from '../ui/notices.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { Choice } from './choice.tsx'
import { FundChoice } from './fund-choice.tsx'
import { useMoneyChanged } from './money-changed.ts'
import { moneyWords } from './money-words.ts'
import {
  type ExceptionKind,
  type ExceptionLine,
  exceptionCountsOf,
  exceptionPage,
  reconcile,
} from './payment-requests.ts'
import { reconcileWords } from './reconcile-words.ts'

const route = getRouteApi('/inside/iuran/rekonsiliasi')
const states = ['open', 'resolved', 'closed'] as const

/** The queue: how many of each kind, and one after the other. */
export function ExceptionQueue() {
  const w = useWords(reconcileWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const { kind, state: wanted, payer, bill, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const state = oneOf(states, wanted) ?? 'open'
  const filter = { kind, state, payer, bill }
  const pages = usePages(['exceptions', filter], (page, signal) => exceptionPage(filter, page, signal))
  const change = (next: Readonly<Record<string, string | undefined>>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <div className="stack">
      <Kinds current={kind} onChoose={(next) => change({ kind: next })} />
      <div className="row no-print">
        <Choice
          label={m.state}
          value={state}
          data={states.map((value) => ({ value, label: w[`state_${value}`] }))}
          onChange={(next) => change({ state: next === 'open' ? undefined : next })}
        />
        <FundChoice value={payer} onChange={(next) => change({ payer: next })} />
        <span className="grow" />
        {may('contributions.bill') ? <Again /> : null}
      </div>
      <PagesView
        pages={pages}
        empty={
          <section className="empty">
            <h2>{w.none}</h2>
            <p>{w.noneHint}</p>
          </section>
        }
      >
        {(rows) => (
          <DataTable
            caption={w.queue}
            columns={columnsIn(w, m, format)}
            rows={rows}
            rowKey={({ exception }) => String(exception)}
            state={{ sort }}
            onState={(next) => change({ sort: next.sort })}
            pages={pages}
            search="elsewhere"
            fileName="rekonsiliasi"
          />
        )}
      </PagesView>
    </div>
  )
}

function Kinds(props: {
  readonly current: string | undefined
  readonly onChoose: (kind: ExceptionKind | undefined) => void
}) {
  const w = useWords(reconcileWords)
  const format = useFormat()
  const { data = [] } = useQuery(exceptionCountsOf)
  if (data.length === 0) return null
  return (
    <div className="row no-print" role="group" aria-label={w.kind}>
      {data.map(({ kind, count, amount }) => {
        const chosen = kind === props.current
        return (
          <Button
            key={kind}
            variant={chosen ? 'filled' : 'default'}
            size="compact-sm"
            aria-pressed={chosen}
            onClick={() => props.onChoose(chosen ? undefined : kind)}
          >
            {w[`kind_${kind}`]} {format.count(count)}
            {amount === 0 ? '' : ` · ${format.rupiah(amount)}`}
          </Button>
        )
      })}
    </div>
  )
}

/** Tries automatic matching again, such as after the register was mended. */
function Again() {
  const w = useWords(reconcileWords)
  const format = useFormat()
  const changed = useMoneyChanged()
  const work = useMutation({
    mutationFn: reconcile,
    onSuccess: ({ closed, open }) => changed(w.againDone(format.count(closed), format.count(open))),
    onError: sayProblem,
  })
  return (
    <Button variant="default" loading={work.isPending} onClick={() => work.mutate()}>
      {w.again}
    </Button>
  )
}

function columnsIn(
  w: (typeof reconcileWords)['en'],
  m: (typeof moneyWords)['en'],
  format: Format,
): readonly Column<ExceptionLine>[] {
  return [
    {
      key: 'what',
      label: w.what,
      value: ({ sentence }) => sentence,
      cell: ({ exception, sentence }) => (
        <Link to="/iuran/rekonsiliasi" search={(before) => ({ ...before, exception: String(exception) })}>
          {sentence}
        </Link>
      ),
    },
    {
      key: 'kind',
      label: w.kind,
      below: true,
      value: ({ kind }) => w[`kind_${kind}`],
      cell: ({ kind, state, action }) => (
        <>
          <span className="tag">{w[`kind_${kind}`]}</span>
          {state === 'open' ? null : (
            <span className="hint"> {action === null ? w[`state_${state}`] : w[`action_${action}`]}</span>
          )}
        </>
      ),
    },
    {
      key: 'fund',
      label: m.fund,
      wide: true,
      value: ({ payerName }) => payerName,
      cell: ({ payerName }) => payerName ?? m.unknown,
    },
    { key: 'from', label: w.from, below: true, value: ({ from }) => from },
    {
      key: 'amount',
      label: m.amount,
      numeric: true,
      value: ({ amount }) => amount,
      cell: ({ amount }) => format.rupiah(amount),
    },
  ]
}

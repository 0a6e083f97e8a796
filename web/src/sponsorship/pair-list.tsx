import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Choice } from '../contributions/choice.tsx'
import { ReasonForm } from '../contributions/reason-form.tsx'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { SearchBox } from '../ui/search-box.tsx'
import { monthBefore } from './month-before.ts'
import { type PairLine, pairPage, partPair } from './pair-requests.ts'
import { pairWords } from './pair-words.ts'
import { WorkerLink } from './worker-link.tsx'
import { participation } from './requests.ts'

const route = getRouteApi('/inside/bapak-asuh/pasangan')
const hows = ['assigned', 'chosen', 'nominated'] as const
const states = ['current', 'ended'] as const

/** Pairs with the sentence that says why these two. */
export function PairList() {
  const w = useWords(pairWords)
  const format = useFormat()
  const { q, agency, how, state, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const filter = { q, agency, how: oneOf(hows, how), state: oneOf(states, state) }
  const pages = usePages(['sponsorship', 'pairs', filter], (page, signal) => pairPage(filter, page, signal))
  const { data: whole } = useQuery(participation(undefined))
  const change = (next: Partial<typeof filter> & { sort?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const filtered = [q, agency, how, state].some((one) => one !== undefined)
  return (
    <>
      <div className="row no-print">
        <SearchBox
          label={w.sponsor}
          description={w.searchHint}
          className="search-box"
          q={q ?? ''}
          onSearch={(next) => change({ q: next || undefined })}
        />
        <Choice
          label={w.agency}
          value={agency}
          data={(whole?.agencies ?? []).flatMap(({ name }) =>
            name === '' ? [] : [{ value: name, label: name }],
          )}
          onChange={(next) => change({ agency: next })}
        />
        <Choice
          label={w.how}
          value={filter.how}
          data={hows.map((value) => ({ value, label: w[`how_${value}`] }))}
          onChange={(next) => change({ how: oneOf(hows, next) })}
        />
        <Choice
          label={w.state}
          value={filter.state ?? 'current'}
          data={states.map((value) => ({ value, label: w[`state_${value}`] }))}
          onChange={(next) => change({ state: oneOf(states, next) })}
        />
      </div>
      <PagesView
        pages={pages}
        empty={
          <section className="empty">
            <h2>{w.none}</h2>
            <p>{filtered ? w.noneFound : w.noneHint}</p>
          </section>
        }
      >
        {(rows) => (
          <DataTable
            caption={w.title}
            columns={columnsIn(w, format, filter.state === 'ended')}
            rows={rows}
            rowKey={({ pair }) => String(pair)}
            state={{ sort }}
            onState={(next) => change({ sort: next.sort })}
            pages={pages}
            search="elsewhere"
            fileName="pasangan"
          />
        )}
      </PagesView>
    </>
  )
}

function columnsIn(w: (typeof pairWords)['en'], format: Format, ended: boolean): readonly Column<PairLine>[] {
  const spanOf = ({ from, until }: PairLine) =>
    from === null || until === null ? w.never : w.span(format.month(from), format.month(monthBefore(until)))
  return [
    { key: 'pair', label: w.number, numeric: true, wide: true, value: ({ pair }) => pair },
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
      cell: ({ mandate, sponsorName, share, shares }) => (
        <>
          <Link to="/bapak-asuh/mandat" search={{ mandate: String(mandate) }}>
            {sponsorName}
          </Link>
          {shares === share ? null : (
            <span className="hint"> · {w.shared(format.count(share), format.count(shares))}</span>
          )}
        </>
      ),
    },
    { key: 'unit', label: w.unit, wide: true, value: ({ unit }) => unit },
    { key: 'months', label: w.months, wide: true, unbroken: true, value: ({ from }) => from, cell: spanOf },
    {
      key: 'why',
      label: w.why,
      below: true,
      value: ({ how, sentence, endReason }) =>
        endReason !== null
          ? w[`end_${endReason}` as 'end_other']
          : how === 'assigned'
            ? sentence
            : `${w[`how_${how}`]}. ${sentence}`,
    },
    {
      key: 'card',
      label: w.card,
      below: true,
      decorative: true,
      wide: true,
      value: () => null,
      cell: ({ pair, worker, from }) =>
        worker === null || from === null ? null : (
          <a href={`/api/sponsorship/pairs/${pair}/card`} download aria-label={w.cardSpoken(worker)}>
            {w.card}
          </a>
        ),
    },
    ...(!ended && may('sponsorship.manage')
      ? [
          {
            key: 'part',
            label: w.part,
            below: true,
            decorative: true,
            value: () => null,
            cell: (one: PairLine) => <PartButton pair={one} />,
          },
        ]
      : []),
  ]
}

function PartButton({ pair: { pair, worker, sponsorName } }: { readonly pair: PairLine }) {
  const w = useWords(pairWords)
  const format = useFormat()
  const queries = useQueryClient()
  return (
    <DialogButton
      label={w.part}
      title={w.partSpoken(worker ?? w.worker, sponsorName)}
      spoken={w.partSpoken(worker ?? w.worker, sponsorName)}
      variant="subtle"
      size="compact-sm"
    >
      {(close) => (
        <ReasonForm
          label={w.part}
          about={`part-${pair}`}
          hint={w.partHint}
          danger
          submit={async (reason) => {
            const { month } = await partPair(pair, reason)
            sayDone(w.partDone(format.month(month)))
          }}
          onDone={() => {
            close()
            void queries.invalidateQueries({ queryKey: ['sponsorship'] })
          }}
        />
      )}
    </DialogButton>
  )
}

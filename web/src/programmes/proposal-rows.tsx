import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Choice } from '../contributions/choice.tsx'
import { useChanged } from '../ui/change.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayProblem } from '../ui/notices.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { dropRows, type ProposalDetail, type ProposalRow, proposalRows } from './proposal-requests.ts'
import { proposalWords } from './proposal-words.ts'

const route = getRouteApi('/inside/program/usulan/$proposal')
const shows = ['open', 'true', 'not-true', 'unknown', 'problem'] as const

/** The people proposed, with what was said of each. */
export function ProposalRows({ detail }: { readonly detail: ProposalDetail }) {
  const w = useWords(proposalWords)
  const format = useFormat()
  const { q, show, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const filter = { q, show }
  const pages = usePages(['proposals', 'rows', detail.proposal, filter], (page, signal) =>
    proposalRows(detail.proposal, filter, page, signal),
  )
  const changed = useChanged('proposals')
  const drop = useMutation({
    mutationFn: (line: number) => dropRows(detail.proposal, [line]),
    onSuccess: () => changed(w.dropped),
    onError: sayProblem,
  })
  const change = (next: { q?: string | undefined; show?: string | undefined; sort?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <PagesView pages={pages} empty={<p className="empty">{w.noRows}</p>}>
      {(rows) => (
        <DataTable
          caption={w.tab_rows}
          columns={columnsIn(w, format, detail, drop.mutate)}
          rows={rows}
          rowKey={({ line }) => String(line)}
          state={{ q, sort }}
          onState={(next) => change({ q: next.q, sort: next.sort })}
          pages={pages}
          search="server"
          fileName={`usulan-${detail.proposal}`}
          tools={
            <Choice
              label={w.show}
              value={show}
              data={shows.map((value) => ({ value, label: w[`show_${value}`] }))}
              onChange={(next) => change({ show: next })}
            />
          }
        />
      )}
    </PagesView>
  )
}

/** What each side said, in a line. */
export function verdictText(w: (typeof proposalWords)['en'], { verdicts, problem }: ProposalRow): string {
  if (problem !== null) return problem
  if (verdicts.length === 0) return w.noVerdict
  return verdicts
    .map(({ side, verdict, reason, worksWhere }) => {
      const more = verdict === 'true' ? worksWhere : reason
      return `${w[`side_${side}`]}: ${w[`verdict_${verdict}`]}${more === null || more === '' ? '' : `, ${more}`}`
    })
    .join('; ')
}

function columnsIn(
  w: (typeof proposalWords)['en'],
  format: Format,
  detail: ProposalDetail,
  drop: (line: number) => void,
): readonly Column<ProposalRow>[] {
  return [
    { key: 'line', label: w.number, numeric: true, wide: true, value: ({ line }) => line },
    {
      key: 'name',
      label: w.person,
      value: ({ name }) => name,
      cell: ({ personId, name, row, elsewhere }) => (
        <>
          {personId === null ? (
            name
          ) : (
            <Link to="/pekerja/$personId" params={{ personId: String(personId) }}>
              {name}
            </Link>
          )}
          {row > 0 && personId === null ? <span className="hint"> · {w.row(format.count(row))}</span> : null}
          {elsewhere === null ? null : <span className="hint warn"> · {w.elsewhere(String(elsewhere))}</span>}
        </>
      ),
    },
    { key: 'nik', label: w.nik, wide: true, value: ({ nik }) => nik },
    {
      key: 'home',
      label: w.home,
      below: true,
      value: ({ village, district }) => [village, district].filter((one) => one !== null).join(', '),
    },
    { key: 'work', label: w.work, wide: true, value: ({ occupation }) => occupation },
    {
      key: 'verdict',
      label: w.verdict,
      value: (row) => verdictText(w, row),
      cell: (row) => <span className={row.problem === null ? '' : 'bad'}>{verdictText(w, row)}</span>,
    },
    ...(detail.may.change
      ? [
          {
            key: 'drop',
            label: w.drop,
            decorative: true,
            value: () => null,
            cell: ({ line, name }: ProposalRow) => (
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => drop(line)}
                aria-label={`${w.drop}: ${name}`}
              >
                {w.drop}
              </Button>
            ),
          },
        ]
      : []),
  ]
}

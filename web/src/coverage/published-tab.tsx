import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { useChanged } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Form } from '../ui/form.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { usePages } from '../ui/pages.ts'
import { PagesView } from '../ui/pages-view.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { CountedShare } from './counted-share.tsx'
import {
  approve,
  correct,
  type PublishedDetail,
  type PublishedFigure,
  publishedKey,
  publishedOf,
  readPublished,
} from './figure-requests.ts'
import { useKept } from '../ui/draft.ts'
import { figureWords } from './figure-words.ts'

const route = getRouteApi('/inside/cakupan')

/** Figures that were published, newest first; one of them opened with all that it rests on. */
export function PublishedTab() {
  const w = useWords(figureWords)
  const format = useFormat()
  const { figure, q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const pages = usePages(publishedKey, readPublished)
  const open = (next: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, figure: next }), replace: true })
  return (
    <div className="stack">
      {figure === undefined ? null : <OneFigure figure={figure} onOpen={open} />}
      <PagesView
        pages={pages}
        empty={
          <section className="empty">
            <h2>{w.publishedNone}</h2>
            <p>{w.publishedNoneHint}</p>
          </section>
        }
      >
        {(rows) => (
          <DataTable
            caption={w.published}
            columns={columnsFor(w, format, open)}
            rows={rows}
            rowKey={(row) => row.figure}
            state={{ q, sort }}
            onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
            fileName="angka-terbit"
          />
        )}
      </PagesView>
    </div>
  )
}

type Words = (typeof figureWords)['en']

function columnsFor(
  w: Words,
  format: Format,
  open: (figure: string) => void,
): readonly Column<PublishedFigure>[] {
  return [
    {
      key: 'figure',
      label: w.figure,
      below: true,
      value: ({ figure }) => figure,
      cell: ({ figure }) => (
        <button type="button" className="link-button" onClick={() => open(figure)} title={w.detail}>
          {figure}
        </button>
      ),
    },
    {
      key: 'name',
      label: w.indicator,
      value: ({ name, level }) => (level === 'regency' ? name : `${name} (${w[level]})`),
    },
    {
      key: 'whole',
      label: w.share,
      numeric: true,
      value: ({ whole }) => whole.hundredths,
      cell: ({ whole }) => format.share(whole.hundredths),
    },
    {
      key: 'counts',
      label: `${w.numerator} / ${w.denominator}`,
      numeric: true,
      below: true,
      value: ({ whole }) => whole.numerator,
      cell: ({ whole }) =>
        `${format.count(whole.numerator)}${whole.denominator === null ? '' : ` / ${format.count(whole.denominator)}`}`,
    },
    { key: 'asOf', label: w.asOf, value: ({ asOf }) => asOf, cell: ({ asOf }) => format.day(asOf) },
    {
      key: 'approvals',
      label: w.approvals,
      wide: true,
      value: ({ approvals }) => approvals.length,
      cell: ({ approvals }) =>
        approvals.length === 0 ? w.notApproved : approvals.map(({ party }) => w[`party_${party}`]).join(', '),
    },
    { key: 'state', label: w.state, wide: true, value: (row) => remarkOf(row, w) },
  ]
}

function remarkOf(
  { replacedBy, replaces }: Pick<PublishedFigure, 'replacedBy' | 'replaces'>,
  w: Words,
): string {
  if (replacedBy !== null) return w.replacedBy(replacedBy)
  return replaces === null ? '' : w.replaces(replaces)
}

function OneFigure(props: {
  readonly figure: string
  readonly onOpen: (figure: string | undefined) => void
}) {
  const { data, error } = useQuery(publishedOf(props.figure))
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return <Detail figure={data} onOpen={props.onOpen} />
}

function Detail(props: {
  readonly figure: PublishedDetail
  readonly onOpen: (figure: string | undefined) => void
}) {
  const w = useWords(figureWords)
  const format = useFormat()
  const { figure } = props
  const { whole, denominator } = figure
  const remark = remarkOf(figure, w)
  const lines: readonly (readonly [string, string])[] = [
    [w.numerator, figure.countsText],
    [w.denominator, figure.overText],
    ...(denominator === null
      ? []
      : [
          [
            w.source,
            `${denominator.name} (${w.per(format.day(denominator.asOf))}, ${w.version(denominator.code, denominator.version)}): ${denominator.source}`,
          ] as const,
        ]),
    [denominator === null ? w.source : `${w.source}, ${w.numerator.toLowerCase()}`, figure.lists],
    [w.basis, figure.basis],
    [w.owner, figure.owner],
    [w.frozen, format.time(figure.frozenAt)],
    [w.reckoning, String(figure.reckoning)],
    [w.hash, figure.sha256],
    ...figure.approvals.map(
      ({ party, name, approvedAt }) =>
        [`${w.approvals}: ${w[`party_${party}`]}`, `${name}, ${format.time(approvedAt)}`] as const,
    ),
    ...(remark === ''
      ? []
      : [[w.state, figure.reason === null ? remark : `${remark}: ${figure.reason}`] as const]),
  ]
  return (
    <section className="card stack tight">
      <div className="head">
        <h2>
          {figure.figure}: {figure.name}
        </h2>
        <button type="button" className="link-button no-print" onClick={() => props.onOpen(undefined)}>
          {w.close}
        </button>
      </div>
      <p>
        <b className="big">{whole.hundredths === null ? w.noShare : format.share(whole.hundredths)}</b>{' '}
        {whole.denominator === null
          ? format.count(whole.numerator)
          : w.outOf(format.count(whole.numerator), format.count(whole.denominator))}
        , {format.day(figure.asOf)}
      </p>
      <p className={figure.same === false ? 'hint warn' : 'hint'}>
        {figure.same === null ? w.unknownSame : figure.same ? w.same : w.notSame}
      </p>
      <dl className="pairs">
        {lines.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className="breakable">{text}</dd>
          </div>
        ))}
      </dl>
      {figure.parts.length === 0 ? null : <Parts figure={figure} />}
      {figure.replacedBy === null ? (
        <div className="row no-print">
          {may('figures.approve') ? <Approve figure={figure.figure} /> : null}
          {may('figures.publish') ? <Correct figure={figure.figure} onOpen={props.onOpen} /> : null}
        </div>
      ) : null}
    </section>
  )
}

function Parts({ figure }: { readonly figure: PublishedDetail }) {
  const w = useWords(figureWords)
  const format = useFormat()
  return (
    <TableScroll label={w[figure.level]}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{w[figure.level]}</th>
            <th scope="col" className="n">
              {w.numerator}
            </th>
            <th scope="col" className="n wide">
              {w.denominator}
            </th>
            <th scope="col" className="n">
              {w.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {figure.parts.map((part) => (
            <tr key={part.code}>
              <th scope="row">{part.name}</th>
              <td className="n">{format.count(part.numerator)}</td>
              <td className="n wide">{figure.denominator === null ? format.count(part.denominator) : '–'}</td>
              <td className="n">
                <CountedShare
                  share={part.hundredths}
                  numerator={part.numerator}
                  denominator={part.denominator}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}

function Approve({ figure }: { readonly figure: string }) {
  const w = useWords(figureWords)
  const changed = useChanged(publishedKey[0])
  const formName = `approve-figure-${figure}`
  const [name, setName] = useKept(formName, 'name', '')
  const [note, setNote] = useKept(formName, 'note', '')
  return (
    <DialogButton label={w.approve} variant="filled">
      {(close) => (
        <Form
          draft={formName}
          label={w.approve}
          submit={() => approve(figure, { name, note })}
          onDone={() => {
            close()
            void changed(w.approved)
          }}
        >
          {(errorOf) => (
            <>
              <TextInput
                label={w.approveName}
                required
                value={name}
                onChange={({ currentTarget }) => setName(currentTarget.value)}
                error={errorOf('name')}
              />
              <TextInput
                label={w.approveNote}
                value={note}
                onChange={({ currentTarget }) => setNote(currentTarget.value)}
                error={errorOf('note')}
              />
            </>
          )}
        </Form>
      )}
    </DialogButton>
  )
}

function Correct(props: { readonly figure: string; readonly onOpen: (figure: string) => void }) {
  const w = useWords(figureWords)
  const changed = useChanged(publishedKey[0])
  const formName = `correct-figure-${props.figure}`
  const [reason, setReason] = useKept(formName, 'reason', '')
  return (
    <DialogButton label={w.correct} variant="default">
      {(close) => (
        <Form
          draft={formName}
          label={w.correct}
          submit={() => correct(props.figure, reason)}
          onDone={(answer) => {
            close()
            void changed(w.corrected(answer.figure))
            props.onOpen(answer.figure)
          }}
        >
          {(errorOf) => (
            <TextInput
              label={w.reason}
              required
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
              error={errorOf('reason')}
            />
          )}
        </Form>
      )}
    </DialogButton>
  )
}

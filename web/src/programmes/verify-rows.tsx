import { Button, Modal, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Choice } from '../contributions/choice.tsx'
import { dialogWords } from '../ui/confirm.tsx'
import { DayInput } from '../ui/day-input.tsx'
import { useDraft } from '../ui/draft.ts'
import { forgetDraft, useKept } from '../ui/draft.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { today } from '../ui/months.ts'
import { sayDone, sayProblem } from '../ui/notices.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { SearchBox } from '../ui/search-box.tsx'
import {
  type GiveVerdict,
  judgeRows,
  type ProposalDetail,
  type ProposalRow,
  proposalRows,
  type Side,
  type VerdictWord,
} from './proposal-requests.ts'
import { proposalWords } from './proposal-words.ts'

const route = getRouteApi('/inside/program/usulan/$proposal')
const shows = ['open', 'true', 'not-true', 'unknown'] as const
const verdictKeys: Readonly<Record<string, VerdictWord>> = { b: 'true', t: 'not-true', u: 'unknown' }
const emptyEvidence = { worksWhere: '', since: '', attestedBy: '', attestedOn: '' }

/** Rows that wait for the visitor's verdict: by thumb on a phone, by key at a desk. */
export function VerifyRows({ detail }: { readonly detail: ProposalDetail }) {
  const w = useWords(proposalWords)
  const format = useFormat()
  const { q, show } = route.useSearch()
  const navigate = route.useNavigate()
  const queries = useQueryClient()
  const side = detail.partList.find(({ mine }) => mine)!.side
  const filter = { q, show, side }
  const pages = usePages(['proposals', 'rows', detail.proposal, filter], (page, signal) =>
    proposalRows(detail.proposal, filter, page, signal),
  )
  const [evidence, changeEvidence] = useDraft(`evidence-${detail.proposal}`, {
    ...emptyEvidence,
    attestedOn: today(),
  })
  const [refusing, setRefusing] = useState<readonly ProposalRow[]>()
  const work = useMutation({
    mutationFn: (said: Omit<GiveVerdict, 'side'>) => judgeRows(detail.proposal, { side, ...said }),
    onSuccess: async () => {
      sayDone(w.judged)
      await queries.invalidateQueries({ queryKey: ['proposals'] })
    },
    onError: sayProblem,
  })
  const judge = (rows: readonly ProposalRow[], verdict: VerdictWord) => {
    if (rows.length === 0) return
    if (verdict === 'not-true') return setRefusing(rows)
    const lines = rows.map(({ line }) => line)
    if (verdict === 'unknown') return work.mutate({ lines, verdict })
    const { since, worksWhere, attestedBy, attestedOn } = evidence
    work.mutate({
      lines,
      verdict,
      worksWhere,
      attestedBy,
      ...(since === '' ? {} : { since }),
      ...(attestedOn === '' ? {} : { attestedOn }),
    })
  }
  const change = (next: { q?: string | undefined; show?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <div className="stack">
      <fieldset className="card stack tight no-print">
        <legend>
          <h2>{w.evidence}</h2>
        </legend>
        <p className="hint">{w.evidenceHint}</p>
        <div className="form-grid">
          <TextInput
            label={w.worksWhere}
            placeholder={w.worksWherePlace}
            maxLength={200}
            value={evidence.worksWhere}
            onChange={(event) => changeEvidence({ worksWhere: event.currentTarget.value })}
          />
          <TextInput
            label={w.attestedBy}
            placeholder={w.attestedByPlace}
            maxLength={120}
            value={evidence.attestedBy}
            onChange={(event) => changeEvidence({ attestedBy: event.currentTarget.value })}
          />
          <DayInput
            label={w.attestedOn}
            max={today()}
            value={evidence.attestedOn || undefined}
            onChange={(attestedOn) => changeEvidence({ attestedOn: attestedOn ?? '' })}
          />
          <DayInput
            label={w.since}
            max={today()}
            value={evidence.since || undefined}
            onChange={(since) => changeEvidence({ since: since ?? '' })}
          />
        </div>
      </fieldset>
      <div className="row no-print">
        <SearchBox label={w.searchName} q={q ?? ''} onSearch={(next) => change({ q: next || undefined })} />
        <Choice
          label={w.show}
          value={show}
          data={shows.map((value) => ({ value, label: w[`show_${value}`] }))}
          onChange={(next) => change({ show: next })}
        />
      </div>
      <PagesView pages={pages} empty={<p className="empty">{w.noRows}</p>}>
        {(rows) => {
          const open = rows.filter((row) => ownVerdict(row, side) === undefined)
          return (
            <div className="stack tight">
              {open.length > 1 ? (
                <div className="row no-print">
                  <Button variant="default" loading={work.isPending} onClick={() => judge(open, 'true')}>
                    {w.allTrue(format.count(open.length))}
                  </Button>
                </div>
              ) : null}
              <p className="hint keys no-print">{w.keys}</p>
              <RowList rows={rows} side={side} judge={(row, verdict) => judge([row], verdict)} />
              <MoreButton more={pages.more} loading={pages.loading} />
            </div>
          )
        }}
      </PagesView>
      <RefuseDialog
        key={aboutOf(refusing)}
        formName={`not-true-${detail.proposal}-${aboutOf(refusing)}`}
        rows={refusing}
        onClose={() => setRefusing(undefined)}
        onReason={(reason) => {
          work.mutate({ lines: refusing!.map(({ line }) => line), verdict: 'not-true', reason })
          setRefusing(undefined)
        }}
      />
    </div>
  )
}

const ownVerdict = ({ verdicts }: ProposalRow, side: Side) => verdicts.find((one) => one.side === side)

function RowList(props: {
  readonly rows: readonly ProposalRow[]
  readonly side: Side
  readonly judge: (row: ProposalRow, verdict: VerdictWord) => void
}) {
  const w = useWords(proposalWords)
  const list = useRef<HTMLUListElement>(null)
  const press = (event: KeyboardEvent<HTMLLIElement>, at: number, row: ProposalRow) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const verdict = verdictKeys[event.key.toLowerCase()]
    if (step === 0 && verdict === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (verdict !== undefined) props.judge(row, verdict)
    const next = list.current?.children[at + (step === 0 ? 1 : step)]
    if (next instanceof HTMLElement && verdict !== 'not-true') next.focus()
  }
  return (
    <ul className="verify-list" ref={list}>
      {props.rows.map((row, at) => {
        const own = ownVerdict(row, props.side)
        return (
          <li key={row.line} className="verify-row" tabIndex={0} onKeyDown={(event) => press(event, at, row)}>
            <div>
              <b>{row.name}</b>
              <p className="hint nik">
                {row.nik ?? '–'}
                {row.elsewhere === null ? '' : ` · ${w.elsewhere(String(row.elsewhere))}`}
              </p>
            </div>
            <p className="hint">
              {[row.occupation, row.village, row.rt === null ? null : `RT ${row.rt}`]
                .filter((one) => one !== null)
                .join(' · ')}
            </p>
            <p className={own?.verdict === 'not-true' ? 'bad' : own === undefined ? 'hint' : 'good'}>
              {own === undefined
                ? w.noVerdict
                : [w[`verdict_${own.verdict}`], own.worksWhere ?? own.reason]
                    .filter((one) => one !== null && one !== '')
                    .join(': ')}
            </p>
            <div className="verify-buttons no-print">
              {(['true', 'not-true', 'unknown'] as const).map((verdict) => (
                <Button
                  key={verdict}
                  size="compact-md"
                  variant={own?.verdict === verdict ? 'filled' : 'default'}
                  aria-pressed={own?.verdict === verdict}
                  aria-label={`${w[`verdict_${verdict}`]}: ${row.name}`}
                  onClick={() => props.judge(row, verdict)}
                >
                  {w[`verdict_${verdict}`]}
                </Button>
              ))}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

const whys = ['moved', 'died', 'idle', 'unknown'] as const

const aboutOf = (rows: readonly ProposalRow[] = []) => rows.map(({ line }) => line).join('-')

function RefuseDialog(props: {
  readonly formName: string
  readonly rows: readonly ProposalRow[] | undefined
  readonly onClose: () => void
  readonly onReason: (reason: string) => void
}) {
  const w = useWords(proposalWords)
  const d = useWords(dialogWords)
  const { formName } = props
  const [reason, setReason] = useKept(formName, 'reason', '')
  const say = (text: string) => {
    forgetDraft(formName)
    props.onReason(text)
  }
  return (
    <Modal
      opened={props.rows !== undefined}
      onClose={props.onClose}
      title={w.whyNot}
      closeButtonProps={{ 'aria-label': d.close }}
      transitionProps={{ duration: 0 }}
    >
      <div className="stack tight">
        <p>
          <b>{props.rows?.map(({ name }) => name).join(', ')}</b>
        </p>
        <div className="row">
          {whys.map((why) => (
            <Button key={why} variant="default" onClick={() => say(w[`why_${why}`])}>
              {w[`why_${why}`]}
            </Button>
          ))}
        </div>
        <form
          className="stack tight"
          onSubmit={(event) => {
            event.preventDefault()
            say(reason)
          }}
        >
          <Textarea
            label={w.reason}
            minLength={5}
            maxLength={500}
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className="row">
            <Button type="submit">{w['verdict_not-true']}</Button>
          </div>
        </form>
      </div>
    </Modal>
  )
}

import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { oneOf } from '../search-params.ts'
import {
  answerSubjectRequest,
  recordSubjectRequest,
  type SubjectRequest,
  subjectRequests,
} from '../access/requests.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useChanged } from '../ui/change.ts'
import { useTableState } from './table-state.ts'
import { adminWords } from './words.ts'

const route = getRouteApi('/inside/administrasi')
const states = ['open', 'answered'] as const

/** What people ask about their own data; the law gives 3 x 24 hours. */
export function RequestList() {
  const w = useWords(adminWords)
  const format = useFormat()
  const table = useTableState()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const state = oneOf(states, search.state) ?? 'open'
  const { data, error } = useQuery(subjectRequests(state))
  return (
    <>
      <SegmentedControl
        aria-label={w.requests}
        data={states.map((value) => ({ value, label: w[`state_${value}`] }))}
        value={state}
        onChange={(next) =>
          void navigate({
            search: (before) => ({ ...before, state: next === 'open' ? undefined : next }),
            replace: true,
          })
        }
      />
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <DataTable
          caption={w.requests}
          columns={columnsIn(w, format)}
          rows={data}
          rowKey={({ requestId }) => requestId}
          {...table}
          tools={<DialogButton label={w.record}>{(close) => <RecordForm onDone={close} />}</DialogButton>}
          fileName="permintaan"
          empty={<p className="empty">{w.none}</p>}
        />
      )}
    </>
  )
}

function columnsIn(w: (typeof adminWords)['en'], format: Format): readonly Column<SubjectRequest>[] {
  return [
    {
      key: 'due',
      label: w.due,
      value: ({ dueAt }) => dueAt,
      cell: (one) => <Due request={one} format={format} />,
    },
    { key: 'kind', label: w.requestKind, value: ({ kind }) => w[`kind_${kind}`] },
    { key: 'note', label: w.note, below: true, value: ({ note }) => note },
    { key: 'person', label: w.personId, wide: true, numeric: true, value: ({ personId }) => personId },
    {
      key: 'answer',
      label: w.answer,
      decorative: true,
      value: () => null,
      cell: (one) =>
        one.answeredAt === null ? (
          <DialogButton label={w.answer} variant="subtle" size="compact-sm">
            {(close) => <AnswerForm request={one} onDone={close} />}
          </DialogButton>
        ) : (
          `${one.outcome === null ? '' : w[`outcome_${one.outcome}`]}: ${one.answer ?? ''}`
        ),
    },
  ]
}

function Due({ request, format }: { readonly request: SubjectRequest; readonly format: Format }) {
  const w = useWords(adminWords)
  const [now] = useState(() => Date.now())
  const late = request.answeredAt === null && Date.parse(request.dueAt) < now
  return (
    <>
      {format.time(request.dueAt)}
      {late ? <span className="tag bad">{w.overdue}</span> : null}
    </>
  )
}

interface RequestDraft {
  readonly kind: SubjectRequest['kind']
  readonly personId: string
  readonly channel: string
  readonly note: string
}

function RecordForm({ onDone }: { readonly onDone: () => void }) {
  const w = useWords(adminWords)
  const changed = useChanged('subject-requests')
  const [draft, change, clear] = useDraft<RequestDraft>('subject-request', {
    kind: 'access',
    personId: '',
    channel: 'counter',
    note: '',
  })
  const submit = () =>
    recordSubjectRequest({
      ...draft,
      personId: draft.personId === '' ? null : Number(draft.personId),
      receivedAt: new Date().toISOString(),
    })
  return (
    <Form
      submit={submit}
      onDone={() => {
        clear()
        void changed(w.saved)
        onDone()
      }}
      label={w.record}
    >
      {(errorOf) => (
        <>
          <p className="hint">{w.recordHint}</p>
          <Select
            label={w.requestKind}
            data={(['access', 'correction', 'objection'] as const).map((value) => ({
              value,
              label: w[`kind_${value}`],
            }))}
            value={draft.kind}
            allowDeselect={false}
            onChange={(kind) => change({ kind: kind ?? 'access' })}
          />
          <Select
            label={w.channel}
            data={(['counter', 'letter', 'telephone', 'online'] as const).map((value) => ({
              value,
              label: w[`channel_${value}`],
            }))}
            value={draft.channel}
            allowDeselect={false}
            onChange={(channel) => change({ channel: channel ?? 'counter' })}
          />
          <TextInput
            label={w.personId}
            inputMode="numeric"
            pattern="\d*"
            value={draft.personId}
            onChange={(event) => change({ personId: event.currentTarget.value })}
            error={errorOf('personId')}
          />
          <Textarea
            label={w.note}
            description={w.noteHint}
            required
            value={draft.note}
            onChange={(event) => change({ note: event.currentTarget.value })}
            error={errorOf('note')}
          />
        </>
      )}
    </Form>
  )
}

function AnswerForm({ request, onDone }: { readonly request: SubjectRequest; readonly onDone: () => void }) {
  const w = useWords(adminWords)
  const changed = useChanged('subject-requests')
  const [draft, change, clear] = useDraft(`answer-${request.requestId}`, { outcome: 'done', note: '' })
  return (
    <Form
      submit={() => answerSubjectRequest(request.requestId, draft)}
      onDone={() => {
        clear()
        void changed(w.answered)
        onDone()
      }}
      label={w.answer}
    >
      {(errorOf) => (
        <>
          <p>{request.note}</p>
          <Select
            label={w.outcome}
            data={(['done', 'partly', 'refused'] as const).map((value) => ({
              value,
              label: w[`outcome_${value}`],
            }))}
            value={draft.outcome}
            allowDeselect={false}
            onChange={(outcome) => change({ outcome: outcome ?? 'done' })}
          />
          <Textarea
            label={w.answerNote}
            required
            minLength={5}
            value={draft.note}
            onChange={(event) => change({ note: event.currentTarget.value })}
            error={errorOf('note')}
          />
        </>
      )}
    </Form>
  )
}

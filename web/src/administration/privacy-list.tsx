import { Select, Textarea, TextInput } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { NoticeDraft, NoticeVersions } from '../../../src/access/privacy/contract.ts'
import { PrivacyText } from '../access/privacy-text.tsx'
import { create, get } from '../api.ts'
import { may } from '../page-facts.ts'
import { useChanged } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayInput } from '../ui/day-input.tsx'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { today } from '../ui/months.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { noticeWords } from './privacy-words.ts'
import { useTableState } from './table-state.ts'

type Version = NoticeVersions['rows'][number]
const standings = ['proposal', 'adopted'] as const
const versions = queryOptions({
  queryKey: ['privacy-notices'],
  queryFn: ({ signal }) => get<NoticeVersions>('/api/privacy-notices', {}, signal),
})

/** What those who sign in are told of personal data: every version, who has read it, and the next one. */
export function PrivacyList() {
  const w = useWords(noticeWords)
  const format = useFormat()
  const table = useTableState()
  const { data, error } = useQuery(versions)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const holding = data.rows.find(({ holds }) => holds)
  return (
    <>
      <p className="hint">{w.lead}</p>
      {may('settings.manage') && holding !== undefined ? (
        <div className="row no-print">
          <DialogButton label={w.write}>
            {(close) => <NoticeForm from={holding} onDone={close} />}
          </DialogButton>
        </div>
      ) : null}
      <DataTable
        caption={w.caption}
        columns={columnsIn(w, format)}
        rows={data.rows}
        rowKey={({ notice }) => String(notice)}
        {...table}
        fileName="pemberitahuan-privasi"
      />
    </>
  )
}

function columnsIn(w: (typeof noticeWords)['en'], format: Format): readonly Column<Version>[] {
  return [
    {
      key: 'since',
      label: w.since,
      value: ({ validFrom }) => validFrom,
      cell: ({ validFrom, holds }) => (
        <>
          {format.day(validFrom)} {holds ? <span className="tag good">{w.holds}</span> : null}
        </>
      ),
    },
    { key: 'standing', label: w.standing, below: true, value: ({ standing }) => w[standing] },
    {
      key: 'acknowledged',
      label: w.acknowledged,
      numeric: true,
      value: ({ acknowledged }) => acknowledged,
      cell: ({ acknowledged }) => format.count(acknowledged),
    },
    { key: 'by', label: w.by, wide: true, value: ({ own, writtenBy }) => (own ? writtenBy : w.standard) },
    { key: 'source', label: w.source, wide: true, value: ({ source }) => source },
    {
      key: 'show',
      label: w.show,
      decorative: true,
      value: () => null,
      cell: (version) => (
        <DialogButton
          label={w.show}
          title={w.caption}
          spoken={`${w.show}: ${format.day(version.validFrom)}`}
          variant="subtle"
          size="compact-sm"
        >
          {() => <PrivacyText notice={version} />}
        </DialogButton>
      ),
    },
  ]
}

function NoticeForm({ from, onDone }: { readonly from: Version; readonly onDone: () => void }) {
  const w = useWords(noticeWords)
  const changed = useChanged('privacy-notices')
  const { body, english, source } = from
  const [draft, change, clear] = useDraft<NoticeDraft>('privacy-notice', {
    validFrom: today(),
    standing: 'proposal',
    body,
    english,
    source,
  })
  return (
    <Form
      submit={() => create<NoticeVersions>('/api/privacy-notices', draft)}
      onDone={() => {
        clear()
        void changed(w.saved)
        onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          <p className="hint">{w.writeHint}</p>
          <DayInput
            label={w.since}
            required
            value={draft.validFrom}
            onChange={(day) => change({ validFrom: day ?? today() })}
            error={errorOf('validFrom')}
          />
          <Select
            label={w.standing}
            data={standings.map((value) => ({ value, label: w[value] }))}
            value={draft.standing}
            allowDeselect={false}
            onChange={(value) => change({ standing: standings.find((one) => one === value) ?? 'proposal' })}
          />
          <Textarea
            label={w.body}
            description={w.bodyHint}
            required
            minLength={100}
            maxLength={10_000}
            autosize
            maxRows={16}
            value={draft.body}
            onChange={(event) => change({ body: event.currentTarget.value })}
            error={errorOf('body')}
          />
          <Textarea
            label={w.english}
            description={w.englishHint}
            minLength={100}
            maxLength={10_000}
            autosize
            maxRows={10}
            value={draft.english ?? ''}
            onChange={(event) => change({ english: event.currentTarget.value || null })}
            error={errorOf('english')}
          />
          <TextInput
            label={w.source}
            description={w.sourceHint}
            required
            minLength={3}
            maxLength={300}
            value={draft.source}
            onChange={(event) => change({ source: event.currentTarget.value })}
            error={errorOf('source')}
          />
        </>
      )}
    </Form>
  )
}

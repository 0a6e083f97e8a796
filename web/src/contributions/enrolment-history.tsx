import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Form } from '../ui/form.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useEnrolmentsChanged } from './enrolment-actions.tsx'
import { type EnrolmentBatch, enrolmentBatches, returnAddress, undoBatch } from './enrolment-requests.ts'
import { useKept } from '../ui/draft.ts'
import { enrolmentWords } from './enrolment-words.ts'

const route = getRouteApi('/inside/iuran/kepesertaan')

/** Every file and change of payer, to be taken back whole. */
export function EnrolmentHistory() {
  const w = useWords(enrolmentWords)
  const format = useFormat()
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery(enrolmentBatches)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  if (data.rows.length === 0)
    return (
      <section className="empty">
        <h2>{w.noBatches}</h2>
        <p>{w.noBatchesHint}</p>
      </section>
    )
  return (
    <DataTable
      caption={w.tabHistory}
      columns={columnsIn(w, format)}
      rows={data.rows}
      rowKey={({ batch }) => String(batch)}
      state={{ q, sort }}
      onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
      fileName="pendaftaran"
    />
  )
}

function columnsIn(w: (typeof enrolmentWords)['en'], format: Format): readonly Column<EnrolmentBatch>[] {
  const origins = {
    file: w.originFile,
    api: w.originApi,
    plan: w.originPlan,
    proposal: w.originProposal,
    sponsor: w.originSponsor,
    demo: w.originDemo,
  }
  return [
    {
      key: 'batch',
      label: w.number,
      numeric: true,
      value: ({ batch }) => batch,
      cell: ({ batch }) => (
        <Link to="/iuran/kepesertaan" search={{ tab: 'people', batch: String(batch) }}>
          {batch}
        </Link>
      ),
    },
    {
      key: 'payer',
      label: w.payer,
      value: ({ payerName }) => payerName,
      cell: ({ payerName, months }) => (
        <>
          {payerName}
          <br />
          <span className="hint">{months}</span>
        </>
      ),
    },
    {
      key: 'origin',
      label: w.origin,
      wide: true,
      value: ({ fileName, origin }) => fileName ?? origins[origin],
    },
    {
      key: 'accepted',
      label: w.accepted,
      numeric: true,
      value: ({ counts }) => counts.accepted + counts.repaired,
      cell: ({ counts }) => format.count(counts.accepted + counts.repaired),
    },
    {
      key: 'refused',
      label: w.refused,
      numeric: true,
      wide: true,
      value: ({ counts }) => counts.refused,
      cell: ({ counts }) => format.count(counts.refused),
    },
    {
      key: 'at',
      label: w.openedAt,
      wide: true,
      value: ({ openedAt }) => openedAt,
      cell: ({ openedAt, openedBy }) => (
        <>
          {format.time(openedAt)}
          <br />
          <span className="hint">{openedBy.startsWith('system:') ? w.byItself : openedBy}</span>
        </>
      ),
    },
    {
      key: 'do',
      label: w.undo,
      decorative: true,
      value: () => null,
      cell: ({ batch, undoneAt, fileName }) =>
        undoneAt !== null ? (
          <span className="tag">{w.undone}</span>
        ) : may('contributions.enrol') ? (
          <>
            {fileName === null ? null : <a href={returnAddress(batch)}>{w.returnFile}</a>}{' '}
            <DialogButton label={w.undo} title={w.undoTitle(batch)} variant="subtle" size="compact-sm">
              {(close) => <UndoForm batch={batch} onDone={close} />}
            </DialogButton>
          </>
        ) : null,
    },
  ]
}

function UndoForm({ batch, onDone }: { readonly batch: number; readonly onDone: () => void }) {
  const w = useWords(enrolmentWords)
  const format = useFormat()
  const changed = useEnrolmentsChanged()
  const formName = `undo-enrolments-${batch}`
  const [reason, setReason] = useKept(formName, 'reason', '')
  return (
    <Form
      draft={formName}
      submit={() => undoBatch(batch, reason)}
      onDone={({ withdrawn }) => {
        changed(w.undoneNow(format.count(withdrawn)))
        onDone()
      }}
      label={w.undo}
      danger
    >
      {(errorOf) => (
        <>
          <p className="hint">{w.undoHint}</p>
          <TextInput
            label={w.reason}
            required
            minLength={5}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={errorOf('reason')}
          />
        </>
      )}
    </Form>
  )
}

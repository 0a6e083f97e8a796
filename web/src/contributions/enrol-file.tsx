import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { DayInput } from '../ui/day-input.tsx'
import { useDraft } from '../ui/draft.ts'
import { FileField } from '../ui/file-field.tsx'
import { Form } from '../ui/form.tsx'
import { useKeptFiles } from '../ui/kept-files.ts'
import { useWords } from '../ui/language.tsx'
import { EnrolmentUploadView } from './enrolment-upload.tsx'
import { payers, uploadEnrolments, type UploadForm } from './enrolment-requests.ts'
import { enrolmentWords } from './enrolment-words.ts'

const route = getRouteApi('/inside/iuran/kepesertaan')
const empty: UploadForm = {
  payer: '',
  from: '',
  months: '12',
  income: '1000000',
  jht: false,
  statement: '',
  attestedBy: '',
  attestedOn: '',
}

/** A file of people to enrol: first rehearsed, then, having been looked at, opened. */
export function EnrolFile() {
  const { upload } = route.useSearch()
  const navigate = route.useNavigate()
  const show = (id: string | undefined) => void navigate({ search: { tab: 'enrol', upload: id } })
  return upload === undefined ? (
    <FileForm onUploaded={show} />
  ) : (
    <EnrolmentUploadView id={upload} onLeave={() => show(undefined)} />
  )
}

function FileForm({ onUploaded }: { readonly onUploaded: (id: string) => void }) {
  const w = useWords(enrolmentWords)
  const { data } = useQuery(payers)
  const [draft, change] = useDraft<UploadForm>('enrol', empty)
  const kept = useKeptFiles('enrol')
  const [file] = kept.files
  return (
    <Form
      submit={() => uploadEnrolments(file!, draft)}
      onDone={({ id }) => {
        // What is said of it stays, for the next file of the same kind.
        kept.choose([])
        onUploaded(id)
      }}
      label={w.rehearse}
      disabled={file === undefined}
    >
      {(errorOf) => (
        <>
          <div className="form-grid">
            <FileField
              kept={kept}
              label={w.file}
              description={w.fileHint}
              required
              accept=".xlsx,.xls,.ods,.csv,.txt"
            />
            <Select
              label={w.payer}
              required
              searchable
              data={(data?.rows ?? []).map(({ code, name }) => ({ value: code, label: name }))}
              value={draft.payer || null}
              onChange={(payer) => change({ payer: payer ?? '' })}
              error={errorOf('payer')}
            />
            <TextInput
              type="month"
              label={w.fromMonth}
              placeholder="2027-01"
              required
              value={draft.from}
              onChange={(event) => change({ from: event.currentTarget.value })}
              error={errorOf('from')}
            />
            <NumberInput
              label={w.length}
              required
              min={1}
              max={60}
              allowDecimal={false}
              value={draft.months}
              onChange={(months) => change({ months: String(months) })}
              error={errorOf('months')}
            />
            <NumberInput
              label={w.income}
              description={w.incomeHint}
              required
              prefix="Rp"
              min={0}
              allowDecimal={false}
              allowNegative={false}
              thousandSeparator="."
              decimalSeparator=","
              value={draft.income}
              onChange={(income) => change({ income: String(income) })}
              error={errorOf('income')}
            />
            <Checkbox
              label={w.jht}
              checked={draft.jht}
              onChange={(event) => change({ jht: event.currentTarget.checked })}
            />
          </div>
          <h2>{w.evidenceTitle}</h2>
          <p className="hint">{w.evidenceLead}</p>
          <div className="form-grid">
            <TextInput
              label={w.statement}
              description={w.statementHint}
              required
              minLength={3}
              value={draft.statement}
              onChange={(event) => change({ statement: event.currentTarget.value })}
              error={errorOf('statement')}
            />
            <TextInput
              label={w.attestedBy}
              required
              minLength={3}
              value={draft.attestedBy}
              onChange={(event) => change({ attestedBy: event.currentTarget.value })}
              error={errorOf('attestedBy')}
            />
            <DayInput
              label={w.attestedOn}
              required
              value={draft.attestedOn || undefined}
              onChange={(attestedOn) => change({ attestedOn: attestedOn ?? '' })}
              error={errorOf('attestedOn')}
            />
          </div>
        </>
      )}
    </Form>
  )
}

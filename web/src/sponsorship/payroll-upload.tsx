import { FileField } from '../ui/file-field.tsx'
import { Form } from '../ui/form.tsx'
import { useKeptFiles } from '../ui/kept-files.ts'
import { useWords } from '../ui/language.tsx'
import { beginWork } from './payroll-requests.ts'
import { payrollWords } from './payroll-words.ts'

/** A result of a pay office, or a statement of the trust account: previewed first. */
export function UploadForm(props: {
  readonly kind: 'result' | 'statement'
  readonly month: string
  readonly onBegun: (work: string) => void
  readonly onDone: () => void
}) {
  const w = useWords(payrollWords)
  const { kind, month } = props
  const formName = `payroll-${kind}-${month}`
  const kept = useKeptFiles(formName)
  const [file] = kept.files
  return (
    <Form
      draft={formName}
      submit={() => beginWork({ kind, rehearsal: 'true', ...(kind === 'result' ? { month } : {}) }, file)}
      onDone={({ work }) => {
        props.onBegun(work)
        props.onDone()
      }}
      label={w.preview}
      disabled={file === undefined}
    >
      {(errorOf) => (
        <>
          <p className="hint">{kind === 'result' ? w.resultHint : w.statementHint}</p>
          <FileField
            kept={kept}
            label={w.file}
            accept=".xlsx,.xls,.ods,.csv,.txt"
            required
            error={errorOf('file')}
          />
        </>
      )}
    </Form>
  )
}

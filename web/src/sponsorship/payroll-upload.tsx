import { FileInput } from '@mantine/core'
import { useState } from 'react'
import { Form } from '../ui/form.tsx'
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
  const [file, setFile] = useState<File | null>(null)
  return (
    <Form
      submit={() =>
        beginWork({ kind, rehearsal: 'true', ...(kind === 'result' ? { month } : {}) }, file ?? undefined)
      }
      onDone={({ work }) => {
        props.onBegun(work)
        props.onDone()
      }}
      label={w.preview}
      disabled={file === null}
    >
      {(errorOf) => (
        <>
          <p className="hint">{kind === 'result' ? w.resultHint : w.statementHint}</p>
          <FileInput
            label={w.file}
            placeholder={w.chooseFile}
            accept=".xlsx,.xls,.ods,.csv,.txt"
            value={file}
            onChange={setFile}
            clearable
            clearButtonProps={{ 'aria-label': w.clear }}
            required
            error={errorOf('file')}
          />
        </>
      )}
    </Form>
  )
}

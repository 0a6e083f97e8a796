import { TextInput } from '@mantine/core'
import { FileField } from './file-field.tsx'
import { Form } from './form.tsx'
import { useKeptFiles } from './kept-files.ts'

interface Props<T> {
  /** Name under which its file and what is said of it are kept until they are sent. */
  readonly draft: string
  readonly fileLabel?: string
  readonly accept: string
  /** What is said of the file beside it. */
  readonly beside?: {
    readonly field: string
    readonly label: string
    readonly hint: string
    readonly required?: boolean
    readonly value: string
    readonly onChange: (value: string) => void
  }
  readonly label: string
  readonly submit: (file: File) => Promise<T>
  readonly onDone: (answer: T) => void
}

/** A file, with a line about it, handed over; the file is forgotten when it was taken. */
export function UploadForm<T>({ draft, fileLabel, accept, beside, label, submit, onDone }: Props<T>) {
  const kept = useKeptFiles(draft)
  const [file] = kept.files
  return (
    <Form
      draft={draft}
      submit={() => submit(file!)}
      onDone={(answer) => {
        kept.choose([])
        onDone(answer)
      }}
      label={label}
      disabled={file === undefined}
    >
      {(errorOf) => (
        <>
          <FileField
            kept={kept}
            {...(fileLabel === undefined ? {} : { label: fileLabel })}
            required
            accept={accept}
            error={errorOf('file')}
          />
          {beside === undefined ? null : (
            <TextInput
              label={beside.label}
              description={beside.hint}
              required={beside.required === true}
              value={beside.value}
              onChange={(event) => beside.onChange(event.currentTarget.value)}
              error={errorOf(beside.field)}
            />
          )}
        </>
      )}
    </Form>
  )
}

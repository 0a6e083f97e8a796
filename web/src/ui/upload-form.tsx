import { FileInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Form } from './form.tsx'
import { dictionary, useWords } from './language.tsx'

const uploadWords = dictionary(
  { file: 'Berkas', choose: 'Pilih berkas' },
  { file: 'File', choose: 'Choose a file' },
)

interface Props<T> {
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
export function UploadForm<T>({ fileLabel, accept, beside, label, submit, onDone }: Props<T>) {
  const w = useWords(uploadWords)
  const [file, setFile] = useState<File | null>(null)
  return (
    <Form
      submit={() => submit(file!)}
      onDone={(answer) => {
        setFile(null)
        onDone(answer)
      }}
      label={label}
      disabled={file === null}
    >
      {(errorOf) => (
        <>
          <FileInput
            label={fileLabel ?? w.file}
            placeholder={w.choose}
            required
            accept={accept}
            value={file}
            onChange={setFile}
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

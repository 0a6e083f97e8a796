import { FileInput } from '@mantine/core'
import { dictionary, useWords } from './language.tsx'
import type { KeptFiles } from './kept-files.ts'

export const fileWords = dictionary(
  {
    file: 'Berkas',
    choose: 'Pilih berkas',
    clear: 'Lepaskan berkas',
    kept: 'Sampai dikirim, berkas ini tersimpan di peramban ini, paling lama satu hari.',
    lost: (name: string) => `Pilih lagi “${name}”: peramban ini tidak menyimpan berkasnya.`,
  },
  {
    file: 'File',
    choose: 'Choose a file',
    clear: 'Let go of the file',
    kept: 'Until it is sent, this file lies in this browser, for a day at most.',
    lost: (name: string) => `Choose “${name}” again: this browser did not keep the file.`,
  },
)

/** One file of a form, that outlives a reload of the page. */
export function FileField(props: {
  readonly kept: KeptFiles
  readonly accept: string
  readonly label?: string
  readonly description?: string
  readonly required?: boolean
  readonly error?: string | undefined
  /** What was shown of another file is no longer true. */
  readonly onChange?: () => void
}) {
  const w = useWords(fileWords)
  const { kept } = props
  const [lost] = kept.lost
  return (
    <div>
      <FileInput
        label={props.label ?? w.file}
        placeholder={w.choose}
        accept={props.accept}
        {...(props.description === undefined ? {} : { description: props.description })}
        required={props.required === true}
        clearable
        clearButtonProps={{ 'aria-label': w.clear }}
        value={kept.files[0] ?? null}
        onChange={(file) => {
          kept.choose(file === null ? [] : [file])
          props.onChange?.()
        }}
        error={props.error ?? (lost === undefined ? undefined : w.lost(lost))}
      />
      {kept.isKept ? <p className="hint">{w.kept}</p> : null}
    </div>
  )
}

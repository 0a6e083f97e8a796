import { Textarea, TextInput } from '@mantine/core'
import { may } from '../page-facts.ts'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { useChanged } from '../ui/change.ts'
import { type Letterhead, saveLetterhead } from './layout-requests.ts'
import { layoutWords } from './layout-words.ts'

const fields = ['addressee', 'place', 'signerTitle', 'signerName', 'signerNip'] as const

/** What stands above and below a bill. */
export function LetterheadForm({ known }: { readonly known: Letterhead | null }) {
  const w = useWords(layoutWords)
  const changed = useChanged('letterhead')
  const [draft, change, clear] = useDraft<Record<string, string>>('letterhead', {
    lines: known?.lines.join('\n') ?? '',
    ...Object.fromEntries(fields.map((field) => [field, known?.[field] ?? ''])),
  })
  const text = (field: string) => draft[field] ?? ''
  const submit = () =>
    saveLetterhead({
      lines: text('lines')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
      addressee: text('addressee'),
      place: text('place'),
      signerTitle: text('signerTitle'),
      signerName: text('signerName'),
      signerNip: text('signerNip'),
    })
  return (
    <Form
      submit={submit}
      onDone={() => {
        clear()
        void changed(w.saved)
      }}
      label={w.save}
      disabled={!may('settings.manage')}
    >
      {(errorOf) => (
        <>
          <Textarea
            label={w.lines}
            description={w.linesHint}
            required
            autosize
            minRows={3}
            value={text('lines')}
            onChange={(event) => change({ lines: event.currentTarget.value })}
            error={errorOf('lines')}
          />
          {fields.map((field) => (
            <TextInput
              key={field}
              label={w[field]}
              required={!['signerName', 'signerNip'].includes(field)}
              value={text(field)}
              onChange={(event) => change({ [field]: event.currentTarget.value })}
              error={errorOf(field)}
            />
          ))}
        </>
      )}
    </Form>
  )
}

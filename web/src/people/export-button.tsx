import { Checkbox, Select, TextInput } from '@mantine/core'
import { saveFile } from '../ui/download-sheet.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { may } from '../page-facts.ts'
import { fetchFile } from '../api.ts'
import type { PeopleFilter } from './requests.ts'
import { peopleWords } from './words.ts'

/** Takes a list out of the program: with a reason, which is logged and printed in the file. */
export function ExportButton({ filter }: { readonly filter: PeopleFilter }) {
  const w = useWords(peopleWords)
  return (
    <DialogButton label={w.export}>{(close) => <ExportForm filter={filter} onDone={close} />}</DialogButton>
  )
}

function ExportForm({ filter, onDone }: { readonly filter: PeopleFilter; readonly onDone: () => void }) {
  const w = useWords(peopleWords)
  const [draft, change, clear] = useDraft('export', {
    subject: 'gap',
    format: 'xlsx',
    fullNik: false,
    reason: '',
  })
  const submit = () => {
    const { district, village } = filter
    const place = { ...(district ? { district } : {}), ...(village ? { village } : {}) }
    return fetchFile('/api/exports', { ...draft, ...place })
  }
  return (
    <Form
      submit={submit}
      onDone={({ name, content }) => {
        saveFile(name ?? `naungan.${draft.format}`, content)
        sayDone(w.exported)
        clear()
        onDone()
      }}
      label={w.export}
    >
      {(errorOf) => (
        <>
          <p className="hint">{w.exportScope}</p>
          <Select
            label={w.exportWhat}
            data={[
              { value: 'gap', label: w.exportGap },
              { value: 'registry', label: w.exportRegistry },
            ]}
            value={draft.subject}
            allowDeselect={false}
            onChange={(subject) => change({ subject: subject ?? 'gap' })}
          />
          <Select
            label={w.exportFormat}
            data={[
              { value: 'xlsx', label: 'Excel (.xlsx)' },
              { value: 'csv', label: 'CSV (.csv)' },
            ]}
            value={draft.format}
            allowDeselect={false}
            onChange={(format) => change({ format: format ?? 'xlsx' })}
          />
          {may('export.full-nik') ? (
            <Checkbox
              label={w.exportNik}
              checked={draft.fullNik}
              onChange={(event) => change({ fullNik: event.currentTarget.checked })}
            />
          ) : null}
          <TextInput
            label={w.exportReason}
            description={w.exportReasonHint}
            required
            minLength={5}
            value={draft.reason}
            onChange={(event) => change({ reason: event.currentTarget.value })}
            error={errorOf('reason')}
          />
        </>
      )}
    </Form>
  )
}

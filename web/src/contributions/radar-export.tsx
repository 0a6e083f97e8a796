import { TextInput } from '@mantine/core'
import { fetchFile } from '../api.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { saveFile } from '../ui/download-sheet.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import type { RadarFilter } from './radar-requests.ts'
import { useKept } from '../ui/draft.ts'
import { radarWords } from './radar-words.ts'

/** Takes the list of people out of the program: with a reason, which is logged and printed in the file. */
export function RadarExport({ filter }: { readonly filter: RadarFilter }) {
  const w = useWords(radarWords)
  return (
    <DialogButton label={w.export}>{(close) => <ExportForm filter={filter} onDone={close} />}</DialogButton>
  )
}

function ExportForm({ filter, onDone }: { readonly filter: RadarFilter; readonly onDone: () => void }) {
  const w = useWords(radarWords)
  const formName = 'export-radar'
  const [reason, setReason] = useKept(formName, 'reason', '')
  const { place, fund, within } = filter
  const asked = {
    subject: 'radar',
    reason,
    ...(within === undefined ? {} : { within: Number(within) }),
    ...(fund === undefined ? {} : { fund }),
    ...(place === undefined || place === 'none'
      ? {}
      : place.length > 8
        ? { village: place }
        : { district: place }),
  }
  return (
    <Form
      draft={formName}
      submit={() => fetchFile('/api/exports', asked)}
      onDone={({ name, content }) => {
        saveFile(name ?? 'radar.xlsx', content)
        sayDone(w.exported)
        onDone()
      }}
      label={w.export}
    >
      {(errorOf) => (
        <>
          <p className="hint">{w.exportHint}</p>
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

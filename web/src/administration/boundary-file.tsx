import { FileInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { mapOf } from '../coverage/requests.ts'
import { useChanged } from '../ui/change.ts'
import { useDraft } from '../ui/draft.ts'
import { RemoveButton } from '../ui/remove-button.tsx'
import { type BoundarySummary, removeBoundaries, saveBoundaries } from './requests.ts'
import { adminWords } from './words.ts'

/** Real boundaries for the map of coverage, from a file. */
export function BoundaryFile() {
  const w = useWords(adminWords)
  const [file, setFile] = useState<File | null>(null)
  const [{ source }, change, clear] = useDraft('boundaries', { source: '' })
  const [saved, setSaved] = useState<BoundarySummary>()
  const current = useQuery(mapOf('district'))
  const known = current.data?.boundaries ?? null
  const changed = useChanged('coverage-map')
  return (
    <>
      <p className="hint">{w.boundaryHint}</p>
      {known === null ? (
        <p className="hint">{w.boundaryNone}</p>
      ) : (
        <p className="row centre">
          <span>
            {w.boundaryNow}: <b>{known.source}</b>
          </span>
          <RemoveButton
            label={w.removeBoundaries}
            title={w.boundaries}
            hint={w.boundaryRemoveHint}
            queryKey="coverage-map"
            done={w.removed}
            remove={removeBoundaries}
          />
        </p>
      )}
      <Form
        submit={() => saveBoundaries(file!, source)}
        onDone={(summary) => {
          clear()
          setFile(null)
          setSaved(summary)
          void changed(w.saved)
        }}
        label={w.save}
        disabled={file === null}
      >
        {(errorOf) => (
          <>
            <FileInput
              label={w.boundaryFile}
              placeholder={w.chooseFile}
              required
              accept=".geojson,.json,application/geo+json"
              value={file}
              onChange={setFile}
              error={errorOf('file')}
            />
            <TextInput
              label={w.source}
              description={w.sourceHint}
              required
              value={source}
              onChange={(event) => change({ source: event.currentTarget.value })}
              error={errorOf('source')}
            />
          </>
        )}
      </Form>
      {saved === undefined ? null : (
        <div className="card" role="status">
          <p>{w.boundarySaved(saved.matched, saved.features)}</p>
          {saved.unmatched.length === 0 ? null : (
            <p className="warn">
              {w.unmatched}: {saved.unmatched.join(', ')}
            </p>
          )}
        </div>
      )}
    </>
  )
}

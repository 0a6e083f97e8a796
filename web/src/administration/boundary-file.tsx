import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../ui/language.tsx'
import { mapOf } from '../coverage/requests.ts'
import { useChanged } from '../ui/change.ts'
import { useDraft } from '../ui/draft.ts'
import { RemoveButton } from '../ui/remove-button.tsx'
import { UploadForm } from '../ui/upload-form.tsx'
import { type BoundarySummary, removeBoundaries, saveBoundaries } from './requests.ts'
import { adminWords } from './words.ts'

/** Real boundaries for the map of coverage, from a file. */
export function BoundaryFile() {
  const w = useWords(adminWords)
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
      <UploadForm
        draft="boundaries"
        fileLabel={w.boundaryFile}
        accept=".geojson,.json,application/geo+json"
        beside={{
          field: 'source',
          label: w.source,
          hint: w.sourceHint,
          required: true,
          value: source,
          onChange: (value) => change({ source: value }),
        }}
        label={w.save}
        submit={(file) => saveBoundaries(file, source)}
        onDone={(summary) => {
          clear()
          setSaved(summary)
          void changed(w.saved)
        }}
      />
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

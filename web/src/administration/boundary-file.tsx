import { Button, FileInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { useChange } from '../ui/change.ts'
import { type BoundarySummary, removeBoundaries, saveBoundaries } from './requests.ts'
import { adminWords } from './words.ts'

/** Real boundaries for the map of coverage, from a file. */
export function BoundaryFile() {
  const w = useWords(adminWords)
  const [file, setFile] = useState<File | null>(null)
  const [source, setSource] = useState('')
  const [saved, setSaved] = useState<BoundarySummary>()
  const away = useChange('coverage-map', w.removed, removeBoundaries)
  return (
    <>
      <p className="hint">{w.boundaryHint}</p>
      <Form
        submit={() => saveBoundaries(file!, source)}
        onDone={setSaved}
        label={w.save}
        disabled={file === null}
        beside={
          <Button variant="subtle" onClick={() => away.mutate()} loading={away.isPending}>
            {w.removeBoundaries}
          </Button>
        }
      >
        {(errorOf) => (
          <>
            <FileInput
              label={w.boundaryFile}
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
              onChange={(event) => setSource(event.currentTarget.value)}
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

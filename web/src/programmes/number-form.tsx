import { NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChanged } from '../ui/change.ts'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { type NumberDraft, type NumberPreview, previewNumber, saveNumber } from './number-requests.ts'
import { useKept } from '../ui/draft.ts'
import { numberWords } from './number-words.ts'

const confidences = ['verified', 'secondary', 'memory', 'inference'] as const
const parameters = ['batas_bukti_bulan', 'sasaran_cakupan_desa'] as const

/** Writes a dated number or a hazard; what it changes is seen before it is saved. */
export function NumberForm({
  hazard,
  month,
  onDone,
}: {
  readonly hazard: boolean
  readonly month: string
  readonly onDone: () => void
}) {
  const w = useWords(numberWords)
  const changed = useChanged('eligibility')
  const formName = `dated-number-${hazard ? 'hazard' : 'parameter'}`
  const [draft, setDraft] = useKept<NumberDraft>(formName, 'draft', {
    kind: hazard ? 'occupation' : 'parameter',
    word: hazard ? '' : parameters[0],
    from: month,
    value: hazard ? 50 : 12,
    citation: '',
    confidence: 'inference',
  })
  const [preview, setPreview] = useState<NumberPreview>()
  const change = (next: Partial<NumberDraft>) => {
    setDraft((before) => ({ ...before, ...next }))
    setPreview(undefined)
  }
  return (
    <div className="stack tight">
      <Form submit={() => previewNumber(draft)} onDone={setPreview} label={w.preview} minor>
        {(errorOf) => (
          <>
            {hazard ? (
              <>
                <Select
                  label={w.kind}
                  data={(['occupation', 'sector'] as const).map((value) => ({ value, label: w[value] }))}
                  value={draft.kind}
                  allowDeselect={false}
                  onChange={(kind) => change({ kind: kind === 'sector' ? 'sector' : 'occupation' })}
                />
                <TextInput
                  label={w.word}
                  description={w.wordHint}
                  required
                  value={draft.word}
                  onChange={(event) => change({ word: event.currentTarget.value })}
                  error={errorOf('word')}
                />
              </>
            ) : (
              <Select
                label={w.number}
                data={parameters.map((value) => ({ value, label: w[value] }))}
                value={draft.word}
                allowDeselect={false}
                onChange={(word) => change({ word: word ?? parameters[0] })}
                error={errorOf('word')}
              />
            )}
            <NumberInput
              label={hazard ? w.share : w.value}
              min={0}
              max={1200}
              allowDecimal={false}
              value={draft.value}
              onChange={(value) => change({ value: Number(value) })}
              error={errorOf('value')}
            />
            <TextInput
              label={w.from}
              type="month"
              required
              value={draft.from}
              onChange={(event) => change({ from: event.currentTarget.value })}
              error={errorOf('from')}
            />
            <TextInput
              label={w.citation}
              required
              maxLength={500}
              value={draft.citation}
              onChange={(event) => change({ citation: event.currentTarget.value })}
              error={errorOf('citation')}
            />
            <Select
              label={w.confidence}
              data={confidences.map((value) => ({ value, label: w[value] }))}
              value={draft.confidence}
              allowDeselect={false}
              onChange={(value) =>
                change({ confidence: confidences.find((one) => one === value) ?? 'inference' })
              }
            />
          </>
        )}
      </Form>
      {preview === undefined ? null : (
        <Form
          draft={formName}
          submit={() => saveNumber(draft)}
          onDone={() => {
            void changed(w.saved)
            onDone()
          }}
          label={w.save}
        >
          {() => <Changes preview={preview} />}
        </Form>
      )}
    </div>
  )
}

function Changes({ preview }: { readonly preview: NumberPreview }) {
  const w = useWords(numberWords)
  const format = useFormat()
  const { month, eligibleNow, eligibleThen, pointsChanged, leaving, first } = preview
  return (
    <div role="status">
      <p>
        <b>{w.eligible(format.count(eligibleNow), format.count(eligibleThen), format.month(month))}</b>
      </p>
      <p>
        {eligibleNow === eligibleThen && pointsChanged === 0 && leaving === 0
          ? w.nothing
          : `${w.points(format.count(pointsChanged))} ${w.leaving(format.count(leaving), format.count(first))}`}
      </p>
    </div>
  )
}

import { Button, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { priceWords } from '../contributions/price-words.ts'
import { useChanged } from '../ui/change.ts'
import { DayInput } from '../ui/day-input.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { addMonths, today } from '../ui/months.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { addTerm, previewTerm, type TermAnswer, type TermDraft, type TermPreview } from './requests.ts'
import { contentOf } from './term-text.ts'
import { forgetDraft, useKept } from '../ui/draft.ts'
import { termWords } from './words.ts'

const confidences = ['verified', 'secondary', 'memory', 'inference'] as const
const fieldsOf = {
  lapse: ['months'],
  scholarship: ['months'],
  'death-waiting': ['months', 'before', 'after'],
  'entry-age': ['youngest', 'oldest'],
} as const

/** The term that follows another, begun with its numbers; shown whom it concerns before it is saved. */
export function TermForm({ term, onDone }: { readonly term: TermAnswer; readonly onDone: () => void }) {
  const w = useWords(termWords)
  const p = useWords(priceWords)
  const changed = useChanged('membership-terms')
  const formName = `term-${term.what}-${term.segment}`
  const [draft, setDraft] = useKept(formName, 'draft', () => firstDraft(term))
  const [preview, setPreview] = useState<TermPreview>()
  const save = useMutation({
    mutationFn: () => addTerm(draft),
    onSuccess: async () => {
      forgetDraft(formName)
      await changed(w.saved)
      onDone()
    },
  })
  const change = (next: Partial<TermDraft>) => {
    setPreview(undefined)
    save.reset()
    setDraft((before) => ({ ...before, ...next }))
  }
  const corrects = draft.from <= today() || draft.from === term.from
  return (
    <div className="stack">
      <Form submit={() => previewTerm(draft)} onDone={setPreview} label={w.preview} minor>
        {(errorOf) => (
          <>
            <DayInput
              label={w.from}
              required
              value={draft.from}
              onChange={(from) => change({ from: from ?? draft.from })}
              error={errorOf('from')}
            />
            {fieldsOf[term.what].map((field) => (
              <NumberInput
                key={field}
                label={w[field]}
                min={0}
                allowDecimal={false}
                allowNegative={false}
                thousandSeparator="."
                decimalSeparator=","
                hideControls
                value={draft[field] ?? ''}
                onChange={(value) => change({ [field]: value === '' ? null : Number(value) })}
                error={errorOf(field)}
              />
            ))}
            <TextInput
              label={w.citation}
              description={w.citationHint}
              required
              value={draft.citation}
              onChange={(event) => change({ citation: event.currentTarget.value })}
              error={errorOf('citation')}
            />
            <Select
              label={w.confidence}
              required
              data={confidences.map((value) => ({ value, label: p[value] }))}
              value={draft.confidence}
              allowDeselect={false}
              onChange={(value) =>
                change({ confidence: confidences.find((one) => one === value) ?? 'inference' })
              }
              error={errorOf('confidence')}
            />
            <TextInput
              label={w.note}
              value={draft.note}
              onChange={(event) => change({ note: event.currentTarget.value })}
              error={errorOf('note')}
            />
            {corrects ? (
              <Textarea
                label={w.reason}
                description={w.reasonHint}
                required
                autosize
                value={draft.reason ?? ''}
                onChange={({ currentTarget: { value } }) => change({ reason: value === '' ? null : value })}
                error={errorOf('reason')}
              />
            ) : null}
          </>
        )}
      </Form>
      {preview === undefined ? null : (
        <section className="stack tight card" aria-live="polite">
          <Consequences term={term} preview={preview} />
          <ProblemNotice error={save.error} />
          <div className="row">
            <Button loading={save.isPending} onClick={() => save.mutate()}>
              {w.save}
            </Button>
          </div>
        </section>
      )}
    </div>
  )
}

function Consequences({ term, preview }: { readonly term: TermAnswer; readonly preview: TermPreview }) {
  const w = useWords(termWords)
  const format = useFormat()
  const { kind, follows, people, derives } = preview
  const count = format.count(people)
  return (
    <>
      <p className={kind === 'next' ? 'hint' : 'warn'}>
        {kind === 'next' ? w.previewNext : w.previewCorrection}
      </p>
      <p>{follows === null ? w.followsNone : w.follows(contentOf(follows, w, format))}</p>
      <p>{term.what === 'entry-age' ? w.ages(count) : w.people(count)}</p>
      {derives ? <p className="hint">{w.derives}</p> : null}
    </>
  )
}

function firstDraft({ what, segment, months, youngest, oldest, before, after }: TermAnswer): TermDraft {
  return {
    what,
    segment,
    months,
    youngest,
    oldest,
    before,
    after,
    from: `${addMonths(today().slice(0, 7), 1)}-01`,
    citation: '',
    confidence: 'verified',
    note: '',
    reason: null,
  }
}

import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useChanged } from '../ui/change.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { addMonths, today } from '../ui/months.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { payers } from './price-question.ts'
import { priceWords } from './price-words.ts'
import { emptyLine, type Family, keysOf } from './rule-families.ts'
import { RuleLines } from './rule-lines.tsx'
import { RuleChanges } from './rule-changes.tsx'
import { addRule, previewRule, type RuleAnswer, type RuleDraft, type RulePreview } from './rule-requests.ts'
import { titleOf, wordFor } from './rule-text.ts'
import { forgetDraft, useKept } from '../ui/draft.ts'
import { ruleWords } from './rule-words.ts'

const route = getRouteApi('/inside/iuran/aturan')
const confidences = ['verified', 'secondary', 'memory', 'inference'] as const
const keyValues = {
  segment: ['BPU', 'PU', 'JAKON', 'PMI'],
  programme: ['JKK', 'JKM', 'JHT', 'JP', 'JKP'],
  sector: ['transport', 'other'],
  payerKind: payers,
} as const

/** The next rule of a subject, begun with the numbers of the last; shown what it changes before it is saved. */
export function RuleForm(props: { readonly predecessor: RuleAnswer | undefined; readonly family: Family }) {
  const { predecessor, family } = props
  const w = useWords(ruleWords)
  const p = useWords(priceWords)
  const navigate = route.useNavigate()
  const changed = useChanged('contribution-rules')
  const formName = `contribution-rule-${predecessor?.id ?? family}`
  const [draft, setDraft] = useKept(formName, 'draft', () => firstDraft(family, predecessor))
  const [preview, setPreview] = useState<RulePreview>()
  const save = useMutation({
    mutationFn: () => addRule(draft),
    onSuccess: async () => {
      forgetDraft(formName)
      await changed(w.saved)
      await navigate({ search: {} })
    },
  })
  const change = (next: Partial<RuleDraft>) => {
    setPreview(undefined)
    save.reset()
    setDraft((before) => ({ ...before, ...next }))
  }
  return (
    <div className="stack">
      <h2>{predecessor === undefined ? w[family] : titleOf(predecessor, w, p)}</h2>
      <Form submit={() => previewRule(draft)} onDone={setPreview} label={w.preview} minor>
        {(errorOf) => (
          <>
            {predecessor === undefined ? (
              <div className="row">
                {keysOf[family].map((key) => (
                  <Select
                    key={key}
                    label={w[key]}
                    required
                    data={keyValues[key].map((value) => ({ value, label: wordFor(p, value) }))}
                    value={draft[key]}
                    allowDeselect={false}
                    onChange={(value) => change({ [key]: value })}
                    error={errorOf(key)}
                  />
                ))}
              </div>
            ) : null}
            <div className="row">
              <TextInput
                type="month"
                label={w.from}
                description={w.monthHint}
                required
                value={draft.from}
                onChange={(event) => change({ from: event.currentTarget.value })}
                error={errorOf('from')}
              />
              <TextInput
                type="month"
                label={w.until}
                description={w.untilHint}
                value={draft.to === null ? '' : addMonths(draft.to, -1)}
                onChange={({ currentTarget: { value } }) =>
                  change({ to: /^\d{4}-\d{2}$/.test(value) ? addMonths(value, 1) : null })
                }
                error={errorOf('to')}
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
            </div>
            <TextInput
              label={w.citation}
              description={w.citationHint}
              required
              value={draft.citation}
              onChange={(event) => change({ citation: event.currentTarget.value })}
              error={errorOf('citation')}
            />
            <TextInput
              label={w.note}
              value={draft.note}
              onChange={(event) => change({ note: event.currentTarget.value })}
              error={errorOf('note')}
            />
            {isCorrection(draft, predecessor) ? (
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
            {predecessor === undefined ? null : (
              <Checkbox
                label={w.ends}
                description={w.endsHint}
                checked={draft.repeals}
                onChange={({ currentTarget: { checked } }) =>
                  change({ repeals: checked, lines: checked ? [] : firstDraft(family, predecessor).lines })
                }
              />
            )}
            {draft.repeals ? null : (
              <RuleLines family={family} lines={draft.lines} onChange={(lines) => change({ lines })} />
            )}
          </>
        )}
      </Form>
      {preview === undefined ? null : (
        <section className="stack card" aria-live="polite">
          <RuleChanges preview={preview} />
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

/** The server judges; this only asks for the reason in time. */
function isCorrection({ from }: RuleDraft, predecessor: RuleAnswer | undefined): boolean {
  return from <= today().slice(0, 7) || from === predecessor?.from
}

function firstDraft(family: Family, predecessor: RuleAnswer | undefined): RuleDraft {
  const lines = predecessor?.lines.map(({ line: _line, ...rest }) => rest)
  return {
    family,
    segment: predecessor?.segment ?? (family === 'payer' ? null : 'BPU'),
    programme: predecessor?.programme ?? null,
    sector: predecessor?.sector ?? null,
    payerKind: (predecessor?.payerKind ?? null) as RuleDraft['payerKind'],
    from: addMonths(today().slice(0, 7), 1),
    to: null,
    repeals: false,
    citation: '',
    confidence: 'verified',
    note: '',
    reason: null,
    lines: lines ?? [emptyLine],
  }
}

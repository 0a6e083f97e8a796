import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useChanged } from '../ui/change.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { addMonths } from '../ui/months.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import {
  previewRule,
  type RuleAnswer,
  type RuleDraft,
  type RuleList,
  type RulePreview,
  saveRule,
} from './eligibility-requests.ts'
import { eligibilityWords } from './eligibility-words.ts'
import { FactList } from './fact-list.tsx'
import { forgetDraft, useKept } from '../ui/draft.ts'
import { RulePreviewView } from './rule-preview.tsx'

const route = getRouteApi('/inside/program/kelayakan')
const confidences = ['verified', 'secondary', 'memory', 'inference'] as const
const scopes = ['regency', 'programme', 'fund'] as const
const severities = ['blocking', 'warning'] as const

/** The next version of a rule, begun with the last; what it does is seen before it is saved. */
export function EligibilityRuleForm(props: {
  readonly predecessor: RuleAnswer | undefined
  readonly list: RuleList
}) {
  const { predecessor, list } = props
  const w = useWords(eligibilityWords)
  const navigate = route.useNavigate()
  const changed = useChanged('eligibility')
  const formName = `eligibility-rule-${predecessor?.rule ?? ''}`
  const [draft, setDraft] = useKept(formName, 'draft', () => firstDraft(predecessor, list))
  const [preview, setPreview] = useState<RulePreview>()
  const save = useMutation({
    mutationFn: () => saveRule(draft),
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
  const text = (key: 'rule' | 'title' | 'citation', label: string, hint?: string) =>
    ({
      label,
      description: hint,
      required: true,
      value: draft[key],
      onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
        change({ [key]: value }),
    }) as const
  return (
    <div className="stack">
      <h2>{predecessor?.title ?? w.add}</h2>
      <Form submit={() => previewRule(draft)} onDone={setPreview} label={w.preview} minor>
        {(errorOf) => (
          <>
            <div className="columns">
              {predecessor === undefined ? (
                <TextInput {...text('rule', w.code, w.codeHint)} error={errorOf('rule')} />
              ) : null}
              <TextInput {...text('title', w.ruleTitle)} error={errorOf('title')} />
            </div>
            <Textarea
              className="expression"
              label={w.condition}
              description={w.conditionHint}
              required
              autosize
              minRows={2}
              spellCheck={false}
              value={draft.expression}
              onChange={(event) => change({ expression: event.currentTarget.value })}
              error={errorOf('expression')}
            />
            <FactList facts={list.facts} />
            <Textarea
              label={w.sentence}
              description={w.sentenceHint}
              required
              autosize
              value={draft.sentence}
              onChange={(event) => change({ sentence: event.currentTarget.value })}
              error={errorOf('sentence')}
            />
            <div className="row">
              <TextInput
                type="month"
                label={w.from}
                required
                value={draft.from}
                onChange={(event) => change({ from: event.currentTarget.value })}
                error={errorOf('from')}
              />
              <TextInput
                type="month"
                label={w.through}
                description={w.throughHint}
                value={draft.through ?? ''}
                onChange={({ currentTarget: { value } }) => change({ through: value === '' ? null : value })}
                error={errorOf('through')}
              />
              <Select
                label={w.severity}
                data={severities.map((value) => ({ value, label: w[value] }))}
                value={draft.severity}
                allowDeselect={false}
                onChange={(value) => change({ severity: value === 'warning' ? 'warning' : 'blocking' })}
              />
              <Select
                label={w.scope}
                data={scopes.map((value) => ({ value, label: w[value] }))}
                value={draft.scope}
                allowDeselect={false}
                onChange={(value) =>
                  change({ scope: scopes.find((one) => one === value) ?? 'regency', scopeCode: null })
                }
              />
              {draft.scope === 'regency' ? null : (
                <TextInput
                  label={w.scopeCode}
                  required
                  value={draft.scopeCode ?? ''}
                  onChange={(event) => change({ scopeCode: event.currentTarget.value })}
                  error={errorOf('scopeCode')}
                />
              )}
            </div>
            <div className="columns">
              <TextInput {...text('citation', w.citation, w.citationHint)} error={errorOf('citation')} />
              <Select
                label={w.confidence}
                description={' '}
                data={confidences.map((value) => ({ value, label: w[value] }))}
                value={draft.confidence}
                allowDeselect={false}
                onChange={(value) =>
                  change({ confidence: confidences.find((one) => one === value) ?? 'inference' })
                }
              />
            </div>
            {predecessor === undefined ? null : (
              <>
                <Textarea
                  label={w.reason}
                  description={w.reasonHint}
                  required
                  minLength={5}
                  autosize
                  value={draft.reason ?? ''}
                  onChange={({ currentTarget: { value } }) => change({ reason: value === '' ? null : value })}
                  error={errorOf('reason')}
                />
                <Checkbox
                  label={w.active}
                  description={w.activeHint}
                  checked={draft.active}
                  onChange={(event) => change({ active: event.currentTarget.checked })}
                />
              </>
            )}
          </>
        )}
      </Form>
      {preview === undefined ? null : (
        <section className="stack card" aria-live="polite">
          <RulePreviewView preview={preview} />
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

function firstDraft(predecessor: RuleAnswer | undefined, { month }: RuleList): RuleDraft {
  return {
    rule: predecessor?.rule ?? '',
    // A regency's first version of a built-in rule follows the version built in.
    basedOn: predecessor?.version ?? 0,
    title: predecessor?.title ?? '',
    expression: predecessor?.expression ?? '',
    sentence: predecessor?.sentence ?? '',
    citation: predecessor?.citation ?? '',
    confidence: predecessor?.confidence ?? 'inference',
    from: month,
    through: predecessor?.to ? addMonths(predecessor.to.slice(0, 7), -1) : null,
    scope: predecessor?.scope ?? 'regency',
    scopeCode: predecessor?.scopeCode ?? null,
    severity: predecessor?.severity ?? 'blocking',
    active: predecessor?.active ?? true,
    reason: null,
  }
}

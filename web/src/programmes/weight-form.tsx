import { NumberInput, Select, TextInput } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useChanged } from '../ui/change.ts'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { eligibilityWords } from './eligibility-words.ts'
import { saveWeights, type WeightAnswer } from './priority-requests.ts'
import { useKept } from '../ui/draft.ts'
import { priorityWords } from './priority-words.ts'

const route = getRouteApi('/inside/program/prioritas')
const confidences = ['verified', 'secondary', 'memory', 'inference'] as const
type Steps = WeightAnswer['weights'][number]['steps']

/** A new version of the weights, begun with those in force; the sum is shown while they change. */
export function WeightForm({ begin }: { readonly begin: WeightAnswer }) {
  const w = useWords(priorityWords)
  const e = useWords(eligibilityWords)
  const format = useFormat()
  const navigate = route.useNavigate()
  const changed = useChanged('eligibility')
  const formName = `weights-${begin.version}`
  const [name, setName] = useKept(formName, 'name', '')
  const [citation, setCitation] = useKept(formName, 'citation', '')
  const [confidence, setConfidence] = useKept<(typeof confidences)[number]>(
    formName,
    'confidence',
    'inference',
  )
  const [weights, setWeights] = useKept(formName, 'weights', () =>
    begin.weights.map(({ criterion, title, weight, steps }) => ({
      criterion,
      title,
      weight,
      steps: writeSteps(steps),
    })),
  )
  const change = (criterion: string, next: { readonly weight?: number; readonly steps?: string }) =>
    setWeights((before) => before.map((one) => (one.criterion === criterion ? { ...one, ...next } : one)))
  const sum = weights.reduce((total, { weight }) => total + weight, 0)
  const unreadable = weights.some(({ steps }) => readSteps(steps) === undefined)
  return (
    <div className="stack">
      <p className="no-print">
        <Link to="/program/prioritas" search={{ tab: 'weights' }}>
          ← {e.back}
        </Link>
      </p>
      <h2>{w.newDraft}</h2>
      <Form
        draft={formName}
        submit={() =>
          saveWeights({
            name,
            citation,
            confidence,
            weights: weights.map(({ criterion, weight, steps }) => ({
              criterion,
              weight,
              steps: [...(readSteps(steps) ?? [])],
            })),
          })
        }
        onDone={() => {
          void changed(w.saved)
          void navigate({ search: { tab: 'weights' } })
        }}
        disabled={unreadable}
        label={w.save}
      >
        {(errorOf) => (
          <>
            <div className="columns">
              <TextInput
                label={w.versionName}
                required
                minLength={3}
                maxLength={100}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
                error={errorOf('name')}
              />
              <TextInput
                label={w.citation}
                description={w.citationHint}
                required
                minLength={5}
                maxLength={500}
                value={citation}
                onChange={(event) => setCitation(event.currentTarget.value)}
                error={errorOf('citation')}
              />
              <Select
                label={w.confidence}
                data={confidences.map((value) => ({ value, label: w[value] }))}
                value={confidence}
                allowDeselect={false}
                onChange={(value) => setConfidence(confidences.find((one) => one === value) ?? 'inference')}
              />
            </div>
            <div className="weight-rows">
              {weights.map(({ criterion, title, weight, steps }) => (
                <div key={criterion} className="stack tight">
                  <NumberInput
                    label={title}
                    min={0}
                    max={1000}
                    allowDecimal={false}
                    clampBehavior="strict"
                    value={weight}
                    onChange={(value) => change(criterion, { weight: Number(value) || 0 })}
                  />
                  {begin.weights.find((one) => one.criterion === criterion)!.steps.length === 0 ? null : (
                    <TextInput
                      label={`${w.steps}: ${title}`}
                      description={w.stepsHint}
                      value={steps}
                      onChange={(event) => change(criterion, { steps: event.currentTarget.value })}
                      error={readSteps(steps) === undefined ? w.stepsBad : undefined}
                    />
                  )}
                </div>
              ))}
            </div>
            <p role="status" className={sum === 0 ? 'bad' : ''}>
              <b>{sum === 0 ? w.sumNothing : w.sum(format.count(sum))}</b>
            </p>
            {errorOf('weights') === undefined ? null : <p className="bad">{errorOf('weights')}</p>}
          </>
        )}
      </Form>
    </div>
  )
}

const writeSteps = (steps: Steps) => steps.map(({ from, share }) => `${from}:${share}`).join(', ')

function readSteps(text: string): Steps | undefined {
  if (text.trim() === '') return []
  const steps = text.split(',').map((part) => /^\s*(\d{1,4})\s*:\s*(\d{1,3})\s*$/.exec(part))
  if (steps.some((step) => step === null)) return undefined
  return steps.map((step) => ({ from: Number(step![1]), share: Number(step![2]) }))
}

import { NumberInput, Select, TextInput } from '@mantine/core'
import { DayInput } from '../ui/day-input.tsx'
import { FileField } from '../ui/file-field.tsx'
import { Form } from '../ui/form.tsx'
import { useChanged } from '../ui/change.ts'
import { useKeptFiles } from '../ui/kept-files.ts'
import { useWords } from '../ui/language.tsx'
import { addEvidence, type EvidenceLine } from './requests.ts'
import { useKept } from '../ui/draft.ts'
import { dutyWords } from './words.ts'

type Kind = EvidenceLine['kind']
const kinds: readonly Kind[] = ['file', 'decree', 'budget', 'figure']

/** Brings a piece of evidence; what is asked for follows from its kind. */
export function EvidenceForm(props: {
  readonly path: string
  /** What is read anew afterwards. */
  readonly queryKey: string
  readonly wanted?: string
  readonly onDone: () => void
}) {
  const w = useWords(dutyWords)
  const changed = useChanged(props.queryKey)
  const formName = `evidence-${props.path}`
  const [kind, setKind] = useKept<Kind>(formName, 'kind', 'file')
  const kept = useKeptFiles(formName)
  const [file] = kept.files
  const [texts, setTexts] = useKept(formName, 'texts', { label: '', number: '', unit: '' })
  const [amount, setAmount] = useKept<number | ''>(formName, 'amount', '')
  const [days, setDays] = useKept<{ dated?: string | undefined; validUntil?: string | undefined }>(
    formName,
    'days',
    {},
  )
  const submit = () => {
    const body = new FormData()
    for (const [name, value] of Object.entries({ kind, ...texts, amount: String(amount), ...days }))
      if (value !== undefined && value !== '') body.append(name, value)
    if (file !== undefined) body.append('file', file)
    return addEvidence(props.path, body)
  }
  const text = (field: keyof typeof texts, label: string, required: boolean, description?: string) => ({
    label,
    required,
    ...(description === undefined ? {} : { description }),
    value: texts[field],
    onChange: (event: { currentTarget: { value: string } }) =>
      setTexts({ ...texts, [field]: event.currentTarget.value }),
  })
  return (
    <Form
      draft={formName}
      submit={submit}
      onDone={() => {
        void changed(w.evidenceAdded)
        props.onDone()
      }}
      label={w.addEvidence}
    >
      {(errorOf) => (
        <>
          {props.wanted === undefined || props.wanted === '' ? null : (
            <p className="hint">
              {w.evidenceWanted}: {props.wanted}
            </p>
          )}
          <Select
            label={w.kind}
            data={kinds.map((value) => ({ value, label: w[`kind_${value}`] }))}
            value={kind}
            allowDeselect={false}
            onChange={(next) => setKind(next ?? 'file')}
          />
          <TextInput
            {...text('label', w.evidenceLabel, true, w.evidenceLabelHint)}
            error={errorOf('label')}
          />
          {kind === 'decree' || kind === 'budget' ? (
            <TextInput {...text('number', w[`number_${kind}`], true)} error={errorOf('number')} />
          ) : null}
          {kind === 'budget' || kind === 'figure' ? (
            <NumberInput
              label={w[`amount_${kind}`]}
              required
              min={0}
              allowDecimal={false}
              thousandSeparator="."
              decimalSeparator=","
              value={amount}
              onChange={(value) => setAmount(value === '' ? '' : Number(value))}
              error={errorOf('amount')}
            />
          ) : null}
          {kind === 'figure' ? (
            <TextInput {...text('unit', w.unit, true, w.unitHint)} error={errorOf('unit')} />
          ) : null}
          <DayInput
            label={w.dated}
            value={days.dated}
            onChange={(dated) => setDays({ ...days, dated })}
            error={errorOf('dated')}
          />
          {kind === 'decree' ? (
            <DayInput
              label={w.evidenceUntil}
              description={w.evidenceUntilHint}
              value={days.validUntil}
              onChange={(validUntil) => setDays({ ...days, validUntil })}
              error={errorOf('validUntil')}
            />
          ) : null}
          <FileField
            kept={kept}
            label={kind === 'file' ? w.file : w.fileOptional}
            description={w.fileHint}
            required={kind === 'file'}
            accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx"
            error={errorOf('file')}
          />
        </>
      )}
    </Form>
  )
}

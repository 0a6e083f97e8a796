import { Button, SegmentedControl, Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { denominators } from '../administration/requests.ts'
import { useChanged } from '../ui/change.ts'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayProblem } from '../ui/notices.tsx'
import { figureWords } from './figure-words.ts'
import {
  defineIndicator,
  type IndicatorDraft,
  previewIndicator,
  type ShownIndicator,
} from './figure-requests.ts'
import { HeadsFields } from './heads-fields.tsx'
import { indicatorWords } from './indicator-words.ts'

const confidences = ['verified', 'secondary', 'memory', 'inference'] as const
type Counts = IndicatorDraft['counts']

const blank: IndicatorDraft = {
  code: '',
  name: '',
  counts: { measure: 'covered', asn: false },
  countsText: '',
  over: { kind: 'register', measure: 'listed', asn: false },
  overText: '',
  unit: 'percent',
  owner: '',
  basis: '',
  confidence: 'inference',
  note: '',
  withdrawn: false,
}

/** What of a definition is written; its version is not. */
export function draftOf({
  code,
  name,
  counts,
  countsText,
  over,
  overText,
  unit,
  owner,
  basis,
  confidence,
  note,
}: IndicatorDraft): IndicatorDraft {
  const withdrawn = false
  return { code, name, counts, countsText, over, overText, unit, owner, basis, confidence, note, withdrawn }
}

/** A definition, new or the next version of one, counted before it is saved. */
export function IndicatorForm(props: {
  readonly known?: IndicatorDraft
  /** A new one that begins as a copy. */
  readonly isCopy?: boolean
  readonly onDone: (code: string) => void
}) {
  const { known, isCopy = false } = props
  const w = useWords(indicatorWords)
  const words = useWords(figureWords)
  const changed = useChanged('indicators')
  const start = known === undefined ? blank : { ...draftOf(known), ...(isCopy ? { code: '' } : {}) }
  const [draft, change, clear] = useDraft<IndicatorDraft>(
    `indicator-${isCopy ? 'copy-' : ''}${known?.code ?? 'new'}`,
    start,
  )
  const preview = useMutation({ mutationFn: () => previewIndicator(draft), onError: sayProblem })
  const text = (
    key: 'countsText' | 'overText' | 'basis' | 'note',
    errorOf: (field: string) => string | undefined,
  ) => (
    <Textarea
      label={w[key]}
      autosize
      minRows={2}
      required={key !== 'note'}
      value={draft[key]}
      onChange={(event) => change({ [key]: event.currentTarget.value })}
      error={errorOf(key)}
    />
  )
  return (
    <Form
      submit={() => defineIndicator(draft)}
      onDone={({ code, version }) => {
        clear()
        void changed(w.saved(code, version))
        props.onDone(code)
      }}
      label={w.save}
      beside={
        <Button variant="default" onClick={() => preview.mutate()} loading={preview.isPending}>
          {w.preview}
        </Button>
      }
    >
      {(errorOf) => (
        <>
          <TextInput
            label={w.code}
            description={w.codeHint}
            required
            readOnly={known !== undefined && !isCopy}
            value={draft.code}
            onChange={(event) => change({ code: event.currentTarget.value })}
            error={errorOf('code')}
          />
          <TextInput
            label={w.name}
            required
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
            error={errorOf('name')}
          />
          <h3>{w.above}</h3>
          <HeadsFields heads={draft.counts} onChange={(counts) => change({ counts })} />
          {text('countsText', errorOf)}
          <h3>{w.below}</h3>
          <OverFields over={draft.over} onChange={(over) => change({ over })} error={errorOf('over.codes')} />
          {text('overText', errorOf)}
          <TextInput
            label={w.owner}
            required
            value={draft.owner}
            onChange={(event) => change({ owner: event.currentTarget.value })}
            error={errorOf('owner')}
          />
          {text('basis', errorOf)}
          <Select
            label={w.confidence}
            data={confidences.map((value) => ({ value, label: words[value] }))}
            value={draft.confidence}
            allowDeselect={false}
            onChange={(value) => change({ confidence: value ?? 'inference' })}
          />
          {text('note', errorOf)}
          {preview.data === undefined ? null : <Preview answer={preview.data} />}
        </>
      )}
    </Form>
  )
}

function OverFields(props: {
  readonly over: IndicatorDraft['over']
  readonly onChange: (over: IndicatorDraft['over']) => void
  readonly error: string | undefined
}) {
  const w = useWords(indicatorWords)
  const { over, onChange } = props
  const { data } = useQuery(denominators)
  const codes = [...new Set((data ?? []).map(({ code }) => code))]
  const heads: Counts = over.kind === 'register' ? over : { measure: 'listed', asn: false }
  return (
    <>
      <SegmentedControl
        aria-label={w.below}
        data={[
          { value: 'register', label: w.register },
          { value: 'statistic', label: w.statistic },
        ]}
        value={over.kind}
        onChange={(kind) =>
          onChange(kind === 'statistic' ? { kind, codes: codes.slice(0, 1) } : { ...heads, kind: 'register' })
        }
      />
      {over.kind === 'register' ? (
        <HeadsFields heads={heads} onChange={(next) => onChange({ ...next, kind: 'register' })} />
      ) : (
        <TagsInput
          label={w.codes}
          description={w.codesHint}
          data={codes}
          value={over.codes}
          onChange={(chosen) => onChange({ kind: 'statistic', codes: chosen })}
          error={props.error}
        />
      )}
    </>
  )
}

function Preview({ answer: { whole, asOf } }: { readonly answer: ShownIndicator }) {
  const w = useWords(indicatorWords)
  const words = useWords(figureWords)
  const format = useFormat()
  return (
    <div className="card stack tight" role="status">
      <p>
        {w.previewIs} ({format.day(asOf)}):{' '}
        <b>{whole.hundredths === null ? words.noShare : format.share(whole.hundredths)}</b>{' '}
        {whole.denominator === null
          ? format.count(whole.numerator)
          : words.outOf(format.count(whole.numerator), format.count(whole.denominator))}
      </p>
      {whole.explanation === '' ? null : <p className="hint warn">{whole.explanation}</p>}
    </div>
  )
}

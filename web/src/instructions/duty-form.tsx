import { Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { agencies } from '../administration/requests.ts'
import { useChanged } from '../ui/change.ts'
import { DayInput } from '../ui/day-input.tsx'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { today } from '../ui/months.ts'
import { confidences } from './regulation-table.tsx'
import { addDuty, changeDuty, type DutyDetail, type DutyDraft, regulations } from './requests.ts'
import { dutyWords } from './words.ts'

const rhythms = ['once', 'yearly', 'semester'] as const

function draftOf(known: DutyDetail | undefined): DutyDraft {
  if (known === undefined)
    return {
      regulation: '',
      article: '',
      passage: '',
      wordingVerified: false,
      what: '',
      addressee: '',
      agency: '',
      rhythm: 'semester',
      validFrom: today(),
      validUntil: null,
      dueOn: null,
      dueDays: 31,
      evidenceWanted: '',
      source: '',
      confidence: 'verified',
    }
  const { article, passage, wordingVerified, what, addressee, agency, rhythm, validFrom, validUntil } = known
  const { dueOn, dueDays, evidenceWanted, source, confidence, regulation } = known
  return {
    regulation: regulation.code,
    article,
    passage,
    wordingVerified,
    what,
    addressee,
    agency,
    rhythm,
    validFrom,
    validUntil,
    dueOn,
    dueDays,
    evidenceWanted,
    source,
    confidence,
  }
}

/** What a duty says: written by the regency, or a proposal that it has checked. */
export function DutyForm({ known, onDone }: { readonly known?: DutyDetail; readonly onDone: () => void }) {
  const w = useWords(dutyWords)
  const changed = useChanged('duties')
  const { data: rules = [] } = useQuery(regulations)
  const { data: senders = [] } = useQuery(agencies)
  const [draft, change, clear] = useDraft<DutyDraft>(
    known === undefined ? 'duty-new' : `duty-${known.duty}-${known.version}`,
    draftOf(known),
  )
  const submit = () => {
    const sent = draft.rhythm === 'once' ? { ...draft, dueDays: 0 } : { ...draft, dueOn: null }
    return known === undefined ? addDuty(sent) : changeDuty(known.duty, { ...sent, version: known.version })
  }
  const area = (
    field: 'what' | 'passage' | 'source',
    label: string,
    errorOf: (name: string) => string | undefined,
  ) => (
    <Textarea
      label={label}
      required
      autosize
      value={draft[field]}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
      error={errorOf(field)}
    />
  )
  const line = (
    field: 'article' | 'addressee' | 'evidenceWanted',
    label: string,
    errorOf: (name: string) => string | undefined,
  ) => (
    <TextInput
      label={label}
      value={draft[field] ?? ''}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
      error={errorOf(field)}
    />
  )
  return (
    <Form
      submit={submit}
      onDone={() => {
        clear()
        void changed(known === undefined ? w.added : w.saved)
        onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          {area('what', w.what, errorOf)}
          <Select
            label={w.agency}
            required
            searchable
            data={senders.map(({ code, name }) => ({ value: code, label: name }))}
            value={draft.agency === '' ? null : draft.agency}
            onChange={(agency) => change({ agency: agency ?? '' })}
            error={errorOf('agency')}
          />
          <Select
            label={w.regulation}
            required
            searchable
            data={rules.map(({ code, number }) => ({ value: code, label: number }))}
            value={draft.regulation === '' ? null : draft.regulation}
            onChange={(regulation) => change({ regulation: regulation ?? '' })}
            error={errorOf('regulation')}
          />
          {line('article', w.article, errorOf)}
          {area('passage', w.passage, errorOf)}
          <Checkbox
            label={w.wordingVerified}
            checked={draft.wordingVerified === true}
            onChange={(event) => change({ wordingVerified: event.currentTarget.checked })}
          />
          {line('addressee', w.addressee, errorOf)}
          <Select
            label={w.rhythm}
            data={rhythms.map((value) => ({ value, label: w[`rhythm_${value}`] }))}
            value={draft.rhythm}
            allowDeselect={false}
            onChange={(rhythm) => change({ rhythm: rhythm ?? 'semester' })}
          />
          {draft.rhythm === 'once' ? (
            <DayInput
              label={w.dueOn}
              required
              value={draft.dueOn ?? undefined}
              onChange={(dueOn) => change({ dueOn: dueOn ?? null })}
              error={errorOf('dueOn')}
            />
          ) : (
            <NumberInput
              label={w.dueDays}
              description={w.dueDaysHint}
              required
              min={-366}
              max={366}
              allowDecimal={false}
              value={draft.dueDays ?? 0}
              onChange={(days) => change({ dueDays: Number(days) })}
              error={errorOf('dueDays')}
            />
          )}
          <DayInput
            label={w.validFrom}
            required
            value={draft.validFrom}
            onChange={(validFrom) => change({ validFrom: validFrom ?? today() })}
            error={errorOf('validFrom')}
          />
          <DayInput
            label={w.validUntil}
            description={w.validUntilHint}
            value={draft.validUntil ?? undefined}
            onChange={(validUntil) => change({ validUntil: validUntil ?? null })}
            error={errorOf('validUntil')}
          />
          {line('evidenceWanted', w.evidenceWanted, errorOf)}
          {area('source', w.source, errorOf)}
          <Select
            label={w.confidence}
            data={confidences.map((value) => ({ value, label: w[`confidence_${value}`] }))}
            value={draft.confidence}
            allowDeselect={false}
            onChange={(value) => change({ confidence: value ?? 'memory' })}
          />
        </>
      )}
    </Form>
  )
}

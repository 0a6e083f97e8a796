import { Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { DayInput } from '../ui/day-input.tsx'
import { FileField } from '../ui/file-field.tsx'
import { Form } from '../ui/form.tsx'
import { useKeptFiles } from '../ui/kept-files.ts'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { mandateWords } from './mandate-words.ts'
import { useKept } from '../ui/draft.ts'
import { makeLetter, submitPaper } from './requests.ts'

interface Who {
  readonly nip: string
  readonly name: string
  readonly places: number | ''
  readonly months: number | ''
  readonly wish: 'reserve' | ''
}
const nobody: Who = { nip: '', name: '', places: '', months: '', wish: '' }

/** Whose mandate it is, and what it says. */
function WhoFields(props: {
  readonly who: Who
  readonly onChange: (who: Who) => void
  readonly errorOf: (field: string) => string | undefined
}) {
  const w = useWords(mandateWords)
  const { who, onChange, errorOf } = props
  const set = (change: Partial<Who>) => onChange({ ...who, ...change })
  const number = (value: string | number) => (value === '' ? ('' as const) : Number(value))
  return (
    <>
      <TextInput
        label={w.nip}
        description={w.nipHint}
        inputMode="numeric"
        required
        value={who.nip}
        onChange={(event) => set({ nip: event.currentTarget.value })}
        error={errorOf('nip')}
      />
      <TextInput
        label={w.name}
        required
        value={who.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={errorOf('name')}
      />
      <div className="row">
        <NumberInput
          label={w.places}
          description={w.placesHint}
          min={1}
          max={100}
          hideControls
          value={who.places}
          onChange={(value) => set({ places: number(value) })}
          error={errorOf('places')}
        />
        <NumberInput
          label={w.term}
          description={w.placesHint}
          min={1}
          max={60}
          hideControls
          value={who.months}
          onChange={(value) => set({ months: number(value) })}
          error={errorOf('months')}
        />
      </div>
      <Checkbox
        label={w.reserveOnly}
        checked={who.wish === 'reserve'}
        onChange={(event) => set({ wish: event.currentTarget.checked ? 'reserve' : '' })}
      />
    </>
  )
}

/** A signed paper on its way to the second person. */
export function PaperForm({ onDone }: { readonly onDone: () => void }) {
  const w = useWords(mandateWords)
  const queries = useQueryClient()
  const formName = 'mandate-paper'
  const [who, setWho] = useKept(formName, 'who', nobody)
  const [signedOn, setSignedOn] = useKept<string | undefined>(formName, 'signedOn', undefined)
  const kept = useKeptFiles(formName)
  const [file] = kept.files
  const send = () => {
    const form = new FormData()
    for (const [key, value] of Object.entries(who)) if (value !== '') form.set(key, String(value))
    form.set('signedOn', signedOn ?? '')
    if (file !== undefined) form.set('file', file)
    return submitPaper(form)
  }
  return (
    <Form
      draft={formName}
      submit={send}
      onDone={({ mandate }) => {
        sayDone(w.submitted(String(mandate)))
        onDone()
        void queries.invalidateQueries({ queryKey: ['sponsorship'] })
      }}
      label={w.upload}
      disabled={file === undefined || signedOn === undefined}
    >
      {(errorOf) => (
        <>
          <p className="hint">{w.uploadHint}</p>
          <WhoFields who={who} onChange={setWho} errorOf={errorOf} />
          <DayInput
            label={w.signedOn}
            value={signedOn}
            onChange={setSignedOn}
            error={errorOf('signedOn')}
            required
          />
          <FileField
            kept={kept}
            label={w.file}
            accept="application/pdf,image/jpeg,image/png"
            required
            error={errorOf('file')}
          />
        </>
      )}
    </Form>
  )
}

/** A power of attorney to be signed on paper. */
export function LetterForm({ onDone }: { readonly onDone: () => void }) {
  const w = useWords(mandateWords)
  const formName = 'mandate-letter'
  const [who, setWho] = useKept(formName, 'who', nobody)
  const take = async () => {
    const stated = Object.fromEntries(Object.entries(who).filter(([, value]) => value !== ''))
    const { name, content } = await makeLetter(stated)
    const address = URL.createObjectURL(content)
    const link = document.createElement('a')
    link.href = address
    link.download = name ?? 'surat-kuasa.pdf'
    link.click()
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
  }
  return (
    <Form draft={formName} submit={take} onDone={onDone} label={w.make}>
      {(errorOf) => (
        <>
          <p className="hint">{w.printHint}</p>
          <WhoFields who={who} onChange={setWho} errorOf={errorOf} />
        </>
      )}
    </Form>
  )
}

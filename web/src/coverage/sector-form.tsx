import { Button, MultiSelect, NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useChanged } from '../ui/change.ts'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayProblem } from '../ui/notices.tsx'
import {
  previewSector,
  saveSectorView,
  type SectorPreview,
  type SectorView,
  type SectorViewDraft,
  type SectorViews,
} from './standing-requests.ts'
import { sectorWords } from './sector-words.ts'

/** A kind of work that is looked at by itself, new or the next version of one. */
export function SectorForm(props: {
  readonly views: SectorViews
  readonly known?: SectorView
  readonly onDone: () => void
}) {
  const { views, known } = props
  const w = useWords(sectorWords)
  const changed = useChanged('sectors')
  const last = Math.max(0, ...views.rows.map(({ position }) => position))
  const [draft, change, clear] = useDraft<SectorViewDraft>(
    `sector-${known?.code ?? 'new'}-${known?.version ?? ''}`,
    known === undefined
      ? {
          code: '',
          position: last + 10,
          name: '',
          words: [],
          lists: [],
          sectors: [],
          hazard: '',
          contact: null,
          funds: [],
          note: '',
          source: '',
        }
      : valuesOf(known),
  )
  const preview = useMutation({ mutationFn: () => previewSector(draft), onError: sayProblem })
  return (
    <Form
      beside={
        <Button variant="default" onClick={() => preview.mutate()} loading={preview.isPending}>
          {w.preview}
        </Button>
      }
      submit={() => saveSectorView({ ...draft, known: known === undefined ? 0 : known.version })}
      onDone={() => {
        clear()
        void changed(w.saved)
        props.onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          <div className="row">
            <TextInput
              label={w.name}
              required
              value={draft.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
              error={errorOf('name')}
            />
            <TextInput
              label={w.code}
              description={w.codeHint}
              required
              readOnly={known !== undefined}
              value={draft.code}
              onChange={(event) => change({ code: event.currentTarget.value })}
              error={errorOf('code')}
            />
            <NumberInput
              label={w.position}
              description={w.positionHint}
              required
              min={1}
              max={32_000}
              allowDecimal={false}
              value={draft.position}
              onChange={(value) => change({ position: Number(value) })}
              error={errorOf('position')}
            />
          </div>
          <TagsInput
            label={w.words}
            description={w.wordsHint}
            value={draft.words}
            onChange={(words) => change({ words })}
            error={errorOf('words')}
          />
          <MultiSelect
            label={w.lists}
            description={w.listsHint}
            data={choicesOf(views.lists, draft.lists)}
            value={draft.lists}
            onChange={(lists) => change({ lists })}
          />
          <TagsInput
            label={w.sectors}
            description={w.sectorsHint}
            data={views.sectors}
            value={draft.sectors}
            onChange={(sectors) => change({ sectors })}
          />
          <Select
            label={w.hazardWord}
            description={w.hazardWordHint}
            data={[...new Set([...views.hazards, ...(draft.hazard === '' ? [] : [draft.hazard])])]}
            searchable
            required
            value={draft.hazard}
            onChange={(hazard) => change({ hazard: hazard ?? '' })}
            error={errorOf('hazard')}
          />
          <TextInput
            label={w.contact}
            description={w.contactHint}
            value={draft.contact ?? ''}
            onChange={(event) => change({ contact: event.currentTarget.value || null })}
            error={errorOf('contact')}
          />
          <MultiSelect
            label={w.funds}
            description={w.fundsHint}
            data={choicesOf(views.funds, draft.funds)}
            value={draft.funds}
            onChange={(funds) => change({ funds })}
          />
          <Textarea
            label={w.note}
            autosize
            minRows={2}
            value={draft.note}
            onChange={(event) => change({ note: event.currentTarget.value })}
            error={errorOf('note')}
          />
          <TextInput
            label={w.basis}
            required
            value={draft.source}
            onChange={(event) => change({ source: event.currentTarget.value })}
            error={errorOf('source')}
          />
          {preview.data === undefined ? null : <Preview preview={preview.data} />}
        </>
      )}
    </Form>
  )
}

/** What would be counted, before it is saved. */
function Preview({ preview }: { readonly preview: SectorPreview }) {
  const w = useWords(sectorWords)
  const format = useFormat()
  const { asOf, now, later, moved, rounded } = preview
  return (
    <div className="card stack tight" role="status">
      <p>
        {w.previewIs} ({format.day(asOf)}):{' '}
        <b>{w.previewOf(format.count(later.eligible), format.count(later.gap))}</b>
        {now === null ? '' : ` ${w.previewNow(format.count(now.eligible))}`}
      </p>
      {moved.length === 0 ? null : (
        <ul className="list">
          {moved.map(({ code, name, people }) => (
            <li key={code}>
              {code === '' ? w.others : name}: {people > 0 ? '+' : '−'}
              {format.count(Math.abs(people))}
            </li>
          ))}
        </ul>
      )}
      {rounded ? <p className="hint">{w.previewRounded}</p> : null}
    </div>
  )
}

/** What is chosen and no longer there stays to be seen. */
function choicesOf(
  there: readonly { readonly code: string; readonly name: string }[],
  chosen: readonly string[],
) {
  const known = new Set(there.map(({ code }) => code))
  return [
    ...there.map(({ code, name }) => ({ value: code, label: name })),
    ...chosen.filter((code) => !known.has(code)).map((code) => ({ value: code, label: code })),
  ]
}

export function valuesOf(view: SectorView): SectorViewDraft {
  const { code, position, name, words, lists, sectors, hazard, contact, funds, note, source } = view
  return { code, position, name, words, lists, sectors, hazard, contact, funds, note, source }
}

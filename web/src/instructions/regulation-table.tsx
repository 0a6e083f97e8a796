import { Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { useChanged } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayInput } from '../ui/day-input.tsx'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import {
  addRegulation,
  changeRegulation,
  type NewRegulation,
  type RegulationLine,
  regulations,
} from './requests.ts'
import { dutyWords } from './words.ts'

const route = getRouteApi('/inside/instruksi')
export const confidences = ['verified', 'secondary', 'memory', 'inference'] as const
const kinds = [
  'law',
  'instruction',
  'ministerial',
  'circular',
  'regency',
  'decree',
  'agreement',
  'meeting',
  'other',
] as const

/** What duties rest on: number, day, until when, where it was read. */
export function RegulationTable() {
  const w = useWords(dutyWords)
  const format = useFormat()
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery(regulations)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <DataTable
      caption={w.regulations}
      columns={columnsIn(w, format)}
      rows={data}
      rowKey={({ code }) => code}
      state={{ q, sort }}
      onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
      tools={
        may('duties.manage') ? (
          <DialogButton label={w.newRegulation}>{(close) => <RegulationForm onDone={close} />}</DialogButton>
        ) : null
      }
      fileName="peraturan"
      empty={<p className="empty">{w.none}</p>}
    />
  )
}

function columnsIn(w: (typeof dutyWords)['en'], format: Format): readonly Column<RegulationLine>[] {
  return [
    {
      key: 'number',
      label: w.number,
      value: ({ number }) => number,
      cell: ({ code, number, title }) => (
        <>
          <Link to="/instruksi" search={{ regulation: code }}>
            {number}
          </Link>
          <br />
          <span className="hint">{title}</span>
        </>
      ),
    },
    { key: 'dated', label: w.dated, value: ({ dated }) => dated, cell: ({ dated }) => format.day(dated) },
    {
      key: 'until',
      below: true,
      label: w.inForceUntil,
      value: ({ inForceUntil }) => inForceUntil,
      cell: ({ inForceUntil, daysLeft }) => (
        <>
          {format.day(inForceUntil)}
          {daysLeft !== null && daysLeft <= 60 ? (
            <>
              {' '}
              <span className={`tag ${daysLeft < 0 ? 'bad' : 'warn'}`}>{w.ends(daysLeft)}</span>
            </>
          ) : null}
        </>
      ),
    },
    { key: 'duties', label: w.duties, numeric: true, value: ({ duties }) => duties },
    {
      key: 'confidence',
      label: w.confidence,
      wide: true,
      value: ({ confidence }) => w[`confidence_${confidence}`],
    },
    { key: 'note', label: w.note, below: true, value: ({ note }) => note },
    {
      key: 'edit',
      label: w.edit,
      below: true,
      decorative: true,
      value: () => null,
      cell: (one) =>
        may('duties.manage') ? (
          <DialogButton
            label={w.edit}
            title={one.number}
            spoken={`${w.edit}: ${one.number}`}
            variant="subtle"
            size="compact-sm"
          >
            {(close) => <RegulationForm known={one} onDone={close} />}
          </DialogButton>
        ) : null,
    },
  ]
}

const blank: NewRegulation = {
  code: '',
  kind: 'regency',
  title: '',
  number: '',
  dated: null,
  inForceUntil: null,
  citation: '',
  confidence: 'verified',
  note: '',
}

function RegulationForm({ known, onDone }: { readonly known?: RegulationLine; readonly onDone: () => void }) {
  const w = useWords(dutyWords)
  const changed = useChanged('duties')
  const [draft, change, clear] = useDraft<NewRegulation>(
    `regulation-${known?.code ?? 'new'}`,
    known === undefined ? blank : pick(known),
  )
  const { code, ...rest } = draft
  const submit = () => (known === undefined ? addRegulation(draft) : changeRegulation(known.code, rest))
  return (
    <Form
      submit={submit}
      onDone={() => {
        clear()
        void changed(known === undefined ? w.regulationAdded : w.saved)
        onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          {known === undefined ? (
            <TextInput
              label={w.code}
              description={w.codeHint}
              required
              value={code}
              onChange={(event) => change({ code: event.currentTarget.value })}
              error={errorOf('code')}
            />
          ) : null}
          <Select
            label={w.regulationKind}
            data={kinds.map((value) => ({ value, label: w[`reg_${value}`] }))}
            value={draft.kind}
            allowDeselect={false}
            onChange={(kind) => change({ kind: kind ?? draft.kind })}
          />
          {(['number', 'title'] as const).map((field) => (
            <TextInput
              key={field}
              label={field === 'title' ? w.name : w.number}
              required
              value={draft[field]}
              onChange={(event) => change({ [field]: event.currentTarget.value })}
              error={errorOf(field)}
            />
          ))}
          <DayInput
            label={w.dated}
            value={draft.dated ?? undefined}
            onChange={(dated) => change({ dated: dated ?? null })}
            error={errorOf('dated')}
          />
          <DayInput
            label={w.inForceUntil}
            description={w.inForceHint}
            value={draft.inForceUntil ?? undefined}
            onChange={(inForceUntil) => change({ inForceUntil: inForceUntil ?? null })}
            error={errorOf('inForceUntil')}
          />
          <Textarea
            label={w.citation}
            required
            autosize
            value={draft.citation}
            onChange={(event) => change({ citation: event.currentTarget.value })}
            error={errorOf('citation')}
          />
          <Select
            label={w.confidence}
            data={confidences.map((value) => ({ value, label: w[`confidence_${value}`] }))}
            value={draft.confidence}
            allowDeselect={false}
            onChange={(value) => change({ confidence: value ?? 'memory' })}
          />
          <Textarea
            label={w.note}
            autosize
            value={draft.note ?? ''}
            onChange={(event) => change({ note: event.currentTarget.value })}
            error={errorOf('note')}
          />
        </>
      )}
    </Form>
  )
}

function pick({
  code,
  kind,
  title,
  number,
  dated,
  inForceUntil,
  citation,
  confidence,
  note,
}: RegulationLine): NewRegulation {
  return { code, kind, title, number, dated, inForceUntil, citation, confidence, note }
}

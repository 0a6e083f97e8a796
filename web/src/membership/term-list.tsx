import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { priceWords } from '../contributions/price-words.ts'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type TermAnswer, terms } from './requests.ts'
import { TermForm } from './term-form.tsx'
import { contentOf } from './term-text.ts'
import { termWords } from './words.ts'

interface State {
  readonly q?: string | undefined
  readonly sort?: string | undefined
  readonly state?: string | undefined
}

/** Terms of the insurance by segment; who may, adds the next one. */
export function TermList(props: { readonly state: State; readonly onState: (state: State) => void }) {
  const { state, onState } = props
  const w = useWords(termWords)
  const columns = useColumns()
  const { data, error } = useQuery(terms)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const rows = data.filter(
    (term) => state.state === 'all' || term.state === 'in-force' || term.state === 'coming',
  )
  return (
    <DataTable
      caption={w.tab}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      state={state}
      onState={onState}
      fileName="ketentuan"
      tools={
        <Select
          label={w.state}
          data={[
            { value: '', label: w.current },
            { value: 'all', label: w.all },
          ]}
          value={state.state === 'all' ? 'all' : ''}
          allowDeselect={false}
          onChange={(value) => onState({ state: value === 'all' ? 'all' : undefined })}
        />
      }
    />
  )
}

function useColumns(): readonly Column<TermAnswer>[] {
  const w = useWords(termWords)
  const p = useWords(priceWords)
  const format = useFormat()
  return [
    { key: 'kind', label: w.kind, value: ({ what }) => w[what] },
    { key: 'segment', label: w.segment, below: true, value: ({ segment }) => segment },
    { key: 'content', label: w.content, value: (term) => contentOf(term, w, format) },
    {
      key: 'from',
      label: w.from,
      below: true,
      value: ({ from }) => from,
      cell: ({ from }) => format.day(from),
    },
    { key: 'citation', label: w.citation, wide: true, value: ({ citation }) => citation },
    {
      key: 'confidence',
      label: w.confidence,
      below: true,
      value: ({ confidence }) => p[confidence],
      cell: ({ confidence }) => (
        <span className="tag" data-confidence={confidence} title={p[`${confidence}Hint`]}>
          {p[confidence]}
        </span>
      ),
    },
    { key: 'state', label: w.state, wide: true, value: ({ state }) => w[state] },
    {
      key: 'recorded',
      label: w.recorded,
      wide: true,
      value: ({ recordedAt }) => recordedAt,
      cell: ({ recordedAt, editor, own, reason }) =>
        [`${format.day(recordedAt.slice(0, 10))} ${w.by} ${editor}`, own ? w.own : '', reason ?? '']
          .filter((one) => one !== '')
          .join(', '),
    },
    {
      key: 'next',
      label: w.next,
      decorative: true,
      value: () => null,
      cell: (term) =>
        may('settings.manage') && (term.state === 'in-force' || term.state === 'coming') ? (
          <DialogButton
            label={w.next}
            title={`${w.change}: ${w[term.what]}, ${term.segment}`}
            spoken={`${w.change}: ${w[term.what]}, ${term.segment}`}
            variant="subtle"
            size="compact-sm"
          >
            {(close) => <TermForm term={term} onDone={close} />}
          </DialogButton>
        ) : null,
    },
  ]
}

import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { kindWords } from '../home/words.ts'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useChanged } from '../ui/change.ts'
import { agencies, changeSource, type Source, sources } from './requests.ts'
import { useTableState } from './table-state.ts'
import { adminWords } from './words.ts'

/** Lists that come again and again. */
export function SourceList() {
  const w = useWords(adminWords)
  const kinds: Readonly<Record<string, string>> = useWords(kindWords)
  const format = useFormat()
  const table = useTableState()
  const { data, error } = useQuery(sources)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <DataTable
      caption={w.sources}
      columns={columnsIn(w, kinds, format)}
      rows={data}
      rowKey={({ code }) => code}
      {...table}
      fileName="sumber"
      empty={<p className="empty">{w.noSources}</p>}
    />
  )
}

function columnsIn(
  w: (typeof adminWords)['en'],
  kinds: Readonly<Record<string, string>>,
  format: Format,
): readonly Column<Source>[] {
  return [
    { key: 'code', label: w.code, value: ({ code }) => code },
    { key: 'kind', label: w.kind, value: ({ kind }) => kinds[kind] ?? kind },
    { key: 'agency', label: w.sender, below: true, value: ({ agencyName }) => agencyName },
    { key: 'sector', label: w.sector, wide: true, value: ({ defaultSector }) => defaultSector ?? w.noSector },
    // Settings alone open no list, so that nothing could be counted.
    ...(may('lists.read')
      ? ([
          { key: 'lists', label: w.lists, numeric: true, wide: true, value: ({ lists }) => lists },
          {
            key: 'last',
            label: w.lastList,
            wide: true,
            value: ({ lastListOn }) => lastListOn,
            cell: ({ lastListOn }) => format.day(lastListOn),
          },
        ] satisfies Column<Source>[])
      : []),
    {
      key: 'edit',
      label: w.edit,
      decorative: true,
      value: () => null,
      cell: (source) =>
        may('settings.manage') ? (
          <DialogButton label={w.edit} title={source.code} variant="subtle" size="compact-sm">
            {(close) => <ChangeSource source={source} onDone={close} />}
          </DialogButton>
        ) : null,
    },
  ]
}

function ChangeSource({ source, onDone }: { readonly source: Source; readonly onDone: () => void }) {
  const w = useWords(adminWords)
  const changed = useChanged('sources')
  const senders = useQuery(agencies)
  const initial = { agency: source.agency, sector: source.defaultSector ?? '' }
  const [{ agency, sector }, change, clear] = useDraft(`source-${source.code}`, initial)
  return (
    <Form
      submit={() => changeSource(source.code, { agency, defaultSector: sector.trim() || null })}
      onDone={() => {
        clear()
        void changed(w.saved)
        onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          <Select
            label={w.sender}
            searchable
            data={(senders.data ?? []).map(({ code, name }) => ({ value: code, label: name }))}
            value={agency}
            allowDeselect={false}
            onChange={(next) => change({ agency: next ?? agency })}
            error={errorOf('agency')}
          />
          <TextInput
            label={w.sector}
            value={sector}
            onChange={(event) => change({ sector: event.currentTarget.value })}
            error={errorOf('defaultSector')}
          />
        </>
      )}
    </Form>
  )
}

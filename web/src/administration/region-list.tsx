import { TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { VillageSelect } from '../people/village-select.tsx'
import { useChanged } from '../ui/change.ts'
import { RemoveButton } from '../ui/remove-button.tsx'
import { addAlias, type Alias, aliases, type Region, regionSearch, removeAlias } from './requests.ts'
import { useTableState } from './table-state.ts'
import { adminWords } from './words.ts'

const route = getRouteApi('/inside/administrasi')

/** Regions by name or code, and the other names by which lists call them. */
export function RegionList() {
  const w = useWords(adminWords)
  const table = useTableState()
  const known = useQuery(aliases)
  return (
    <>
      <RegionSearch />
      <h2>{w.aliases}</h2>
      <ProblemNotice error={known.error} />
      <DataTable
        caption={w.aliases}
        columns={aliasColumns(w)}
        rows={known.data ?? []}
        rowKey={({ code, alias }) => `${code} ${alias}`}
        {...table}
        tools={
          may('settings.manage') ? (
            <DialogButton label={w.add}>{(close) => <NewAlias onDone={close} />}</DialogButton>
          ) : null
        }
        fileName="nama-lain-wilayah"
      />
    </>
  )
}

function RegionSearch() {
  const w = useWords(adminWords)
  const { region = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery({ ...regionSearch(region.trim()), placeholderData: keepPreviousData })
  return (
    <section className="stack tight">
      <SearchBox
        className="search-box"
        label={w.regionSearch}
        q={region}
        onSearch={(next) =>
          void navigate({ search: (before) => ({ ...before, region: next || undefined }), replace: true })
        }
      />
      {data?.length === 0 ? <p className="hint">{w.noRegion}</p> : null}
      <ProblemNotice error={error} />
      <ul className="list">
        {(data ?? []).slice(0, 25).map((region) => (
          <RegionLine key={region.code} region={region} />
        ))}
      </ul>
    </section>
  )
}

function RegionLine({ region }: { readonly region: Region }) {
  const w = useWords(adminWords)
  const { code, level, name, within, retired, aliases: others } = region
  return (
    <li>
      <b>{name}</b> <span className="code">{code}</span>{' '}
      <span className="hint">
        {w[`level_${level}`]}, {within}
        {others.length === 0 ? '' : ` · ${w.alias.toLowerCase()}: ${others.join(', ')}`}
      </span>
      {retired ? <span className="tag">{w.retired}</span> : null}
    </li>
  )
}

function aliasColumns(w: (typeof adminWords)['en']): readonly Column<Alias>[] {
  return [
    { key: 'alias', label: w.alias, value: ({ alias }) => alias },
    { key: 'name', label: w.name, value: ({ name }) => name },
    { key: 'code', label: w.code, wide: true, value: ({ code }) => code },
    { key: 'source', label: w.aliasSource, wide: true, value: ({ source }) => source },
    {
      key: 'remove',
      label: w.remove,
      decorative: true,
      value: () => null,
      cell: (alias) => <RemoveAlias alias={alias} />,
    },
  ]
}

function RemoveAlias({ alias }: { readonly alias: Alias }) {
  const w = useWords(adminWords)
  if (!may('settings.manage')) return null
  return (
    <RemoveButton
      label={w.remove}
      title={alias.alias}
      hint={w.aliasRemoveHint(alias.alias)}
      queryKey="region-aliases"
      done={w.removed}
      remove={() => removeAlias(alias)}
    />
  )
}

function NewAlias({ onDone }: { readonly onDone: () => void }) {
  const w = useWords(adminWords)
  const changed = useChanged('region-aliases')
  const [draft, change, clear] = useDraft('alias', { code: '', alias: '', source: '' })
  return (
    <Form
      submit={() => addAlias(draft)}
      onDone={() => {
        clear()
        void changed(w.saved)
        onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          <VillageSelect
            label={w.village}
            value={draft.code}
            onChange={(code) => change({ code })}
            error={errorOf('code')}
          />
          <TextInput
            label={w.alias}
            description={w.aliasHint}
            required
            value={draft.alias}
            onChange={(event) => change({ alias: event.currentTarget.value })}
            error={errorOf('alias')}
          />
          <TextInput
            label={w.aliasSource}
            required
            value={draft.source}
            onChange={(event) => change({ source: event.currentTarget.value })}
            error={errorOf('source')}
          />
        </>
      )}
    </Form>
  )
}

import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { kindWords } from '../home/words.ts'
import { useWords } from '../ui/language.tsx'
import { histories, importKinds } from './requests.ts'
import { importWords } from './words.ts'

const route = getRouteApi('/inside/impor')

/** Which of the lists taken in are shown: by sender, source and kind. */
export function BatchFilters() {
  const w = useWords(importWords)
  const kinds = useWords(kindWords)
  const { source, agency, kind } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: known = [] } = useQuery(histories)
  const change = (next: {
    source?: string | undefined
    agency?: string | undefined
    kind?: string | undefined
  }) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const senders = new Map(known.map((one) => [one.agency, one.agencyName]))
  const sources = known.filter((one) => agency === undefined || one.agency === agency)
  const common = { placeholder: w.all, clearable: true, clearButtonProps: { 'aria-label': w.all } }
  return (
    <>
      <Select
        {...common}
        label={w.sender}
        searchable
        data={[...senders].map(([value, label]) => ({ value, label }))}
        value={agency ?? null}
        onChange={(value) => change({ agency: value ?? undefined, source: undefined })}
      />
      <Select
        {...common}
        label={w.source}
        searchable
        data={sources.map((one) => one.source)}
        value={source ?? null}
        onChange={(value) => change({ source: value ?? undefined })}
      />
      <Select
        {...common}
        label={w.kind}
        data={importKinds.map((value) => ({ value, label: kinds[value] }))}
        value={kind ?? null}
        onChange={(value) => change({ kind: value ?? undefined })}
      />
    </>
  )
}

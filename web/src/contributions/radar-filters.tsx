import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { coverageOf } from '../coverage/requests.ts'
import { useWords } from '../ui/language.tsx'
import type { RadarFilter } from './radar-requests.ts'
import { radar } from './radar-requests.ts'
import { radarWords } from './radar-words.ts'

const windows = ['30', '60', '90', '120', '180']

export function RadarFilters(props: {
  readonly filter: RadarFilter
  readonly onChange: (next: RadarFilter) => void
  readonly onClear: () => void
}) {
  const { filter, onChange } = props
  const w = useWords(radarWords)
  const { within = '60' } = filter
  // The whole window names the funds and agencies that can be chosen.
  const { data } = useQuery({ ...radar({ within }), staleTime: 300_000 })
  const { data: places } = useQuery({ ...coverageOf({ by: 'district' }), staleTime: 600_000, retry: false })
  const villages = useQuery({ ...coverageOf({ by: 'village' }), staleTime: 600_000, retry: false }).data
  const offered = (groups: readonly { key: string; label: string }[] | undefined) =>
    (groups ?? []).filter(({ key }) => key !== '').map(({ key, label }) => ({ value: key, label }))
  const active = [filter.fund, filter.agency, filter.place, filter.covered].some(
    (value) => value !== undefined,
  )
  return (
    <search className="row no-print">
      <Select
        label={w.within}
        data={windows.map((value) => ({ value, label: w.days(value) }))}
        value={within}
        allowDeselect={false}
        onChange={(value) => onChange({ within: value ?? undefined })}
      />
      <Choice
        label={w.fund}
        value={filter.fund}
        data={offered(data?.funds)}
        onChange={(fund) => onChange({ fund })}
      />
      <Choice
        label={w.place}
        value={filter.place}
        data={[
          ...offered(places?.parts),
          ...offered(villages?.parts).filter(({ value }) => value.length > 8),
          { value: 'none', label: w.unknown },
        ]}
        onChange={(place) => onChange({ place })}
      />
      <Choice
        label={w.agency}
        value={filter.agency}
        data={offered(data?.agencies)}
        onChange={(agency) => onChange({ agency })}
      />
      <Choice
        label={w.coverage}
        value={filter.covered}
        data={[
          { value: 'no', label: w.coveredNo },
          { value: 'yes', label: w.coveredYes },
        ]}
        onChange={(covered) => onChange({ covered })}
      />
      {active ? (
        <Button variant="subtle" onClick={props.onClear}>
          {w.clear}
        </Button>
      ) : null}
    </search>
  )
}

function Choice(props: {
  readonly label: string
  readonly value: string | undefined
  readonly data: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string | undefined) => void
}) {
  const w = useWords(radarWords)
  return (
    <Select
      label={props.label}
      placeholder={w.all}
      data={props.data}
      value={props.value ?? null}
      onChange={(value) => props.onChange(value ?? undefined)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `${w.clear}: ${props.label}` }}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      limit={300}
    />
  )
}

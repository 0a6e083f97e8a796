import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ageBands, certainties, protectionStates } from './choices.ts'
import { coverageOf, type Division } from '../coverage/requests.ts'
import { useWords } from '../ui/language.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import type { PeopleFilter } from './requests.ts'
import { peopleWords } from './words.ts'

interface Props {
  readonly filter: PeopleFilter
  readonly onChange: (next: PeopleFilter) => void
  readonly onClear: () => void
}

export function PeopleFilters({ filter, onChange, onClear }: Props) {
  const w = useWords(peopleWords)
  const others = [filter.sector, filter.agency, filter.certainty, filter.sex, filter.age, filter.asn]
  const active = Object.values(filter).some((value) => value !== undefined)
  return (
    <search className="stack tight no-print">
      <div className="row">
        <SearchBox
          className="search-box"
          label={w.search}
          description={w.searchHint}
          q={filter.q ?? ''}
          onSearch={(q) => onChange({ q: q || undefined })}
        />
        <PlaceFilter by="district" filter={filter} onChange={onChange} />
        <PlaceFilter by="village" filter={filter} onChange={onChange} />
        <Choice
          label={w.protection}
          value={filter.protection}
          data={protectionStates.map((value) => ({ value, label: w[`state_${value}`] }))}
          onChange={(protection) => onChange({ protection })}
        />
        {active ? (
          <Button variant="subtle" onClick={onClear}>
            {w.clear}
          </Button>
        ) : null}
      </div>
      <details className="more" open={others.some((value) => value !== undefined)}>
        <summary>{w.more}</summary>
        <div className="row">
          <PlaceFilter by="sector" filter={filter} onChange={onChange} />
          <PlaceFilter by="agency" filter={filter} onChange={onChange} />
          <Choice
            label={w.sex}
            value={filter.sex}
            data={[
              { value: 'L', label: w.male },
              { value: 'P', label: w.female },
            ]}
            onChange={(sex) => onChange({ sex })}
          />
          <Choice
            label={w.age}
            value={filter.age}
            data={ageBands.map(([value, label]) => ({ value, label: label ?? w.unknown }))}
            onChange={(age) => onChange({ age })}
          />
          <Choice
            label={w.certainty}
            value={filter.certainty}
            data={certainties.map((value) => ({ value, label: w[value] }))}
            onChange={(certainty) => onChange({ certainty })}
          />
          <Choice
            label={w.asn}
            value={filter.asn}
            data={[
              { value: 'yes', label: w.asnYes },
              { value: 'no', label: w.asnNo },
            ]}
            onChange={(asn) => onChange({ asn })}
          />
        </div>
      </details>
    </search>
  )
}

function Choice(props: {
  readonly label: string
  readonly value: string | undefined
  readonly data: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string | undefined) => void
  readonly searchable?: boolean
}) {
  const w = useWords(peopleWords)
  return (
    <Select
      label={props.label}
      placeholder={w.all}
      data={props.data}
      value={props.value ?? null}
      onChange={(value) => props.onChange(value ?? undefined)}
      searchable={props.searchable === true}
      clearable
      clearButtonProps={{ 'aria-label': `${w.clear}: ${props.label}` }}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      limit={300}
    />
  )
}

/** Offers the parts that the figures know: those within the visitor's reach. */
function PlaceFilter(props: {
  readonly by: Extract<Division, 'district' | 'village' | 'sector' | 'agency'>
  readonly filter: PeopleFilter
  readonly onChange: (next: PeopleFilter) => void
}) {
  const { by, filter, onChange } = props
  const w = useWords(peopleWords)
  const { data } = useQuery({ ...coverageOf({ by }), staleTime: 600_000, retry: false })
  const offered = (data?.parts ?? [])
    .filter(
      ({ key }) =>
        key !== '' && (by !== 'village' || filter.district === undefined || key.startsWith(filter.district)),
    )
    .map(({ key, label }) => ({ value: key, label }))
  const { length: known } = offered
  if (by === 'village' && known > 0) offered.push({ value: 'unknown', label: w.unknown })
  return (
    <Choice
      label={w[by]}
      value={filter[by]}
      data={offered}
      searchable
      onChange={(value) =>
        onChange(by === 'district' ? { district: value, village: undefined } : { [by]: value })
      }
    />
  )
}

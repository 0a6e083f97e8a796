import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { dictionary, useWords } from '../ui/language.tsx'
import { coverageOf } from '../coverage/requests.ts'

const words = dictionary(
  { none: 'Tidak ada desa dengan nama itu di register', clear: 'Kosongkan' },
  { none: 'No village of that name in the register', clear: 'Clear' },
)

/** Chooses a village of the regency by name. */
export function VillageSelect(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (code: string) => void
  readonly error?: string | undefined
  readonly optional?: boolean
}) {
  const w = useWords(words)
  const { data } = useQuery({ ...coverageOf({ by: 'village' }), staleTime: 600_000 })
  return (
    <Select
      label={props.label}
      required={props.optional !== true}
      clearable={props.optional === true}
      clearButtonProps={{ 'aria-label': `${w.clear}: ${props.label}` }}
      searchable
      limit={50}
      nothingFoundMessage={w.none}
      data={(data?.parts ?? [])
        .filter(({ key }) => key !== '')
        .map(({ key, label }) => ({ value: key, label }))}
      value={props.value || null}
      onChange={(code) => props.onChange(code ?? '')}
      error={props.error}
    />
  )
}

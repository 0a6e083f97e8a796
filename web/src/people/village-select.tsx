import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { coverageOf } from '../coverage/requests.ts'

/** Chooses a village of the regency by name. */
export function VillageSelect(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (code: string) => void
  readonly error?: string | undefined
}) {
  const { data } = useQuery({ ...coverageOf({ by: 'village' }), staleTime: 600_000 })
  return (
    <Select
      label={props.label}
      required
      searchable
      limit={50}
      data={(data?.parts ?? [])
        .filter(({ key }) => key !== '')
        .map(({ key, label }) => ({ value: key, label }))}
      value={props.value || null}
      onChange={(code) => props.onChange(code ?? '')}
      error={props.error}
    />
  )
}

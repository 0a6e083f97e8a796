import { TextInput } from '@mantine/core'

/** A month `YYYY-MM`; the browser's own field where it has one. */
export function MonthInput(props: {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (month: string | undefined) => void
  readonly required?: boolean
  readonly error?: string | undefined
}) {
  return (
    <TextInput
      type="month"
      label={props.label}
      required={props.required === true}
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.currentTarget.value || undefined)}
      error={props.error}
    />
  )
}

import { NumberInput } from '@mantine/core'

/** Whole rupiah, with separators of thousands while one types. */
export function RupiahInput(props: {
  readonly label: string
  readonly value: number | ''
  readonly onChange: (amount: number | '') => void
  readonly error?: string | undefined
}) {
  return (
    <NumberInput
      label={props.label}
      required
      min={1}
      allowDecimal={false}
      allowNegative={false}
      thousandSeparator="."
      decimalSeparator=","
      hideControls
      value={props.value}
      onChange={(value) => props.onChange(value === '' ? '' : Number(value))}
      error={props.error}
    />
  )
}

import { Select } from '@mantine/core'
import { useWords } from '../ui/language.tsx'
import { moneyWords } from './money-words.ts'

/** A filter of one value among some; empty is all. */
export function Choice(props: {
  readonly label: string
  readonly value: string | undefined
  readonly data: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string | undefined) => void
}) {
  const w = useWords(moneyWords)
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
    />
  )
}

import { useQuery } from '@tanstack/react-query'
import { may } from '../page-facts.ts'
import { useWords } from '../ui/language.tsx'
import { funds } from './bill-requests.ts'
import { Choice } from './choice.tsx'
import { moneyWords } from './money-words.ts'

/** Funds by name, as the books know them; for who sees sums. */
export function FundChoice(props: {
  readonly value: string | undefined
  readonly onChange: (payer: string | undefined) => void
  readonly label?: string
}) {
  const w = useWords(moneyWords)
  const { data } = useQuery({ ...funds, staleTime: 300_000, enabled: may('money.read') })
  if (!may('money.read')) return null
  return (
    <Choice
      label={props.label ?? w.fund}
      value={props.value}
      data={(data?.funds ?? []).map(({ payer, name }) => ({ value: payer, label: name }))}
      onChange={props.onChange}
    />
  )
}

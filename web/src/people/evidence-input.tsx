import { Textarea } from '@mantine/core'
import { useWords } from '../ui/language.tsx'
import { personWords } from './person-words.ts'

/** What a change rests on; whoever asks later reads it. */
export function EvidenceInput(props: {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | undefined
}) {
  const w = useWords(personWords)
  return (
    <Textarea
      label={w.evidence}
      description={w.evidenceHint}
      required
      minLength={5}
      maxLength={500}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      error={props.error}
    />
  )
}

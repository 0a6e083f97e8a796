import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'

const typingMs = 250

interface Props {
  readonly label: string
  readonly description?: string
  readonly q: string
  readonly onSearch: (q: string) => void
  readonly className?: string
}

/** Searches as one types, a moment after the last key. */
export function SearchBox({ q, onSearch, ...rest }: Props) {
  const [text, setText] = useState(q)
  const [sent, setSent] = useState(q)
  const [seen, setSeen] = useState(q)
  const send = useDebouncedCallback((next: string) => {
    setSent(next)
    onSearch(next)
  }, typingMs)
  // The address may change without the box (back, clear, a link); what was typed meanwhile stays.
  if (q !== seen) {
    setSeen(q)
    if (q !== sent) {
      setSent(q)
      setText(q)
    }
  }
  return (
    <TextInput
      {...rest}
      type="search"
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        send(event.currentTarget.value)
      }}
    />
  )
}

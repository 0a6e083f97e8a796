import { Button, TextInput } from '@mantine/core'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { adminWords } from './words.ts'

/** A one-time link, shown once. */
export function LinkNotice({ link }: { readonly link: string }) {
  const w = useWords(adminWords)
  const copy = async () => {
    await navigator.clipboard.writeText(link)
    sayDone(w.copied)
  }
  return (
    <div className="stack tight">
      <p>{w.invited}</p>
      <TextInput label={w.link} value={link} readOnly onFocus={(event) => event.currentTarget.select()} />
      <div className="row">
        <Button onClick={() => void copy()}>{w.copy}</Button>
      </div>
    </div>
  )
}

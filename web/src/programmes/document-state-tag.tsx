import { useWords } from '../ui/language.tsx'
import type { DocumentState } from './document-requests.ts'
import { documentWords } from './document-words.ts'

const tones: Readonly<Record<DocumentState, string>> = {
  draft: 'warn',
  issued: 'good',
  signed: 'good',
  replaced: 'bad',
  withdrawn: 'bad',
}

export function DocumentStateTag({ state }: { readonly state: DocumentState }) {
  const w = useWords(documentWords)
  return <span className={`tag ${tones[state]}`}>{w[`state_${state}`]}</span>
}

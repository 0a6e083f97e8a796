import { pageFacts } from '../page-facts.ts'
import { dictionary, useWords } from './language.tsx'

const words = dictionary(
  { only: (places: string) => `Angka di layar ini hanya untuk lingkup Anda: ${places}.` },
  { only: (places: string) => `The figures on this screen are for your scope only: ${places}.` },
)

/** Says whose figures these are, to somebody who does not see the whole regency. */
export function ScopeNote() {
  const w = useWords(words)
  const scopes = pageFacts.visitor?.figureScopes ?? []
  return scopes.length === 0 ? null : <p className="scope-note">{w.only(scopes.join(', '))}</p>
}

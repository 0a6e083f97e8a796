import { useLanguage } from '../ui/language.tsx'
import { makeTeller, type Told } from './teller.ts'

const asWritten = (text: string) => text
const tellers = new WeakMap<Told, (text: string) => string>()

/** How sentences of the program are told in the language that is spoken. */
export function useTold(told: Told): (text: string) => string {
  if (useLanguage().language === 'id') return asWritten
  const known = tellers.get(told) ?? makeTeller(told)
  tellers.set(told, known)
  return known
}

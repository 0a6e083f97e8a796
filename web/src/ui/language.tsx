import { createContext, type ReactNode, use, useLayoutEffect, useMemo, useState } from 'react'

export const languages = ['id', 'en'] as const
export type Language = (typeof languages)[number]

type Entry = string | ((...values: never[]) => string)
type Words = Readonly<Record<string, Entry>>
type Loose<W extends Words> = { readonly [K in keyof W]: W[K] extends string ? string : W[K] }

export interface Dictionary<W extends Words> {
  readonly id: W
  readonly en: Loose<W>
}

/** The words of a screen in both languages; a missing one does not compile. */
export function dictionary<W extends Words>(id: W, en: Loose<W>): Dictionary<W> {
  return { id, en }
}

interface Choice {
  readonly language: Language
  readonly choose: (language: Language) => void
}

const LanguageContext = createContext<Choice>({ language: 'id', choose: () => {} })
const storageKey = 'naungan-language'

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, choose] = useState<Language>(() =>
    localStorage.getItem(storageKey) === 'en' ? 'en' : 'id',
  )
  // Before what is below asks the server, which is told the language of the document.
  useLayoutEffect(() => {
    localStorage.setItem(storageKey, language)
    document.documentElement.lang = language
  }, [language])
  const choice = useMemo(() => ({ language, choose }), [language])
  return <LanguageContext value={choice}>{children}</LanguageContext>
}

export function useLanguage(): Choice {
  return use(LanguageContext)
}

export function useWords<W extends Words>(words: Dictionary<W>): Loose<W> {
  return words[useLanguage().language] as Loose<W>
}

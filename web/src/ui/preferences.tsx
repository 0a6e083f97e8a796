import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useLanguage, useWords } from './language.tsx'
import { shellWords } from './shell-words.ts'

/** Language, light or dark, help. */
export function Preferences({ onHelp }: { readonly onHelp: () => void }) {
  const w = useWords(shellWords)
  const { language, choose } = useLanguage()
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light') === 'dark'
  const other = language === 'id' ? 'en' : 'id'
  const theme = dark ? w.toLight : w.toDark
  return (
    <>
      <button
        type="button"
        className="quiet wide"
        onClick={onHelp}
        aria-label={w.shortcuts}
        title={w.shortcuts}
      >
        ?
      </button>
      <button
        type="button"
        className="quiet"
        onClick={() => setColorScheme(dark ? 'light' : 'dark')}
        aria-label={theme}
        title={theme}
      >
        <span aria-hidden="true">{dark ? '☀' : '☾'}</span>
      </button>
      <button
        type="button"
        className="quiet"
        lang={other}
        onClick={() => choose(other)}
        aria-label={other === 'en' ? 'EN: English' : 'ID: Bahasa Indonesia'}
        title={other === 'en' ? 'English' : 'Bahasa Indonesia'}
      >
        {other.toUpperCase()}
      </button>
    </>
  )
}

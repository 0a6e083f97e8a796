import { useFormat } from '../ui/format.ts'
import { useLanguage, useWords } from '../ui/language.tsx'
import { privacyWords } from './privacy-words.ts'
import type { PrivacyNotice } from './requests.ts'

/** The notice as paragraphs and lists, in the language of the reader where it is written in it. */
export function PrivacyText({ notice }: { readonly notice: PrivacyNotice }) {
  const w = useWords(privacyWords)
  const format = useFormat()
  const { language } = useLanguage()
  const { body, english, validFrom, standing, source } = notice
  const isEnglish = language === 'en' && english !== null
  return (
    <div className="stack tight">
      {language === 'en' && english === null ? <p className="hint">{w.onlyIndonesian}</p> : null}
      <div className="stack tight" lang={isEnglish ? 'en' : 'id'}>
        {partsOf(isEnglish ? english : body).map((part) =>
          typeof part === 'string' ? (
            <p key={part}>{part}</p>
          ) : (
            <ul key={part[0]} className="bullets">
              {part.map((line) => (
                <li key={line}>
                  <Line text={line} />
                </li>
              ))}
            </ul>
          ),
        )}
      </div>
      <p className="hint">
        {w.since(format.day(validFrom))} {standing === 'proposal' ? w.proposal : null} {w.basis(source)}
      </p>
    </div>
  )
}

/** The words before a colon say what the line is about. */
function Line({ text }: { readonly text: string }) {
  const [, about, rest] = /^([^:]{3,50}:) (.*)$/.exec(text) ?? []
  return about === undefined ? (
    text
  ) : (
    <>
      <b>{about}</b> {rest}
    </>
  )
}

/** Paragraphs stand between blank lines; lines that begin with a dash are a list. */
function partsOf(text: string): (string | string[])[] {
  const parts: (string | string[])[] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    const last = parts.at(-1)
    if (line.startsWith('- ')) {
      if (Array.isArray(last)) last.push(line.slice(2))
      else parts.push([line.slice(2)])
    } else if (line !== '') parts.push(line)
  }
  return parts
}

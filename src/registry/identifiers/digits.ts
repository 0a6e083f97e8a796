/** Marks that people and programs put around and between the digits of a number. */
const decoration = /['’‘`´"\s.\-_/:\u00a0\u200b\u200e\u202a\u202c\ufeff]/g
const lookalikes: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1', '|': '1' }

export interface Digits {
  /** Without decoration; still with whatever else was in it. */
  readonly text: string
  readonly decorated: boolean
  /** Letters that look like digits were read as digits. */
  readonly lookalike: boolean
}

/** Takes decoration off a number, and reads O and l as digits when almost all else are digits. */
export function bareDigits(text: string): Digits {
  if (isDigits(text)) return { text, decorated: false, lookalike: false }
  const bare = text.replaceAll(decoration, '')
  if (isDigits(bare)) return { text: bare, decorated: bare !== text, lookalike: false }
  const read = bare.replaceAll(/[OolI|]/g, (letter) => lookalikes[letter]!)
  const changed = Array.from(bare).filter((char, i) => char !== read[i]).length
  const lookalike = isDigits(read) && changed <= 3 && bare.length >= 10
  return { text: lookalike ? read : bare, decorated: bare !== text, lookalike }
}

export function isDigits(text: string): boolean {
  if (text.length === 0) return false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 48 || code > 57) return false
  }
  return true
}

/** `6.30305E+15`, `6,30305E15`: what is left of a long number shown in exponent notation. */
export function exponentDigits(text: string): string | undefined {
  const match = /^\s*['’]?(\d)(?:[.,](\d+))?\s*[eE]\s*\+?\s*(\d{1,2})\s*$/.exec(text)
  return match ? `${match[1]}${match[2] ?? ''}` : undefined
}

/** A masked number: its beginning, stars, its end. */
export function maskMiddle(text: string, first: number, last: number): string {
  if (text.length <= first + last) return '*'.repeat(text.length)
  return `${text.slice(0, first)}${'*'.repeat(text.length - first - last)}${text.slice(text.length - last)}`
}

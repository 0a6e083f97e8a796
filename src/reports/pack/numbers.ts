import type { Day } from '../../platform/calendar.ts'
import type { Line, Told } from './contract.ts'

/** A number to be frozen: all that is needed to defend it. */
export interface NumberNote {
  /** What was asked, in one line: equal questions with equal answers are one number. */
  readonly query: string
  readonly name: string
  readonly values: Readonly<Record<string, number | null>>
  readonly unit: string
  readonly definition: string
  readonly source: string
  readonly asOf: Day
  /** Where `coverage` froze it: its number and hash. */
  readonly frozen?: { readonly figure: string; readonly hash: string }
}

/** The numbers of a pack in the order in which they are told. */
export class NumberBook {
  private readonly notes: NumberNote[] = []
  private readonly known = new Map<string, number>()

  /** From 1; the same number is noted once. */
  note(note: NumberNote): number {
    const key = note.frozen?.figure ?? JSON.stringify([note.query, note.asOf, note.values])
    const found = this.known.get(key)
    if (found !== undefined) return found
    this.notes.push(note)
    this.known.set(key, this.notes.length)
    return this.notes.length
  }

  list(): readonly NumberNote[] {
    return this.notes
  }
}

/** A sentence with numbers in it: say`${gap} orang belum terlindungi`. */
export function say(texts: TemplateStringsArray, ...told: readonly (Told | string)[]): Line {
  return texts.flatMap((text, i): Line => {
    const next = told[i]
    return [...(text === '' ? [] : [text]), ...(next === undefined ? [] : [next])]
  })
}

/** What a sentence reads like without its numbers' numbers. */
export const plainOf = (line: Line) => line.map((one) => (typeof one === 'string' ? one : one.text)).join('')

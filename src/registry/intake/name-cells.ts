import { readPersonName } from '../identifiers/person-name.ts'
import type { Cell } from './grid.ts'
import type { RowDraft } from './row-draft.ts'
import { textOf } from './sheet-view.ts'

const numberInside = /[\s/(,:;-]*(?:(?:no\.?\s*)?(?:nik|ktp)\b[\s.:]*)?['’]?(\d[\d .-]{13,22}\d)\)?\s*$/i
const numberFirst = /^\s*['’]?(\d[\d .-]{13,22}\d)[\s/(,:;-]+(?=\p{L})/u

/** A name and the NIK that stands in the same cell: `BUDI / 6303010107800001`. */
export function splitNameAndNik(text: string): { name: string; nik?: string } {
  if (text.length < 18) return { name: text }
  const match = numberInside.exec(text) ?? numberFirst.exec(text)
  const nik = match?.[1]?.replaceAll(/\D/g, '')
  if (!match || nik === undefined || nik.length < 15 || nik.length > 17) return { name: text }
  return { name: text.replace(match[0], '').trim(), nik }
}

/** The cells of a row that name the person: one, or a first name and what follows it. */
export class NameCells {
  private column: number | null = null
  private first: Cell = null
  private readonly more: string[] = []

  begin(): void {
    this.column = null
    this.first = null
    this.more.length = 0
  }

  take(field: 'name' | 'nameMore', column: number, cell: Cell): void {
    this.column ??= column
    if (field === 'name') this.first = cell
    else this.more.push(textOf(cell))
  }

  /** @param takeNik is given a number that stood beside the name */
  finish(draft: RowDraft, takeNik: (column: number, nik: string) => void): void {
    if (this.column === null) return
    const column = this.column
    const own = splitNameAndNik(textOf(this.first))
    const text = this.more.length === 0 ? own.name : [own.name, ...this.more].join(' ').trim()
    draft.keep('name', column, text, readPersonName(text), ({ name, titles, deceased }) => {
      draft.values.name = name
      draft.values.nameAsReceived = text
      if (titles !== '') draft.values.titles = titles
      if (deceased) draft.values.deceasedMark = true
    })
    if (own.nik !== undefined && draft.values.nik === undefined) takeNik(column, own.nik)
  }
}

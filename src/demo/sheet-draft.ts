import type { MergeRange } from 'hucre/xlsx'

export type DraftCell = string | number | Date | null

/** A sheet in the making; remembers which row, from 1, is which person. */
export class SheetDraft {
  readonly name: string
  readonly rows: DraftCell[][] = []
  readonly merges: MergeRange[] = []
  readonly people: { readonly row: number; readonly person: number }[] = []

  constructor(name: string) {
    this.name = name
  }

  add(...cells: DraftCell[]): this {
    this.rows.push(cells)
    return this
  }

  /** A line of text alone, merged over the width of the table. */
  title(text: string, width: number): this {
    this.merges.push({ startRow: this.rows.length, startCol: 0, endRow: this.rows.length, endCol: width - 1 })
    return this.add(text)
  }

  person(id: number, ...cells: DraftCell[]): this {
    this.people.push({ row: this.rows.length + 1, person: id })
    return this.add(...cells)
  }

  merge(startRow: number, startCol: number, endRow: number, endCol: number): this {
    this.merges.push({ startRow, startCol, endRow, endCol })
    return this
  }

  /** The signature that closes a list. */
  signature(column: number, office: string): this {
    const at = (text: string): DraftCell[] => [...Array.from({ length: column }, () => null), text]
    this.add()
    this.add(...at('Martapura, 2 November 2026'))
    this.add(...at(`Kepala ${office}`))
    this.add()
    this.add(...at('Ir. H. Contoh, M.P.'))
    return this.add(...at('NIP. 19700101 199503 1 001'))
  }
}

/** Rows of a list by a key, in order of the key. */
export function groupInOrder<T>(rows: readonly T[], key: (row: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))
}

import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly key: string
  readonly label: string
  /** Plain value: for sorting, searching and the exported sheet. */
  readonly value: (row: Row) => string | number | null
  /** What is shown, if it is more than the value. */
  readonly cell?: (row: Row) => ReactNode
  readonly numeric?: boolean
  /** Kept on one line: a span of months, a number of a paper. */
  readonly unbroken?: boolean
  /** Whole sentences: never squeezed by its neighbours. */
  readonly sentence?: boolean
  /** Left out on narrow screens. */
  readonly wide?: boolean
  /** On narrow screens in a line of its own beneath the row. */
  readonly below?: boolean
  /** A picture of other columns: neither sorted nor exported. */
  readonly decorative?: boolean
}

/** Rows of which a column holds the text, however it is written. */
export function rowsWith<Row>(
  rows: readonly Row[],
  columns: readonly Pick<Column<Row>, 'value'>[],
  text: string,
): readonly Row[] {
  const needle = text.trim().toLocaleLowerCase('id')
  if (needle === '') return rows
  return rows.filter((row) =>
    columns.some(({ value }) =>
      String(value(row) ?? '')
        .toLocaleLowerCase('id')
        .includes(needle),
    ),
  )
}

interface Sortable<Row> {
  readonly key: string
  readonly value: (row: Row) => string | number | null
}

/** `gap` is ascending by that column, `-gap` descending; nothing leaves the order as given. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Sortable<Row>[],
  sort: string | undefined,
): readonly Row[] {
  if (sort === undefined) return rows
  const sign = sort.startsWith('-') ? -1 : 1
  const column = columns.find(({ key }) => key === sort.replace(/^-/, ''))
  if (column === undefined) return rows
  return rows.toSorted((a, b) => {
    const [left, right] = [column.value(a), column.value(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return sign * compare(left, right)
  })
}

function compare(left: string | number, right: string | number): number {
  return typeof left === 'number' && typeof right === 'number'
    ? left - right
    : String(left).localeCompare(String(right), 'id', { numeric: true })
}

/** What a click on a heading asks for: numbers begin with the largest, texts with A; the third click lets go. */
export function nextSort(key: string, numeric: boolean, sort: string | undefined): string | undefined {
  const steps = numeric ? [`-${key}`, key, undefined] : [key, `-${key}`, undefined]
  const at = steps.indexOf(sort)
  return sort === undefined || at === -1 ? steps[0] : steps[at + 1]
}

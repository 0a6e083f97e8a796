import { Fragment, type ReactNode } from 'react'
import { useWords } from './language.tsx'
import type { Column } from './table-columns.ts'
import { tableWords } from './table-words.ts'

function classOf<Row>({ numeric, unbroken, sentence, wide, below }: Column<Row>): string {
  return [
    numeric === true ? 'n' : '',
    unbroken === true ? 'unbroken' : '',
    sentence === true ? 'sentence' : '',
    wide === true || below === true ? 'wide' : '',
  ]
    .filter((one) => one !== '')
    .join(' ')
}

export function HeadCell<Row>(props: {
  readonly column: Column<Row>
  readonly sort: string | undefined
  readonly onSort: () => void
}) {
  const { column, sort } = props
  const w = useWords(tableWords)
  if (column.decorative === true)
    return (
      <th scope="col" className={classOf(column)}>
        <span className="unseen">{column.label}</span>
      </th>
    )
  const direction = sort === column.key ? 'ascending' : sort === `-${column.key}` ? 'descending' : 'none'
  return (
    <th scope="col" aria-sort={direction} className={classOf(column)}>
      <button type="button" onClick={props.onSort} title={w.sortBy(column.label)}>
        {column.label}
        <span aria-hidden="true">{{ ascending: ' ▲', descending: ' ▼', none: '' }[direction]}</span>
      </button>
    </th>
  )
}

/** A row; on narrow screens some of its cells stand in a line beneath it. */
export function BodyRow<Row>({
  columns,
  row,
}: {
  readonly columns: readonly Column<Row>[]
  readonly row: Row
}) {
  const below = columns.filter((column) => column.below === true && !isEmpty(column, row))
  return (
    <>
      <tr {...(below.length === 0 ? {} : { className: 'has-below' })}>
        {columns.map((column, at) => (
          <BodyCell key={column.key} column={column} row={row} first={at === 0} />
        ))}
      </tr>
      {below.length === 0 ? null : (
        <tr className="below">
          <td colSpan={columns.length}>
            {below.map((column, at) => (
              <Fragment key={column.key}>
                {at === 0 ? '' : ' · '}
                {contentOf(column, row)}
              </Fragment>
            ))}
          </td>
        </tr>
      )}
    </>
  )
}

function isEmpty<Row>(column: Column<Row>, row: Row): boolean {
  const value = column.value(row)
  return column.decorative !== true && (value === null || value === '')
}

function contentOf<Row>(column: Column<Row>, row: Row): ReactNode {
  return column.cell === undefined ? column.value(row) : column.cell(row)
}

/** A day or a moment that stands alone in its cell. */
const isDay = (content: ReactNode) =>
  typeof content === 'string' && /^\d{1,2} \p{L}{3} \d{4}(?: \d\d[.:]\d\d)?$/u.test(content)

function BodyCell<Row>(props: { readonly column: Column<Row>; readonly row: Row; readonly first: boolean }) {
  const { column, row } = props
  const content = contentOf(column, row)
  const className = `${classOf(column)}${isDay(content) ? ' day' : ''}`.trim()
  return props.first ? (
    <th scope="row" className={className}>
      {content}
    </th>
  ) : (
    <td className={className}>{content}</td>
  )
}

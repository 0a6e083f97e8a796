import { Button, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { dictionary, useWords } from './language.tsx'
import { nextSort, sortRows } from './sorting.ts'
import { downloadSheet } from './download-sheet.ts'
import { sayProblem } from './notices.tsx'
import { TableScroll } from './table-scroll.tsx'

export interface Column<Row> {
  readonly key: string
  readonly label: string
  /** Plain value: for sorting, searching and the exported sheet. */
  readonly value: (row: Row) => string | number | null
  /** What is shown, if it is more than the value. */
  readonly cell?: (row: Row) => ReactNode
  readonly numeric?: boolean
  /** Left out on narrow screens. */
  readonly wide?: boolean
  /** A picture of other columns: neither sorted nor exported. */
  readonly decorative?: boolean
}

export interface TableState {
  readonly q?: string | undefined
  readonly sort?: string | undefined
}

interface Props<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** Search and order, as they stand in the address. */
  readonly state: TableState
  readonly onState: (state: TableState) => void
  readonly tools?: ReactNode
  /** The server searches instead; the box stands elsewhere. */
  readonly withoutSearch?: boolean
  /** Takes the place of the sheet made in the browser. */
  readonly download?: ReactNode
  readonly foot?: ReactNode
  /** Name of the exported file, without ending. */
  readonly fileName: string
  readonly empty?: ReactNode
}

export const tableWords = dictionary(
  {
    search: 'Cari di tabel ini',
    download: 'Unduh Excel',
    none: 'Tidak ada baris yang cocok. Kosongkan pencarian untuk melihat semuanya.',
    sortBy: (label: string) => `Urutkan menurut ${label}`,
  },
  {
    search: 'Search this table',
    download: 'Download Excel',
    none: 'No row fits. Clear the search to see all.',
    sortBy: (label: string) => `Sort by ${label}`,
  },
)

/** A whole list in a table: searched, sorted and exported in the browser; its state is in the address. */
export function DataTable<Row>(props: Props<Row>) {
  const { columns, rows, state, onState } = props
  const w = useWords(tableWords)
  const needle = props.withoutSearch === true ? '' : (state.q ?? '').toLocaleLowerCase('id')
  const found =
    needle === ''
      ? rows
      : rows.filter((row) =>
          columns.some(({ value }) =>
            String(value(row) ?? '')
              .toLocaleLowerCase('id')
              .includes(needle),
          ),
        )
  const shown = sortRows(found, columns, state.sort)
  return (
    <div className="stack tight">
      <div className="row no-print">
        {props.withoutSearch === true ? null : (
          <TextInput
            type="search"
            label={w.search}
            value={state.q ?? ''}
            onChange={(event) => onState({ ...state, q: event.currentTarget.value || undefined })}
          />
        )}
        {props.tools}
        <span className="grow" />
        {props.download ?? (
          <Button
            variant="default"
            onClick={() => void downloadSheet(props.fileName, columns, shown).catch(sayProblem)}
          >
            {w.download}
          </Button>
        )}
      </div>
      <TableScroll label={props.caption}>
        <table className="table">
          <caption className="unseen">{props.caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeadCell
                  key={column.key}
                  column={column}
                  sort={state.sort}
                  onSort={() =>
                    onState({ ...state, sort: nextSort(column.key, column.numeric === true, state.sort) })
                  }
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={props.rowKey(row)}>
                {columns.map((column, at) => (
                  <BodyCell key={column.key} column={column} row={row} first={at === 0} />
                ))}
              </tr>
            ))}
          </tbody>
          {props.foot === undefined || needle !== '' ? null : <tfoot>{props.foot}</tfoot>}
        </table>
      </TableScroll>
      {shown.length === 0 ? (props.empty ?? <p className="hint">{w.none}</p>) : null}
    </div>
  )
}

function classOf<Row>({ numeric, wide }: Column<Row>): string {
  return [numeric === true ? 'n' : '', wide === true ? 'wide' : ''].filter((one) => one !== '').join(' ')
}

function HeadCell<Row>(props: {
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

function BodyCell<Row>(props: { readonly column: Column<Row>; readonly row: Row; readonly first: boolean }) {
  const { column, row } = props
  const content = column.cell === undefined ? column.value(row) : column.cell(row)
  return props.first ? (
    <th scope="row" className={classOf(column)}>
      {content}
    </th>
  ) : (
    <td className={classOf(column)}>{content}</td>
  )
}

import { Button, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { downloadSheet } from './download-sheet.ts'
import { useFormat } from './format.ts'
import { useWords } from './language.tsx'
import { MoreButton } from './more-button.tsx'
import { sayProblem } from './notices.tsx'
import type { Pages } from './pages.ts'
import { SearchBox } from './search-box.tsx'
import { nextSort, sortRows } from './sorting.ts'
import { BodyRow, HeadCell } from './table-body.tsx'
import { type Column, rowsWith } from './table-columns.ts'
import { TableScroll } from './table-scroll.tsx'
import { tableWords } from './table-words.ts'

export type { Column } from './table-columns.ts'

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
  /** Where the rows come from page by page: there may be more of them than `rows`. */
  readonly pages?: Pages<Row>
  readonly tools?: ReactNode
  /** Who searches: the table among its rows, the server by `state.q`, or another box elsewhere. */
  readonly search?: 'here' | 'server' | 'elsewhere'
  /** Takes the place of the sheet made in the browser. */
  readonly download?: ReactNode
  readonly foot?: ReactNode
  /** Name of the exported file, without ending. */
  readonly fileName: string
  /** What to do when there is nothing at all. */
  readonly empty?: ReactNode
}

/** A list in a table: searched, sorted and exported; its state is in the address. */
export function DataTable<Row>(props: Props<Row>) {
  const { columns, rows, state, onState, pages, search = 'here' } = props
  const w = useWords(tableWords)
  const format = useFormat()
  const needle = search === 'here' ? (state.q ?? '') : ''
  const shown = sortRows(rowsWith(rows, columns, needle), columns, state.sort)
  const searched = search !== 'elsewhere' && (state.q ?? '') !== ''
  const partly = search === 'here' ? w.partly : w.partlySorted
  return (
    <div className="stack tight">
      <div className="row no-print">
        {search === 'here' ? (
          <TextInput
            type="search"
            label={w.search}
            value={state.q ?? ''}
            onChange={(event) => onState({ ...state, q: event.currentTarget.value || undefined })}
          />
        ) : null}
        {search === 'server' ? (
          <SearchBox
            label={w.search}
            q={state.q ?? ''}
            onSearch={(q) => onState({ ...state, q: q || undefined })}
          />
        ) : null}
        {props.tools}
        <span className="grow" />
        {props.download ?? <DownloadButton {...props} needle={needle} />}
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
              <BodyRow key={props.rowKey(row)} columns={columns} row={row} />
            ))}
          </tbody>
          {props.foot === undefined || needle !== '' ? null : <tfoot>{props.foot}</tfoot>}
        </table>
      </TableScroll>
      {shown.length > 0 ? null : searched ? (
        <p className="hint">{w.none}</p>
      ) : (
        (props.empty ?? <p className="empty">{w.empty}</p>)
      )}
      {pages?.more === undefined ? null : (
        <>
          {needle !== '' || state.sort !== undefined ? (
            <p className="hint" role="status">
              {partly(format.count(rows.length))}
            </p>
          ) : null}
          <MoreButton more={pages.more} loading={pages.loading} />
        </>
      )}
    </div>
  )
}

/** All rows that fit as a sheet, also those not yet shown. */
function DownloadButton<Row>(props: Props<Row> & { readonly needle: string }) {
  const { columns, rows, pages, state, fileName, needle } = props
  const w = useWords(tableWords)
  const format = useFormat()
  const [fetched, setFetched] = useState<number>()
  const download = async () => {
    try {
      const whole = pages?.more === undefined ? rows : await pages.all(setFetched)
      await downloadSheet(fileName, columns, sortRows(rowsWith(whole, columns, needle), columns, state.sort))
    } catch (error) {
      sayProblem(error)
    } finally {
      setFetched(undefined)
    }
  }
  return (
    <Button
      variant="default"
      onClick={() => void download()}
      disabled={fetched !== undefined || rows.length === 0}
    >
      {fetched === undefined ? w.download : w.downloading(format.count(fetched))}
    </Button>
  )
}

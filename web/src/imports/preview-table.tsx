import { NativeSelect } from '@mantine/core'
import { useWords } from '../ui/language.tsx'
import type { ImportPreview } from './requests.ts'
import { importWords } from './words.ts'
import { TableScroll } from '../ui/table-scroll.tsx'

type Table = ImportPreview['tables'][number]
type Row = Table['rows'][number]

/** One table of the file with its first rows; above each column what it is taken to mean. */
export function PreviewTable(props: {
  readonly table: Table
  readonly fields: ImportPreview['fields']
  readonly chosen: Readonly<Record<string, string>>
  readonly onChoose: (key: string, field: string) => void
}) {
  const { table, fields, chosen, onChoose } = props
  const w = useWords(importWords)
  const choices = fields.map(({ field, label }) => ({ value: field, label }))
  return (
    <figure className="stack tight">
      <figcaption className="hint">
        {[
          table.sheet === '' ? '' : `${w.sheet} “${table.sheet}”`,
          table.headerRow === null ? '' : `${w.headerRow} ${table.headerRow}`,
        ]
          .filter((one) => one !== '')
          .join(', ')}
      </figcaption>
      <TableScroll label={`${w.firstRows} ${table.sheet}`}>
        <table className="table mapping-table">
          <thead>
            <tr>
              <th scope="col" className="n">
                {w.row}
              </th>
              {table.columns.map(({ column, key, heading, field, by }) => (
                <th key={column} scope="col">
                  {heading || '–'}
                  {key === null ? (
                    <span className="hint"> {w.unmapped}</span>
                  ) : (
                    <NativeSelect
                      size="xs"
                      aria-label={w.meaningOf(heading)}
                      data={choices}
                      value={chosen[key] ?? field}
                      onChange={(event) => onChoose(key, event.currentTarget.value)}
                    />
                  )}
                  <span className="hint">{w[`by_${by}`]}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <PreviewRow key={row.row} row={row} columns={table.columns} />
            ))}
          </tbody>
        </table>
      </TableScroll>
    </figure>
  )
}

function PreviewRow({ row, columns }: { readonly row: Row; readonly columns: Table['columns'] }) {
  return (
    <tr className={row.outcome === 'rejected' ? 'row-rejected' : ''}>
      <th scope="row" className="n">
        {row.row}
      </th>
      {columns.map(({ column }) => {
        const remarks = row.messages.filter((one) => one.column === column)
        const [worst] = remarks
        return (
          <td
            key={column}
            {...(worst === undefined ? {} : { className: `cell-${worst.level}` })}
            title={remarks.map(({ message }) => message).join(' ')}
          >
            {row.cells[column] ?? ''}
            {worst === undefined ? null : <span className="unseen">. {worst.message}</span>}
          </td>
        )
      })}
    </tr>
  )
}

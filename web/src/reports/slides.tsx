import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import {
  type Line,
  type PackContent,
  packChartAddress,
  type PackSection,
  type PackTable,
} from './requests.ts'
import { reportWords } from './words.ts'

/** On the wall nobody reads more lines than these. */
const mostRows = 10

type Figures = PackContent['figures']

/** `F-6303-2026-000123` as `F123`. */
function markOf(figures: Figures, n: number | null): string {
  const figure = n === null ? undefined : figures[n - 1]?.figure
  if (figure === undefined) return ''
  const parts = figure.split('-')
  return `${parts[0]}${Number(parts.at(-1))}`
}

function Mark({ figures, n }: { readonly figures: Figures; readonly n: number | null }) {
  const mark = markOf(figures, n)
  return mark === '' ? null : <sup title={figures[n! - 1]?.figure}>{mark}</sup>
}

function Sentence({ line, figures }: { readonly line: Line; readonly figures: Figures }) {
  return (
    <>
      {line.map((one, i) =>
        typeof one === 'string' ? (
          one
        ) : (
          <b key={`${i} ${one.text}`}>
            {one.text}
            <Mark figures={figures} n={one.n} />
          </b>
        ),
      )}
    </>
  )
}

export function OpeningSlide(props: {
  readonly content: PackContent
  readonly onGo: (slide: number) => void
}) {
  const w = useWords(reportWords)
  const format = useFormat()
  const { content, onGo } = props
  return (
    <>
      <p className="place">{content.placeName}</p>
      <h1>{content.title}</h1>
      <p className="lead">
        {w.asOf}: {format.day(content.asOf)}
        {content.meeting === null ? '' : ` · ${content.meeting.title}, ${format.day(content.meeting.heldOn)}`}
      </p>
      <nav aria-label={w.slides}>
        <ol>
          {content.sections.map(({ key, title, absent }, i) => (
            <li key={key}>
              <button type="button" onClick={() => onGo(i + 1)}>
                {title}
                {absent === null ? '' : ` (${w.absent})`}
              </button>
            </li>
          ))}
        </ol>
      </nav>
    </>
  )
}

export function SectionSlide(props: { readonly content: PackContent; readonly section: PackSection }) {
  const w = useWords(reportWords)
  const { content, section } = props
  const { figures, pack } = content
  const { key, title, absent, lead, numbers, charts, tables } = section
  const [chart] = charts
  const table = charts.length === 0 ? tables[0] : undefined
  return (
    <>
      <h1>{title}</h1>
      {absent === null ? null : (
        <p className="lead">
          {w.absent}: {absent}
        </p>
      )}
      {lead.length === 0 ? null : (
        <p className="lead">
          <Sentence line={lead} figures={figures} />
        </p>
      )}
      {numbers.length === 0 ? null : (
        <dl className="wall-numbers">
          {numbers.map(({ label, told, detail, tone }) => (
            <div key={label} data-tone={tone} data-long={told.text.length > 9 || undefined}>
              <dt>{label}</dt>
              <dd>
                {told.text}
                <Mark figures={figures} n={told.n} />
              </dd>
              <dd className="detail">{detail}</dd>
            </div>
          ))}
        </dl>
      )}
      {chart === undefined ? null : (
        <figure>
          <figcaption>{chart.title}</figcaption>
          <img src={packChartAddress(pack, key, 0)} alt={chart.alt} />
        </figure>
      )}
      {table === undefined ? null : <WallTable table={table} figures={figures} />}
    </>
  )
}

function WallTable({ table, figures }: { readonly table: PackTable; readonly figures: Figures }) {
  const w = useWords(reportWords)
  const format = useFormat()
  const { caption, columns, rows } = table
  const shown = rows.slice(0, mostRows)
  const isNumber = (kind: string) => kind !== 'text' && kind !== 'day'
  const text = (cell: string | number | null, kind: string) => {
    if (cell === null) return '–'
    if (typeof cell === 'string') return kind === 'day' && cell !== '' ? format.day(cell) : cell
    if (kind === 'share') return format.share(cell)
    return kind === 'rupiah' ? format.rupiah(cell) : format.count(cell)
  }
  return (
    <>
      <TableScroll label={caption}>
        <table className="wall-table">
          <caption>{caption}</caption>
          <thead>
            <tr>
              {columns.map(({ label, kind }) => (
                <th key={label} scope="col" className={isNumber(kind) ? 'num' : ''}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ cells, n }, i) => (
              <tr key={`${i} ${cells[0]}`}>
                {cells.map((cell, k) => (
                  <td key={columns[k]!.label} className={isNumber(columns[k]!.kind) ? 'num' : ''}>
                    {text(cell, columns[k]!.kind)}
                    {k === cells.length - 1 ? <Mark figures={figures} n={n} /> : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {shown.length < rows.length ? (
        <p className="detail">{w.more(format.count(shown.length), format.count(rows.length))}</p>
      ) : null}
    </>
  )
}

import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { readLogWords } from './read-log-words.ts'
import type { ReadLogLine } from './requests.ts'

/** Lines of a read log: when, who with which role, what, and why. */
export function ReadLogTable({ lines, caption }: { lines: readonly ReadLogLine[]; caption: string }) {
  const w = useWords(readLogWords)
  const format = useFormat()
  const told = ({ what, fields }: ReadLogLine) =>
    what === 'view' ? w.view : what === 'print' ? w.printed : w.reveal(fields.join(', '))
  return (
    <TableScroll label={caption}>
      <table className="table read-log">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{w.at}</th>
            <th scope="col">{w.who}</th>
            <th scope="col">{w.what}</th>
            <th scope="col" className="wide">
              {w.reason}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.readId}>
              <td>{format.time(line.at)}</td>
              <td>
                {line.who}
                {line.roles.length === 0 ? null : <span className="hint block">{line.roles.join(', ')}</span>}
              </td>
              <td>
                {told(line)}
                {line.reason === null ? null : <span className="narrow hint"> · {line.reason}</span>}
              </td>
              <td className="wide">{line.reason ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}

import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { useWords } from '../ui/language.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { choicesOf, columnsOf, emptyLine, type Family } from './rule-families.ts'
import type { DraftLine } from './rule-requests.ts'
import { wordFor } from './rule-text.ts'
import { ruleWords } from './rule-words.ts'

interface Props {
  readonly family: Family
  readonly lines: readonly DraftLine[]
  readonly onChange: (lines: DraftLine[]) => void
}

/** The numbers of a rule, one line each, in the columns of its family. */
export function RuleLines({ family, lines, onChange }: Props) {
  const w = useWords(ruleWords)
  const columns = columnsOf[family]
  const isSingle = ['gap', 'ceiling', 'payer'].includes(family)
  const put = (at: number, change: Partial<DraftLine>) =>
    onChange(lines.map((line, i) => (i === at ? { ...line, ...change } : line)))
  return (
    <div className="stack tight">
      <TableScroll label={w.lines}>
        <table className="table rule-lines">
          <thead>
            <tr>
              <th scope="col" className="n">
                {w.line}
              </th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {w[column]}
                </th>
              ))}
              {isSingle ? null : <td />}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, at) => (
              // The number of a line is its identity.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={at}>
                <td className="n">{at + 1}</td>
                {columns.map((column) => (
                  <td key={column} data-label={w[column]}>
                    <Field
                      family={family}
                      column={column}
                      name={`${w[column]}, ${w.line} ${at + 1}`}
                      line={line}
                      onChange={(change) => put(at, change)}
                    />
                  </td>
                ))}
                {isSingle ? null : (
                  <td>
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      aria-label={w.removeLine(at + 1)}
                      disabled={lines.length === 1}
                      onClick={() => onChange(lines.filter((_, i) => i !== at))}
                    >
                      ×
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {isSingle ? null : (
        <div className="row">
          <Button variant="default" size="compact-sm" onClick={() => onChange([...lines, emptyLine])}>
            {w.addLine}
          </Button>
        </div>
      )}
    </div>
  )
}

const selects = {
  programme: ['JKK', 'JKM', 'JHT', 'JP', 'JKP'],
  share: ['payer', 'employer', 'worker', 'state', 'within'],
  basis: ['band', 'wage', 'capped', 'flat'],
} as const

function Field(props: {
  readonly family: Family
  readonly column: keyof DraftLine
  readonly name: string
  readonly line: DraftLine
  readonly onChange: (change: Partial<DraftLine>) => void
}) {
  const { family, column, name, line, onChange } = props
  const w = useWords(ruleWords)
  const value = line[column]
  if (column === 'label')
    return (
      <TextInput
        aria-label={name}
        value={line.label ?? ''}
        onChange={(event) => onChange({ label: event.currentTarget.value })}
      />
    )
  if (column === 'choice' || column === 'programme' || column === 'share' || column === 'basis') {
    const offered = column === 'choice' ? (choicesOf[family] ?? []) : selects[column]
    const prefix = column === 'share' || column === 'basis' ? `${column}_` : ''
    return (
      <Select
        aria-label={name}
        data={offered.map((one) => ({ value: one, label: wordFor(w, prefix + one) }))}
        value={value === null ? null : String(value)}
        clearable={column === 'choice' && family === 'rate'}
        onChange={(next) => onChange({ [column]: next })}
      />
    )
  }
  const scale = column === 'ratePpm' ? 10_000 : 1
  return (
    <NumberInput
      aria-label={name}
      min={0}
      allowNegative={false}
      decimalScale={scale === 1 ? 0 : 4}
      thousandSeparator="."
      decimalSeparator=","
      hideControls
      value={value === null ? '' : Number(value) / scale}
      onChange={(next) => onChange({ [column]: next === '' ? null : Math.round(Number(next) * scale) })}
    />
  )
}

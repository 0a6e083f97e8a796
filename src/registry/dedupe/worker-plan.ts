import type { ColumnPlan } from '../../matching/public.ts'
import { guessDateOrder } from '../identifiers/birth-date.ts'
import { judgeContent } from '../intake/content-share.ts'
import { findTables } from '../intake/find-tables.ts'
import { headingKey } from '../intake/heading-words.ts'
import { mapColumns } from '../intake/map-columns.ts'
import type { Field } from '../intake/reading.ts'
import { viewSheet } from '../intake/sheet-view.ts'
import type { ColumnMap } from './column-map.ts'
import { failDedupe } from './dedupe-errors.ts'
import { isAnswer, isRowId } from './own-columns.ts'
import type { TextTable } from './text-table.ts'

/** Without a database no village is known; columns are told by their headings. */
const noPlaces = { isVillage: () => false, isDistrict: () => false, isVillageCode: () => false }

/** Meanings of intake that the engine has a field for. */
const engineFields: Partial<Record<Field, string>> = {
  nik: 'nik',
  kk: 'kk',
  kpj: 'kpj',
  name: 'name',
  birthDate: 'birth',
  birthPlaceDate: 'birth',
  birthYearPart: 'birth',
  sex: 'sex',
  motherName: 'mother',
  phone: 'phone',
  address: 'address',
  rt: 'rt',
  rtRw: 'rt',
  village: 'village',
  district: 'district',
  villageCode: 'village',
}
/** What may be said of a column in a map: intake's words, and what only linking needs. */
export const workerMeanings = [...Object.keys(engineFields), 'rowId', 'source', 'ignore']

/** Fields whose columns cannot be read cell by cell; such files are read as an import reads them. */
const needsIntake = new Set<Field>([
  'birthDayPart',
  'birthMonthPart',
  'sexMaleTick',
  'sexFemaleTick',
  'regency',
])

/**
 * How the columns of a text are to be read, found with intake's own recognition of headings and
 * contents. Undefined when the table is not plain (headings between rows, several tables, parted
 * dates): then intake has to read it row by row.
 *
 * @throws registry/dedupe-no-name
 */
export function planWorkers(
  table: TextTable,
  file: string,
  asOf: string,
  columns: ColumnMap,
  list: number,
): ColumnPlan | undefined {
  const view = viewSheet({ name: '', rows: table.head, merges: [], hidden: false })
  const mapped = [...columns].filter(([, meaning]) => meaning in engineFields || meaning === 'ignore')
  const mapping = { version: 1 as const, columns: Object.fromEntries(mapped) as Record<string, Field> }
  const layouts = findTables(view, 'members', mapping)
  const layout = layouts[0]!
  if (layouts.length > 1 || layout.bodyFrom > 3 || layout.headerFrom === null) return undefined
  const sample = function* (column: number) {
    const step = Math.max(1, Math.floor((layout.bodyTo - layout.bodyFrom) / 200))
    for (let row = layout.bodyFrom; row < layout.bodyTo; row += step) yield view.cell(row, column)
  }
  const content = (column: number) => judgeContent(sample(column), asOf, noPlaces)
  const understood = mapColumns(layout.headings, content, { kind: 'members', mapping })
  const key = (column: number) => headingKey(layout.headings.find((one) => one.column === column)?.text ?? '')
  const plan: ColumnPlan['columns'][number][] = []
  let idColumn = -1
  let listed = false
  for (const { column, field } of understood) {
    const said = columns.get(key(column))
    if (said === 'rowId' || (said === undefined && idColumn < 0 && isRowId(key(column)))) idColumn = column
    else if (
      said === 'source' ||
      (said === undefined && /^(source|sumber|daftar|asaldata|list)$/.test(key(column)))
    ) {
      plan.push({ column, field: 'list' })
      listed = true
    } else if (said === 'ignore' || isAnswer(key(column))) continue
    else if (needsIntake.has(field)) return undefined
    else if (engineFields[field] !== undefined) {
      const monthFirst = engineFields[field] === 'birth' && guessDateOrder([...sample(column)]) === 'mdy'
      plan.push({ column, field: engineFields[field], monthFirst })
    }
  }
  // A code of the village says more than its name, so it is read last; an own RT column before the address.
  const turn = ({ field, column }: { field: string; column: number }) =>
    field === 'village' && understood.find((one) => one.column === column)?.field === 'villageCode'
      ? 2
      : field === 'address'
        ? 1
        : 0
  plan.sort((a, b) => turn(a) - turn(b))
  if (!plan.some(({ field }) => field === 'name' || field === 'nik')) {
    throw failDedupe('dedupe-no-name', {
      file,
      seen:
        layout.headings
          .map((one) => one.text)
          .filter((text) => text !== '')
          .slice(0, 20)
          .join(', ') || '(tidak ada)',
    })
  }
  if (!plan.some(({ field }) => field === 'village') && hasPlaceRows(table, layout.bodyFrom)) return undefined
  return {
    delimiter: table.delimiter.charCodeAt(0),
    columns: plan,
    idColumn,
    skip: layout.bodyFrom,
    list: listed ? 0 : list,
  }
}

/** Whether rows of one or two cells stand between the persons, as headings of villages do. */
function hasPlaceRows(table: TextTable, bodyFrom: number): boolean {
  return table.head.slice(bodyFrom).some((row) => {
    const filled = row.filter((cell) => cell.trim() !== '').length
    return filled > 0 && filled <= 2 && row.length > 4
  })
}

import type { RegionIndex } from '../../regions/public.ts'
import { labelOf } from '../imports/field-labels.ts'
import { tellRemark } from '../identifiers/remark-words.ts'
import { RowReader } from '../intake/read-row.ts'
import type { Field, RowReading, Values } from '../intake/reading.ts'
import { failRegistry } from '../registry-errors.ts'

/** What can be corrected by hand. A village is given by its code. */
export type CorrectedField =
  | 'name'
  | 'nik'
  | 'kk'
  | 'birthPlace'
  | 'birthDate'
  | 'sex'
  | 'motherName'
  | 'phone'
  | 'address'
  | 'rt'
  | 'rw'
  | 'villageCode'
  | 'occupation'
  | 'deathDate'
export type CorrectedValues = Readonly<Partial<Record<CorrectedField, string>>>

/**
 * Reads corrected values as cells of a list are read, only that nothing doubtful passes.
 *
 * @throws registry/value-unusable naming the field and the reason
 */
export function readCorrection(
  values: CorrectedValues,
  context: { readonly regency: string; readonly regions: RegionIndex; readonly asOf: string },
): RowReading {
  const entries = Object.entries(values) as [CorrectedField, string][]
  // The village is a code of the whole country, chosen and not written; lists know those of the province.
  const written = entries.filter(([field]) => field !== 'villageCode')
  const columns = written.map(([field], column) => ({
    column,
    heading: labelOf(field),
    key: null,
    field: field as Field,
    by: 'mapping' as const,
  }))
  const reader = new RowReader({ ...context, columns, orders: new Map() })
  const read = reader.read((column) => written[column]![1], {})
  for (const [field] of written) {
    const finding = read.findings.find((one) => one.field === field && one.level !== 'repair')
    if (finding || read.values[field] === undefined) {
      const told = (language: 'id' | 'en', unreadable: string) => ({
        label: labelOf(field, language),
        // Sentences repeat what was written; refusals hold no numbers of persons.
        reason: finding ? tellRemark(finding, language).replaceAll(/\d{9,}/g, '...') : unreadable,
      })
      const inIndonesian = told('id', 'isinya tidak terbaca')
      throw failRegistry(
        'value-unusable',
        { field: `values.${field}`, ...inIndonesian },
        told('en', 'it cannot be read'),
      )
    }
  }
  const home: Values = values.villageCode === undefined ? {} : { villageCode: values.villageCode }
  const { villageCode: _, villageAsReceived: __, ...own } = read.values
  return {
    sheet: '',
    row: 1,
    outcome: 'accepted',
    cells: entries.map(([, value]) => value),
    values: { ...own, ...home },
    findings: [],
  }
}

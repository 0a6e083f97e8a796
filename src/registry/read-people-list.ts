import type { Day } from '../platform/calendar.ts'
import type { RegionIndex } from '../regions/public.ts'
import { readList } from './intake/read-list.ts'
import { readWorkbook } from './intake/read-workbook.ts'
import type { RowReading } from './intake/reading.ts'

/**
 * Understands a file that names people, as it was sent, without storing anything: for slices that take
 * lists of people for work of their own.
 *
 * @throws the refusals of a file
 */
export async function readPeopleList(
  file: { readonly name: string; readonly bytes: Uint8Array },
  options: { readonly regency: string; readonly regions: RegionIndex; readonly asOf: Day },
): Promise<readonly RowReading[]> {
  const workbook = await readWorkbook(file)
  return readList(workbook, { kind: 'workers', file: file.name, ...options }).rows
}

import type { Day } from '../../platform/calendar.ts'
import type { RegionIndex } from '../../regions/public.ts'
import { readPeopleList, type RowReading } from '../../registry/public.ts'
import type { EnrolmentRow } from './open-enrolments.ts'

/**
 * The people a file asks to enrol, read as lists of workers are: as it was sent.
 *
 * @throws the refusals of a file
 */
export async function readEnrolmentFile(
  file: { readonly name: string; readonly bytes: Uint8Array },
  options: { readonly regency: string; readonly regions: RegionIndex; readonly asOf: Day },
): Promise<EnrolmentRow[]> {
  return (await readPeopleList(file, options)).map(rowOf)
}

function rowOf({ sheet, row, outcome, values, findings }: RowReading): EnrolmentRow {
  if (outcome === 'not-data') return { sheet, row, notData: true }
  const { nik, kpj, name, birthDate, income, programmes, deceasedMark } = values
  const error = findings.find(({ level }) => level === 'error')
  const repair = findings.find(
    ({ level, field }) => level === 'repair' && field !== null && telling.has(field),
  )
  return {
    sheet,
    row,
    ...(nik === undefined ? {} : { nik }),
    ...(kpj === undefined ? {} : { kpj }),
    ...(name === undefined ? {} : { name }),
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(income === undefined ? {} : { income }),
    ...(programmes === undefined ? {} : { programmes }),
    ...(deceasedMark === undefined ? {} : { deceasedMark }),
    ...(error === undefined ? {} : { unreadable: error.message }),
    ...(repair === undefined ? {} : { repaired: repair.message }),
  }
}

/** Values by which a person is recognised. */
const telling = new Set(['nik', 'kpj', 'name', 'birthDate', 'birthPlaceDate'])

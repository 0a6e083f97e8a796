import { parseCsv } from 'hucre/csv'
import { audit } from '../../access/public.ts'
import type { Db } from '../../platform/database.ts'
import { failCoverage } from '../coverage-errors.ts'
import { insertEmployerPlaces, listEmployerPlaces, listKnownPlaces } from './employer-place-queries.ts'

/** Where an employer has his people work. */
export interface EmployerPlace {
  readonly employerCode: string
  /** Village, district or regency, here or elsewhere; null: taken back. */
  readonly placeCode: string | null
  readonly source: string
}

export interface EmployerPlacesSaved {
  readonly rows: number
  /** New, or other than before. */
  readonly changed: number
}

const columns = ['npp', 'kode_wilayah', 'sumber'] as const

/**
 * Reads workplaces of employers from a csv with the columns npp, kode_wilayah, sumber. All rows or none.
 *
 * @throws coverage/workplace-invalid naming the row and the reason
 */
export function readEmployerPlaces(file: string, text: string): EmployerPlace[] {
  const delimiter = (text.split('\n', 1)[0] ?? '').includes(';') ? ';' : ','
  const [header, ...rows] = parseCsv(text, { delimiter }).map((row) =>
    row.map((cell) => String(cell ?? '').trim()),
  )
  if (columns.some((name, i) => header?.[i]?.toLowerCase() !== name))
    throw failCoverage('workplace-invalid', { row: 1, reason: `kepala ${file} harus ${columns.join(',')}.` })
  const read = rows
    .map((cells, i) => ({ cells, row: i + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map(({ cells, row }) => ({ row, ...readRow(cells, row) }))
  const seen = new Map<string, number>()
  for (const { employerCode, row } of read) {
    const before = seen.get(employerCode)
    if (before !== undefined)
      throw failCoverage('workplace-invalid', {
        row,
        reason: `NPP "${employerCode}" sudah ada di baris ${before}; tulis satu kali.`,
      })
    seen.set(employerCode, row)
  }
  return read.map(({ employerCode, placeCode, source }) => ({ employerCode, placeCode, source }))
}

function readRow(cells: readonly string[], row: number): EmployerPlace {
  const [employerCode = '', place = '', source = ''] = cells
  const refuse = (reason: string) => failCoverage('workplace-invalid', { row, reason })
  if (employerCode === '' || employerCode.length > 60)
    throw refuse(`NPP "${employerCode}" kosong atau terlalu panjang.`)
  if (place !== '' && !/^\d{2}\.\d{2}(\.\d{2}(\.\d{4})?)?$/.test(place))
    throw refuse(
      `kode_wilayah "${place}" harus kode kabupaten/kota, kecamatan atau desa, seperti 63.03.05.2001; kosong: dicabut.`,
    )
  if (source.length < 3) throw refuse('sumber kosong; tulis dari mana tempatnya diketahui.')
  return { employerCode, placeCode: place === '' ? null : place, source }
}

/**
 * Records where employers have their people work, each change as a new version; what is so already is left alone.
 *
 * @throws coverage/workplace-invalid when a region is not known
 */
export async function saveEmployerPlaces(
  tx: { readonly db: Db },
  actor: { readonly regency: string; readonly id: string },
  places: readonly EmployerPlace[],
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<EmployerPlacesSaved> {
  const codes = places.flatMap(({ placeCode }) => (placeCode === null ? [] : [placeCode]))
  const regions = await listKnownPlaces(tx.db, codes)
  const strange = places.findIndex(({ placeCode }) => placeCode !== null && !regions.has(placeCode))
  if (strange !== -1)
    throw failCoverage('workplace-invalid', {
      row: strange + 2,
      reason: `kode_wilayah "${places[strange]!.placeCode}" tidak dikenal.`,
    })
  const before = new Map(
    (await listEmployerPlaces(tx.db, actor.regency)).map((one) => [one.employerCode, one.placeCode]),
  )
  const changed = places.filter(
    ({ employerCode, placeCode }) => (before.get(employerCode) ?? null) !== placeCode,
  )
  if (changed.length > 0 && !dryRun) {
    await insertEmployerPlaces(tx.db, actor.regency, changed, actor.id)
    await audit(tx, actor, 'workplaces-saved', 'regency', { employers: changed.length })
  }
  return { rows: places.length, changed: changed.length }
}

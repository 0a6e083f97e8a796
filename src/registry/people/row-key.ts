import { createHash } from 'node:crypto'
import type { PersonRow } from './rows.ts'

/**
 * What a row says of a person, as a short hash. A decision about a row is kept under it, so that it
 * holds for the same row in next month's list, and no longer once the row says something else.
 */
export function rowKey(row: PersonRow): string {
  const said = [
    row.source,
    row.nik,
    row.nikDamaged,
    row.kk,
    row.kpj,
    row.nip,
    row.name,
    row.birthDate,
    row.birthYear,
    row.sex,
    row.motherName,
    row.phone,
    row.address,
    row.rt,
    row.rw,
    row.villageCode,
  ]
  return createHash('sha256').update(said.join('\u001f')).digest('base64url').slice(0, 22)
}

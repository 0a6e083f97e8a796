import type { Db } from '../../platform/database.ts'
import { formatDay } from '../../platform/indonesian.ts'
import { findEdition } from '../editions.ts'
import { keptFor } from '../../platform/kept.ts'
import { type ListKind, listSources } from '../queries.ts'

const kindNames: Record<string, string> = {
  workers: 'daftar pekerja',
  members: 'daftar peserta BPJS Ketenagakerjaan',
  sponsors: 'daftar ASN',
  welfare: 'daftar kesejahteraan',
  deaths: 'daftar kematian',
  corrections: 'koreksi',
}

/** Indonesian: which lists the register rests on. */
export async function describeLists(db: Db, regency: string): Promise<string> {
  return nameLists(await keptLists(db, regency, await findEdition(db, regency)))
}

/** @param edition of the register and whoever counts it */
export async function keptLists(
  db: Db,
  regency: string,
  edition: string | undefined,
): Promise<readonly ListKind[]> {
  return keptFor(edition, `sources ${regency}`, () => listSources(db, regency))
}

export function nameLists(lists: readonly ListKind[]): string {
  return lists
    .map(
      ({ kind, lists: count, newest }) =>
        `${count} ${kindNames[kind] ?? kind} (terbaru ${formatDay(newest)})`,
    )
    .join('; ')
}

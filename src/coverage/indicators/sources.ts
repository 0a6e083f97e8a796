import type { Db } from '../../platform/database.ts'
import { formatDay } from '../../platform/indonesian.ts'
import { findEdition } from '../editions.ts'
import { keptFor } from '../../platform/kept.ts'
import { listSources } from '../queries.ts'

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
  const edition = await findEdition(db, regency)
  const sources = await keptFor(edition, `sources ${regency}`, () => listSources(db, regency))
  return sources
    .map(({ kind, lists, newest }) => `${lists} ${kindNames[kind] ?? kind} (terbaru ${formatDay(newest)})`)
    .join('; ')
}

import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { findAgencyName, findSourceDetails } from '../queries/senders.ts'
import { nameOfAgency, sourceOfFile } from '../source-names.ts'
import type { ListKind } from '../intake/reading.ts'
import type { ImportSettings } from './contract.ts'
import { dayOfFileName } from './suggest-day.ts'
import type { Suggested } from '../queries/uploads.ts'

/**
 * What the program would take for everything that is not decided, each with its reason: the source
 * by the name of the file, agency and sector as that source had them, the day as the name says.
 *
 * @param found the kind that the columns tell
 * @param ownAgency the only agency whose lists the sender may bring, when there is only one
 */
export async function suggestSettings(
  db: Db,
  regency: string,
  input: {
    readonly fileName: string
    readonly chosen: Partial<ImportSettings>
    readonly found: ListKind
    readonly now: Day
    readonly ownAgency?: string
  },
): Promise<Suggested> {
  const { fileName, chosen, found, now, ownAgency } = input
  const source = chosen.source ?? sourceOfFile(fileName)
  const known = await findSourceDetails(db, regency, source)
  const agency = chosen.agency ?? ownAgency ?? known?.agency ?? source
  const day = dayOfFileName(fileName, now)
  return {
    kind: known?.kind ?? found,
    source,
    agency,
    sector: known?.defaultSector ?? '',
    asOf: day ?? now,
    extent: 'complete',
    ...chosen,
    // A known agency is renamed where agencies are kept, not by a list.
    agencyName: (await findAgencyName(db, regency, agency)) ?? chosen.agencyName ?? nameOfAgency(agency),
    reasons: {
      kind: known ? 'Seperti daftar sebelumnya dari sumber ini' : 'Menurut kolom-kolomnya',
      source: known ? 'Nama berkas sama dengan daftar sebelumnya' : 'Dari nama berkas; sumber baru',
      agency: known ? 'Pengirim daftar sebelumnya' : 'Dari nama berkas; periksa pengirimnya',
      asOf: day === undefined ? 'Nama berkas tidak menyebut tanggal; hari ini' : 'Dari nama berkas',
    },
  }
}

import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { ProblemLanguage } from '../../platform/http/problems.ts'
import { findAgencyName, findSourceDetails } from '../queries/senders.ts'
import { nameOfAgency, sourceOfFile } from '../source-names.ts'
import type { ListKind } from '../intake/reading.ts'
import type { ImportSettings } from './contract.ts'
import { dayOfFileName } from './suggest-day.ts'
import type { Suggested } from '../queries/uploads.ts'

/**
 * What the program would take for everything that is not decided, each with its reason by code: the source
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
      kind: known ? 'kind-known' : 'kind-of-columns',
      source: known ? 'source-known' : 'source-new',
      agency: known ? 'agency-known' : 'agency-of-name',
      asOf: day === undefined ? 'day-today' : 'day-of-name',
    },
  }
}

const reasons: Readonly<Record<string, Readonly<Record<ProblemLanguage, string>>>> = {
  'kind-known': {
    id: 'Seperti daftar sebelumnya dari sumber ini',
    en: 'As the list before of this source',
  },
  'kind-of-columns': { id: 'Menurut kolom-kolomnya', en: 'By its columns' },
  'source-known': {
    id: 'Nama berkas sama dengan daftar sebelumnya',
    en: 'The file is named as the list before',
  },
  'source-new': { id: 'Dari nama berkas; sumber baru', en: 'By the name of the file; a new source' },
  'agency-known': { id: 'Pengirim daftar sebelumnya', en: 'Sender of the list before' },
  'agency-of-name': {
    id: 'Dari nama berkas; periksa pengirimnya',
    en: 'By the name of the file; check the sender',
  },
  'day-today': {
    id: 'Nama berkas tidak menyebut tanggal; hari ini',
    en: 'The name of the file tells no day; today',
  },
  'day-of-name': { id: 'Dari nama berkas', en: 'By the name of the file' },
}

/** Why settings were suggested, as sentences; what was kept as a sentence stays one. */
export function tellReasons(kept: Suggested['reasons'], language: ProblemLanguage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(kept).map(([setting, reason]) => [setting, reasons[reason]?.[language] ?? reason]),
  )
}

import { chooseDay, getCoverage, getRegencyName, listIndicators } from '../../coverage/public.ts'
import { type Day, monthOf } from '../../platform/calendar.ts'
import { findSetting } from '../../platform/settings.ts'
import type { Tx } from '../../platform/transaction.ts'
import { getParticipation } from '../../sponsorship/public.ts'
import { type OpenDataHead, type OpenFile, openDataFiles } from './data-package.ts'
import { denominatorTable, participationTable } from './other-tables.ts'
import { type OpenDivision, openDivisions, type OpenTable, openTables } from './open-tables.ts'

/** Coverage that may be published, in a transaction that counts the whole regency. */
export async function readCoverageTables(
  { db }: Tx,
  regency: string,
  asked: Day | undefined,
): Promise<{ readonly head: OpenDataHead; readonly tables: readonly OpenTable[] }> {
  const asOf = await chooseDay(db, regency, asked)
  const regencyName = await getRegencyName(db, regency)
  const divided = []
  for (const by of Object.keys(openDivisions) as OpenDivision[])
    divided.push({ ...(await getCoverage(db, regency, { by, asOf })), by })
  const head = {
    regency,
    regencyName,
    asOf,
    demo: (await findSetting(db, 'demo')) !== undefined,
    indicators: await listIndicators({ db }, regency),
  }
  const [first] = divided
  const denominators = denominatorTable(first?.figures ?? [], first?.source ?? '')
  return { head, tables: [...openTables({ code: regency, name: regencyName }, divided), denominators] }
}

/** Participation on the day of the figures, under a permission that may know it. */
export const readParticipationTable = async (tx: Tx, regency: string, asOf: Day): Promise<OpenTable> =>
  participationTable(await getParticipation(tx, regency, monthOf(asOf), asOf))

/** Everything as files. */
export function filesOf(
  { head, tables }: Awaited<ReturnType<typeof readCoverageTables>>,
  participation: OpenTable,
): OpenFile[] {
  return openDataFiles(head, [...tables, participation])
}

import type { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import { chooseDay, getCoverage } from '../coverage.ts'
import type { sectorViewList } from './contract.ts'
import { listFunds, listHazardWords, listSectorLists } from './queries.ts'
import { listViewRows } from './view-queries.ts'

/** Kinds of work as they are written, withdrawn ones last, and what there is to choose from. */
export async function listViews(db: Db, regency: string): Promise<z.infer<typeof sectorViewList>> {
  const asOf = await chooseDay(db, regency, undefined)
  const hazards = (await listHazardWords(db, regency, asOf)).map(({ word }) => word)
  const funds = await listFunds(db, regency, asOf)
  const { parts } = await getCoverage(db, regency, { by: 'sector', asOf })
  const named = await listSectorLists(db, regency, asOf)
  return {
    rows: await listViewRows(db, regency),
    hazards: [...new Set(hazards)].toSorted((a, b) => a.localeCompare(b)),
    funds: [...new Map(funds.map(({ payer, name }) => [payer, { code: payer, name }])).values()],
    lists: [...new Set(named.map(({ source }) => source))].toSorted().map((code) => ({ code, name: code })),
    sectors: parts.flatMap(({ key }) => (key === '' ? [] : [key])),
  }
}

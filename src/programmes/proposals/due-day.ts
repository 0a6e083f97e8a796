import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { readPaperSettings } from '../paper-settings.ts'
import type { ProposalState } from './contract.ts'
import { standardDays } from './proposal-states.ts'

/** Until when a proposal that comes to the state today is to be done with; null where nothing waits. */
export async function dueAfter(
  db: Db,
  regency: string,
  state: ProposalState,
  asOf: Day,
): Promise<Day | null> {
  const days = (await readPaperSettings(db, regency)).days[state] ?? standardDays[state]
  if (days === undefined) return null
  return new Date(Date.parse(asOf) + days * 86_400_000).toISOString().slice(0, 10)
}

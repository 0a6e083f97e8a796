import { type Day, today } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { listEnrolments } from '../enrolments/queries/list-enrolments.ts'
import { type Fate, type ProtectionLine, protectionOn } from './protection-line.ts'
import { listBenefitRules, listRuns } from './queries/runs.ts'

/** A person's protection today, and who pays for him. */
export interface ShownProtection extends ProtectionLine {
  readonly asOf: Day
  readonly payers: {
    readonly payerName: string
    readonly from: string
    /** First month no longer paid. */
    readonly to: string
    readonly state: 'standing' | 'disputed'
  }[]
}

const mostPayers = 20

/** The same reckoning as the radar's, for one person. */
export async function showProtection(
  db: Db,
  regency: string,
  personId: number,
  fate: Fate,
  asOf: Day = today(),
): Promise<ShownProtection> {
  const runs = (await listRuns(db, regency, [personId])).get(personId) ?? []
  const line = protectionOn(runs, fate, await listBenefitRules(db), asOf)
  const enrolments = await listEnrolments(db, regency, { person: personId }, { limit: mostPayers })
  return {
    asOf,
    ...line,
    payers: enrolments.flatMap(({ payerName, from, to, state }) =>
      state === 'withdrawn' ? [] : [{ payerName, from, to, state }],
    ),
  }
}

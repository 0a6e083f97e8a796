import type { Derivation } from '../../registry/public.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { disputedAmong } from './conflicts.ts'
import {
  changeEnrolments,
  type Enrolment,
  insertSteps,
  listMeeting,
  type Step,
} from './queries/enrolments.ts'
import { moveToPeople } from './queries/followed.ts'

/**
 * Enrolments follow their people. An enrolment belongs to whom the row of the register belongs to by
 * whose NIK it was opened; when that row was taken back, to the person of the same number, else to the
 * one with the same NIK. Two payers who meet by a join become a conflict; parted again, both stand.
 */
export const enrolmentDerivation: Derivation = {
  rules: async () => 'enrolments follow rows',
  make: async (tx, regency, _touched, progress) => {
    progress.step('Menyesuaikan kepesertaan')
    await followPeople(tx, regency, 'register')
  },
}

async function followPeople(tx: Tx, regency: string, by: string): Promise<void> {
  // Persons swap enrolments: the constraint looks when all have moved.
  await tx.client.query('set constraints contributions.enrolment_one_payer deferred')
  const moved = await moveToPeople(tx, regency)
  await insertSteps(
    tx,
    regency,
    moved.map((one): Step => ({ ...one, what: 'moved', reason: null })),
    by,
  )
  await weighDisputes(tx, regency, by)
  await tx.client.query('set constraints contributions.enrolment_one_payer immediate')
}

/** Says anew which enrolments stand, of these people or of all. */
export async function weighDisputes(
  tx: Tx,
  regency: string,
  by: string,
  people?: readonly number[],
): Promise<void> {
  await lockRegency(tx, regency)
  const meeting = await listMeeting(tx.db, regency, people)
  const disputed = disputedAmong(meeting)
  const stateOf = ({ enrolment }: Enrolment) =>
    disputed.has(enrolment) ? ('disputed' as const) : ('standing' as const)
  const changes = meeting
    .filter((one) => one.state !== stateOf(one))
    .map((one) => {
      const state = stateOf(one)
      const what = state === 'disputed' ? ('disputed' as const) : ('settled' as const)
      return {
        enrolment: one.enrolment,
        personId: one.personId,
        months: one.months,
        reason: null,
        state,
        what,
      }
    })
  await changeEnrolments(tx, regency, changes, by)
}

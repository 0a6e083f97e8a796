import { chooseDay } from '../coverage/public.ts'
import { type Database, plannedOnce, readingOnly } from '../platform/database.ts'
import { gathered } from '../platform/gathered.ts'
import { systemScope } from '../platform/scope.ts'
import { inTransaction, type Tx, withinScope } from '../platform/transaction.ts'
import { findWordsState, type WordsState } from './queries/search-people.ts'

/** What a list of people has to know of the register before it can look. */
export interface RegisterNow {
  /** Day of the newest list of participants. */
  readonly asOf: string
  /** Undefined while nobody has a name. */
  readonly words: WordsState | undefined
}

/** How the register stands for the transaction. */
export async function readRegisterNow({ db }: Tx, regency: string): Promise<RegisterNow> {
  const [asOf, words] = await Promise.all([chooseDay(db, regency, undefined), findWordsState(db, regency)])
  return { asOf, words }
}

/** The same for many who ask at once, in one question: it is alike for everybody, and nobody's personal data. */
export function watchRegister(database: Database): (regency: string) => Promise<RegisterNow> {
  const reading = readingOnly(plannedOnce(database))
  const find = gathered(
    async (regencies) =>
      new Map(
        await Promise.all(
          regencies.map(async (regency) => {
            const now = await inTransaction(withinScope(reading, systemScope(regency)), (tx) =>
              readRegisterNow(tx, regency),
            )
            return [regency, now] as const
          }),
        ),
      ),
  )
  return async (regency) => (await find(regency))!
}

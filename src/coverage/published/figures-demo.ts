import type { Day } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { freezeFigures } from './freeze-figures.ts'

/** Published figures of the demonstration; the same numbers keep their number. */
export async function figuresDemo(database: Database, regency: string, asOf: Day): Promise<void> {
  await inTransaction(database, async (tx) => {
    await freezeFigures(tx, { regency, id: 'system:demo' }, [
      { indicator: 'aktif-berhak', asOf },
      { indicator: 'aktif-bekerja', asOf },
      { indicator: 'rentan-tercakup', asOf, level: 'district' },
    ])
  })
}

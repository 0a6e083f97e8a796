import type { Database } from '../platform/database.ts'
import { inTransaction } from '../platform/transaction.ts'
import type { NewTarget } from './targets/contract.ts'
import { findTargetLine } from './targets/queries.ts'
import { saveTarget } from './targets/save-target.ts'

const common = {
  level: 'regency',
  basis: 'eligible',
  denominator: null,
  people: null,
  definition: 'pekerja berhak yang terlindungi, menurut register (contoh)',
  confidence: 'inference',
  note: 'Target rekaan untuk data contoh; bukan keputusan daerah mana pun.',
} as const

const examples: readonly NewTarget[] = [
  {
    ...common,
    dueOn: '2027-12-31',
    hundredths: 4_000,
    setBy: 'rpjmd',
    source: 'Data contoh: target RPJMD rekaan',
  },
  {
    ...common,
    dueOn: '2027-12-31',
    hundredths: 5_000,
    setBy: 'insurer',
    source: 'Data contoh: target penyelenggara rekaan',
  },
  {
    ...common,
    dueOn: '2029-12-31',
    hundredths: 6_000,
    setBy: 'rpjmd',
    source: 'Data contoh: target RPJMD rekaan',
  },
]

/** Invented targets of the demonstration, told as such. Run again, it adds nothing. */
export async function coverageDemo(database: Database, regency: string): Promise<void> {
  await inTransaction(database, async (tx) => {
    for (const one of examples) {
      const code = `${one.setBy}-${one.dueOn.slice(0, 4)}-${one.basis}`
      if ((await findTargetLine(tx.db, regency, code)) !== undefined) continue
      await saveTarget(tx, { regency, id: 'system:demo' }, one)
    }
  })
}

import { sql } from 'kysely'
import type { Day } from '../platform/calendar.ts'
import type { Database, Db } from '../platform/database.ts'
import { inTransaction, type Tx } from '../platform/transaction.ts'
import type { EvidenceFields } from './contract.ts'
import { loadProposals } from './duties/load-proposals.ts'
import { moveDuty } from './duties/move-duty.ts'
import { addDays } from './duties/periods.ts'
import { readDuties } from './duties/show-duties.ts'
import { currentOf, type StepKind } from './duties/status.ts'
import { addDutyEvidence } from './evidence/duty-evidence.ts'
import { demoPdf } from './demo-pdf.ts'
import { demoPeople } from './demo-people.ts'
import { demoMeetings } from './meetings-demo.ts'

interface DemoDuty {
  /** Which period: the first asked for, or the one that runs. */
  readonly period: 'first' | 'current'
  readonly steps: readonly (readonly [StepKind, string?])[]
  readonly evidence?: Partial<EvidenceFields> & Pick<EvidenceFields, 'kind' | 'label'>
}

const accepted = [['begun'], ['handed-in'], ['accepted', 'Diperiksa terhadap aslinya (contoh)']] as const

/** What became of some delivered proposals, so that every state is seen. Those not named stay proposals. */
const story = (asOf: Day): Readonly<Record<string, readonly DemoDuty[]>> => ({
  'laporan-semester': [
    {
      period: 'first',
      steps: accepted,
      evidence: { kind: 'file', label: 'Laporan semester (contoh)' },
    },
  ],
  rkpd: [
    {
      period: 'first',
      steps: accepted,
      evidence: { kind: 'decree', label: 'Perbup RKPD (contoh)', number: '00/CONTOH/RKPD' },
    },
  ],
  anggaran: [
    {
      period: 'first',
      steps: [['begun'], ['handed-in', 'Menunggu diperiksa (contoh)']],
      evidence: {
        kind: 'budget',
        label: 'Baris RKA iuran pekerja rentan (contoh)',
        number: '5.1.02.02.02.0006',
        amount: 3_024_000_000,
      },
    },
  ],
  'kader-posyandu': [
    {
      period: 'first',
      steps: accepted,
      evidence: { kind: 'figure', label: 'Kader di daftar (contoh)', amount: 1_240, unit: 'orang' },
    },
    { period: 'current', steps: [['begun', 'Menunggu tiga puskesmas (contoh)']] },
  ],
  'perangkat-desa': [],
  pks: [
    {
      period: 'first',
      steps: accepted,
      evidence: {
        kind: 'decree',
        label: 'PKS dengan kantor cabang (contoh)',
        number: 'PKS/000/CONTOH',
        dated: addDays(asOf, -320),
        validUntil: addDays(asOf, 45),
      },
    },
  ],
  'daftar-rentan': [
    {
      period: 'first',
      steps: [['handed-in'], ['returned', 'Daftar dua kecamatan belum ada; lengkapi dahulu (contoh)']],
      evidence: { kind: 'figure', label: 'Orang di daftar gabungan (contoh)', amount: 9_870, unit: 'orang' },
    },
  ],
  bumd: [{ period: 'first', steps: [['not-applicable', 'Contoh: sudah dilaporkan lewat bagian lain']] }],
  petani: [
    {
      period: 'first',
      steps: accepted,
      evidence: { kind: 'figure', label: 'Petani di daftar (contoh)', amount: 6_500, unit: 'orang' },
    },
  ],
})

/**
 * The delivered proposals, some confirmed and with evidence in every state, and a past and a coming meeting. Synthetic, and
 * every text says so. Does nothing where there are duties.
 */
export async function instructionsDemo(database: Database, regency: string, asOf: Day): Promise<void> {
  const { clerk } = demoPeople(regency)
  await inTransaction(database, async (tx) => {
    if (await hasDuties(tx.db, regency)) return
    await loadProposals(tx, clerk, addDays(asOf, -300))
    const numbers = await numbersOf(tx.db, regency)
    const told = story(asOf)
    await sql`
      update instructions.duty set standing = 'confirmed', standing_reason = 'Ditegaskan untuk peragaan (contoh)'
      where regency = ${regency} and standard = any (${Object.keys(told)}::text[])`.execute(tx.db)
    for (const [standard, chapters] of Object.entries(told)) {
      const duty = numbers.get(standard)
      if (duty === undefined) continue
      for (const chapter of chapters) await tell(tx, regency, duty, chapter, asOf)
    }
    await demoMeetings(tx, regency, asOf)
  })
}

async function tell(tx: Tx, regency: string, duty: number, chapter: DemoDuty, asOf: Day): Promise<void> {
  const { clerk, operator, second } = demoPeople(regency)
  const at = (await readDuties(tx.db, regency, {}, asOf)).find((one) => one.duty.duty === duty)
  const period = (chapter.period === 'first' ? at?.periods[0] : at && currentOf(at.periods))?.period.key
  if (period === undefined) return
  if (chapter.evidence !== undefined) {
    const fields = { number: '', unit: '', ...chapter.evidence }
    const file =
      fields.kind === 'file' ? { name: 'laporan-contoh.pdf', bytes: demoPdf(fields.label) } : undefined
    await addDutyEvidence(tx, operator, { duty, period }, fields, file, asOf)
  }
  for (const [i, [what, note = '']] of chapter.steps.entries()) {
    const by =
      what === 'accepted' || what === 'returned' ? second : what === 'not-applicable' ? clerk : operator
    const when = `${addDays(asOf, -20 + i * 3)}T02:00:00Z`
    await moveDuty(tx, by, { duty, period, what, note, seen: i }, asOf, when)
  }
}

async function hasDuties(db: Db, regency: string): Promise<boolean> {
  const { rows } = await sql`select from instructions.duty where regency = ${regency} limit 1`.execute(db)
  return rows.length > 0
}

async function numbersOf(db: Db, regency: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ standard: string; duty: number }>`
    select standard, duty from instructions.duty where regency = ${regency} and standard is not null`.execute(
    db,
  )
  return new Map(rows.map(({ standard, duty }) => [standard, duty]))
}

import { sql } from 'kysely'
import type { Actor } from '../access/public.ts'
import { addMonths, type Day, monthOf } from '../platform/calendar.ts'
import type { Database, Db } from '../platform/database.ts'
import { inTransaction } from '../platform/transaction.ts'
import { recordWorkEvidence, type WorkEvidence } from './evidence/record-evidence.ts'
import { enforceWeights, saveWeights } from './priority/save-weights.ts'
import { askOverride, decideOverride } from './rules/override-rule.ts'
import { saveRule } from './rules/save-rule.ts'

/** Statements as village heads and agencies write them. */
const statements = [
  'Bekerja setiap hari menurut pengamatan RT (contoh)',
  'Masih bekerja, dilihat sendiri saat pendataan (contoh)',
  'Surat keterangan bekerja dari pembakal (contoh)',
]
const witnesses = ['Pembakal (contoh)', 'Ketua RT (contoh)', 'Penyuluh dinas (contoh)']

/**
 * Makes the demonstration's programmes: evidence of work of most workers, some of it too old; weights of the regency
 * in force and a rule of its own; exceptions that wait and that hold. Does nothing where there is evidence.
 */
export async function programmeDemo(database: Database, regency: string, asOf: Day): Promise<void> {
  await inTransaction(database, async (tx) => {
    const workers = await listWorkers(tx.db, regency)
    if (workers === undefined) return
    const clerk = actor(regency, 'Pengelola register (contoh)')
    const records = workers.flatMap((personId) => evidenceOf(personId, asOf))
    for (let i = 0; i < records.length; i += 5_000) {
      await recordWorkEvidence(tx, clerk, records.slice(i, i + 5_000), { today: asOf, origin: 'demo' })
    }
    await saveRule(tx, clerk, {
      rule: 'keluarga-mampu',
      basedOn: 0,
      title: 'Bukan dari keluarga mampu',
      expression: 'desil <= 7',
      sentence: 'Desil kesejahteraan keluarganya {desil}; yang didahulukan desil 1 sampai 7.',
      citation: 'Contoh: rancangan peraturan bupati; beberapa daerah memakai desil 1 sampai 4',
      confidence: 'inference',
      from: monthOf(asOf),
      through: null,
      scope: 'regency',
      scopeCode: null,
      severity: 'warning',
      active: true,
      reason: null,
    })
    const version = await saveWeights(tx, clerk, demoWeights)
    await enforceWeights(tx, clerk, version)
    const second = actor(regency, 'Bendahara (contoh)')
    const without = workers.filter((personId) => evidenceOf(personId, asOf).length === 0).slice(0, 4)
    for (const [i, personId] of without.entries()) {
      const override = await askOverride(
        tx,
        clerk,
        personId,
        {
          rule: 'benar-bekerja',
          reason: 'Bekerja di ladang jauh, keterangan menyusul (contoh)',
          evidence: `Surat desa nomor ${i + 1}/contoh`,
          until: `${addMonths(monthOf(asOf), 6)}-28`,
        },
        { today: asOf, needed: true },
      )
      if (i < 2) await decideOverride(tx, second, override, true)
    }
  })
}

const actor = (regency: string, name: string): Actor => ({ id: name, name, regency, grants: [] })

/** Three in four have evidence of this year; of the rest some have only an old one. */
function evidenceOf(personId: number, asOf: Day): WorkEvidence[] {
  const draw = (personId * 37) % 100
  if (draw >= 85) return []
  const monthsAgo = draw < 75 ? 1 + (personId % 9) : 15 + (personId % 6)
  return [
    {
      personId,
      statement: statements[personId % statements.length]!,
      attestedBy: witnesses[personId % witnesses.length]!,
      attestedOn: `${addMonths(monthOf(asOf), -monthsAgo)}-${String(1 + (personId % 27)).padStart(2, '0')}`,
    },
  ]
}

const demoWeights = {
  name: 'Bobot contoh 2026',
  citation: 'Contoh: rapat penetapan kriteria pekerja rentan',
  confidence: 'inference' as const,
  weights: [
    {
      criterion: 'desil' as const,
      weight: 35,
      steps: [
        { from: 1, share: 100 },
        { from: 2, share: 85 },
        { from: 3, share: 65 },
        { from: 4, share: 45 },
        { from: 5, share: 25 },
        { from: 6, share: 10 },
        { from: 8, share: 0 },
      ],
    },
    { criterion: 'bahaya' as const, weight: 30, steps: [] },
    { criterion: 'kepala_keluarga' as const, weight: 5, steps: [] },
    {
      criterion: 'tanggungan' as const,
      weight: 10,
      steps: [
        { from: 0, share: 0 },
        { from: 1, share: 40 },
        { from: 2, share: 70 },
        { from: 3, share: 100 },
      ],
    },
    { criterion: 'disabilitas' as const, weight: 5, steps: [] },
    {
      criterion: 'bulan_terbangun' as const,
      weight: 10,
      steps: [
        { from: 0, share: 0 },
        { from: 3, share: 40 },
        { from: 12, share: 70 },
        { from: 24, share: 100 },
      ],
    },
    { criterion: 'pertama_desa' as const, weight: 5, steps: [] },
  ],
}

/** Numbers of the workers in order; undefined where evidence stands already. */
async function listWorkers(db: Db, regency: string): Promise<number[] | undefined> {
  const { rows: known } =
    await sql`select from programmes.evidence where regency = ${regency} limit 1`.execute(db)
  if (known.length > 0) return undefined
  const { rows } = await sql<{ personId: number }>`
    select person_id as "personId" from published.person
    where regency = ${regency} and is_worker and deceased_on is null order by person_id`.execute(db)
  return rows.map(({ personId }) => personId)
}

import { sql } from 'kysely'
import { addPayer } from '../contributions/public.ts'
import type { PayerKind } from '../contributions/rates/contract.ts'
import { addMonths, type Day, firstDay, type Month, monthOf } from '../platform/calendar.ts'
import type { Database, Db } from '../platform/database.ts'
import type { Progress } from '../platform/progress.ts'
import { inTransaction } from '../platform/transaction.ts'
import type { NewFundTerms } from './funds/contract.ts'
import { listFunds } from './funds/queries.ts'
import { saveTerms } from './funds/save-terms.ts'
import { solvePlan } from './plans/solve-plan.ts'
import { storePlan } from './plans/store-plan.ts'

interface DemoContext {
  readonly database: Database
  readonly regency: string
  readonly asOf: Day
  readonly progress: Progress
}

const clerk = 'system:demo'
const yearPrice = 12 * 16_800

interface DemoFund {
  readonly code: string
  readonly name: string
  readonly kind: PayerKind
  /** Budget or places, as a share of the workers of the register, in thousandths. */
  readonly share: number
  readonly places?: boolean
  readonly expression?: string
  readonly minTerm: number
  readonly reservePpm?: number
  readonly documents: readonly string[]
  readonly basis: string
}

/** Made-up terms, sized by the people of the demonstration. Sums, conditions and papers are no regency's. */
const funds: readonly DemoFund[] = [
  {
    code: 'APBD-2026',
    name: 'APBD Kabupaten, pekerja rentan (contoh)',
    kind: 'apbd-regency',
    share: 150,
    minTerm: 6,
    reservePpm: 20_000,
    documents: ['Keputusan Bupati dengan lampiran nama', 'Perjanjian kerja sama', 'Nota anggaran'],
    basis: 'Contoh rekaan; di daerah: DPA dan Keputusan Bupati',
  },
  {
    code: 'DBH-SAWIT',
    name: 'DBH sawit, pekerja perkebunan (contoh)',
    kind: 'dbh-sawit',
    share: 20,
    // The lists of the demonstration do not tell what farmers grow.
    expression: 'sektor == "Pertanian"',
    minTerm: 9,
    documents: ['Rencana kegiatan DBH sawit', 'Daftar pekerja perkebunan di luar perusahaan'],
    basis: 'Contoh rekaan; PMK 91/2023',
  },
  {
    code: 'DANA-DESA-1',
    name: 'Dana Desa (contoh)',
    kind: 'dana-desa',
    share: 1,
    minTerm: 12,
    documents: ['Peraturan desa APBDes', 'Berita acara musyawarah desa'],
    basis: 'Contoh rekaan; Permendes PDT 16/2025 (PKTD)',
  },
  {
    code: 'DANA-DESA-2',
    name: 'Dana Desa kedua (contoh)',
    kind: 'dana-desa',
    share: 1,
    minTerm: 12,
    documents: ['Peraturan desa APBDes', 'Berita acara musyawarah desa'],
    basis: 'Contoh rekaan; Permendes PDT 16/2025 (PKTD)',
  },
  {
    code: 'CSR-SAWIT',
    name: 'CSR PT Contoh Sawit',
    kind: 'csr',
    share: 6,
    places: true,
    expression: 'sektor == "Perikanan" || sektor == "Transportasi"',
    minTerm: 6,
    documents: ['Perjanjian TJSL'],
    basis: 'Contoh rekaan',
  },
  {
    code: 'BAPAK-ASUH',
    name: 'Bapak Asuh ASN (contoh)',
    kind: 'sponsor',
    share: 12,
    places: true,
    minTerm: 12,
    documents: ['Surat kuasa ASN'],
    basis: 'Contoh rekaan; kapasitas dihitung sebagai tempat',
  },
]

/**
 * Terms of funds for next year and one solved scenario, for a demonstration that has evidence of work.
 * The same demonstration gives the same; run again, it adds nothing.
 */
export async function planDemo(context: DemoContext): Promise<void> {
  const { database, regency, asOf, progress } = context
  const year = Number(asOf.slice(0, 4)) + 1
  const from: Month = `${year}-01`
  const codes = await inTransaction(database, async (tx) => {
    const known = await listFunds(tx.db, regency)
    if (known.some(({ terms }) => terms !== null)) return undefined
    const { workers, villages } = await readShape(tx.db, regency)
    const [, second] = villages
    for (const fund of funds) {
      const { code, name, kind, share } = fund
      const held = known.find(({ payer }) => payer === code)
      if (!held && kind === 'dana-desa' && second === undefined) continue
      if (!held) {
        const villageCode = kind === 'dana-desa' ? second! : null
        await addPayer(
          tx,
          { regency, id: clerk },
          { ...plain, code, name, kind, villageCode, validFrom: firstDay(monthOf(asOf)) },
        )
      }
      await saveTerms(
        tx,
        { regency, id: clerk },
        code,
        termsOf(fund, from, Math.max(1, Math.round((workers * share) / 1000))),
      )
    }
    return (await listFunds(tx.db, regency)).flatMap(({ payer, terms }) => (terms === null ? [] : [payer]))
  })
  if (codes === undefined) return
  const asked = {
    name: `Rencana ${year} (contoh)`,
    from,
    months: 12,
    funds: codes.map((payer) => ({ payer })),
    quotas: [],
    keepHeld: true,
    reliefEnds: false,
    closeBy: addMonths(from, 11),
  }
  const solved = await solvePlan({ database, regency, progress }, asked)
  await inTransaction(database, (tx) => storePlan(tx, { regency, by: clerk }, asked, solved))
}

const plain = {
  payerClass: null,
  classReason: null,
  wadahCode: null,
  accountCode: null,
  agency: null,
  contact: null,
  note: 'Data contoh',
  validTo: null,
}

function termsOf(fund: DemoFund, from: Month, people: number): NewFundTerms {
  const { places, expression = '', minTerm, reservePpm = 0, documents, basis } = fund
  return {
    budget: places === true ? null : people * yearPrice,
    places: places === true ? people : null,
    from,
    months: 12,
    expression,
    income: 1_000_000,
    minTerm,
    reservePpm,
    documents: [...documents],
    basis,
    note: 'Ketentuan contoh, bukan milik daerah mana pun',
  }
}

/** How many workers there are, and the villages with most of them that have no fund of their own. */
async function readShape(db: Db, regency: string): Promise<{ workers: number; villages: string[] }> {
  const { rows } = await sql<{ village: string; workers: number }>`
    select village_code as village, count(*)::int as workers from published.person
    where regency = ${regency} and is_worker and village_code is not null
    group by 1 order by 2 desc, 1`.execute(db)
  return {
    workers: rows.reduce((sum, one) => sum + one.workers, 0),
    villages: rows.map(({ village }) => village),
  }
}

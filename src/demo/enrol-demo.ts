import { sql } from 'kysely'
import { addPayer, openWithin, readSpan } from '../contributions/public.ts'
import { addMonths, type Day, firstDay, monthOf } from '../platform/calendar.ts'
import type { Database, Db } from '../platform/database.ts'
import { inTransaction } from '../platform/transaction.ts'

/** Made-up funds, what kind of money they are, and what share of the people it could pay for each takes, in percent. */
const funds = [
  { code: 'APBD-2026', name: 'APBD Kabupaten, pekerja rentan (contoh)', kind: 'apbd-regency', share: 40 },
  { code: 'DANA-DESA-1', name: 'Dana Desa (contoh)', kind: 'dana-desa', share: 60 },
  { code: 'CSR-SAWIT', name: 'CSR PT Contoh Sawit', kind: 'csr', share: 10 },
  { code: 'BAPAK-ASUH', name: 'Bapak Asuh ASN (contoh)', kind: 'sponsor', share: 8 },
] as const

/**
 * Funds and enrolments for a part of the demonstration's people: those whom the insurer lists as BPU and
 * whose months are not paid. The same demonstration gives the same enrolments; run again, it adds nothing.
 */
export async function enrolDemo(database: Database, regency: string, asOf: Day, by: string): Promise<void> {
  await inTransaction(database, async (tx) => {
    const { rows } = await sql`select code from published.payer where regency = ${regency} limit 1`.execute(
      tx.db,
    )
    if (rows.length > 0) return
    const people = await listUnpaid(tx.db, regency, asOf)
    const village = largestVillage(people)
    const clerk = { regency, id: by }
    const evidence = {
      statement: 'Daftar pekerja rentan (contoh)',
      attestedBy: 'Pembakal (contoh)',
      attestedOn: `${addMonths(monthOf(asOf), -1)}-20`,
    }
    const taken = new Set<number>()
    for (const [i, { code, name, kind, share }] of funds.entries()) {
      const villageCode = kind === 'dana-desa' ? village : null
      await addPayer(tx, clerk, {
        ...plain,
        code,
        name,
        kind,
        villageCode,
        validFrom: firstDay(addMonths(monthOf(asOf), -10)),
      })
      const chosen = people.filter(
        ({ personId, villageCode: lives }) =>
          !taken.has(personId) &&
          (villageCode === null || lives === villageCode) &&
          (personId * 31 + i) % 100 < share,
      )
      for (const { personId } of chosen) taken.add(personId)
      if (chosen.length === 0) continue
      await openWithin(
        tx,
        { regency, by, today: asOf },
        {
          payer: code,
          months: readSpan(monthOf(asOf), 6),
          segment: 'BPU',
          income: 1_000_000,
          programmes: ['JKK', 'JKM'],
          evidence,
          origin: 'demo',
          rows: chosen.map(({ personId }, row) => ({ sheet: '', row: row + 1, personId })),
        },
      )
    }
  })
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

interface Unpaid {
  readonly personId: number
  readonly villageCode: string | null
}

/** People whose last paid month as BPU lies before the month of the day. */
async function listUnpaid(db: Db, regency: string, asOf: Day): Promise<Unpaid[]> {
  const { rows } = await sql<Unpaid>`
    select p.person_id as "personId", p.village_code as "villageCode"
    from published.participation q join published.person p using (regency, person_id)
    where q.regency = ${regency} and q.segment = 'BPU' and p.deceased_on is null and not p.is_asn
    group by p.person_id, p.village_code having max(q.paid_through) < ${monthOf(asOf)}
    order by p.person_id`.execute(db)
  return rows
}

function largestVillage(people: readonly Unpaid[]): string | null {
  const counts = new Map<string, number>()
  for (const { villageCode } of people) {
    if (villageCode !== null) counts.set(villageCode, (counts.get(villageCode) ?? 0) + 1)
  }
  return [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? null
}

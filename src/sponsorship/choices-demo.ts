import { sql } from 'kysely'
import { type Day, monthOf } from '../platform/calendar.ts'
import type { Database, Db } from '../platform/database.ts'
import { inTransaction, type Tx } from '../platform/transaction.ts'
import { nominate } from './nominations/nominate.ts'
import { listAdopted } from './pair-runs/pose-problem.ts'
import { pairSentence } from './pair-runs/pair-sentence.ts'
import { nearnessOf } from './pairing/pairing-problem.ts'
import { setAdopted } from './pairs/adopted-villages.ts'

const clerk = 'Pengelola Bapak Asuh (contoh)'

/** Whom sponsors of the demonstration would like to sponsor; nobody in the register is called so. */
const wished = [
  { name: 'CONTOH NELAYAN TETANGGA', occupation: 'Nelayan', note: 'Tetangga saya, belum punya BPJS' },
  { name: 'CONTOH PENJUAL SAYUR', occupation: 'Pedagang keliling', note: null },
  { name: 'CONTOH TUKANG OJEK PASAR', occupation: 'Pengemudi ojek', note: 'Mangkal di pasar kecamatan' },
] as const

/** Most agencies have adopted one or two villages: one where many of theirs live, and the one after it. */
export async function adoptDemo(tx: Tx, regency: string): Promise<void> {
  const { rows } = await sql<{ agency: string; villages: string[] }>`
    select u.agency, array_agg(s.village_code order by s.sponsor) as villages
    from sponsorship.sponsor s join sponsorship.unit u on u.regency = s.regency and u.unit = s.unit
    where s.regency = ${regency} and s.village_code is not null group by u.agency order by u.agency`.execute(
    tx.db,
  )
  for (const [i, { agency, villages }] of rows.entries()) {
    if (i % 4 === 3) continue
    await setAdopted(tx, { regency, id: clerk }, agency, [...new Set(villages)].slice(0, 1 + (i % 2)))
  }
}

/** Says of the demonstration's pairs why these two, as the pairing says it of those it makes. */
export async function explainDemoPairs({ db }: Tx, regency: string): Promise<void> {
  const { rows } = await sql<{
    pair: number
    worker: string | null
    sponsor: string | null
    agency: string | null
  }>`
    select p.pair, w.village_code as worker, s.village_code as sponsor, u.agency
    from sponsorship.pair p
    join sponsorship.mandate m on m.regency = p.regency and m.mandate = p.mandate
    join sponsorship.sponsor s on s.regency = m.regency and s.sponsor = m.sponsor
    left join sponsorship.unit u on u.regency = s.regency and u.unit = s.unit
    left join published.person w on w.regency = p.regency and w.person_id = p.person_id
    where p.regency = ${regency} order by p.pair`.execute(db)
  const adopted = await listAdopted({ db }, regency)
  const names = await namesOfPlaces(
    db,
    rows.flatMap(({ worker }) => worker ?? []),
  )
  const sentences = rows.map(({ worker, sponsor, agency }, i) => {
    const place = { villageCode: sponsor, agencyName: agency, adopted: adopted.get(agency ?? '') ?? [] }
    return pairSentence(
      { rank: i + 1, held: false, villageCode: worker },
      place,
      nearnessOf(place, { villageCode: worker }),
      { waiting: rows.length, nameOf: (code) => names.get(code) ?? code },
    )
  })
  await sql`
    update sponsorship.pair p set sentence = n.sentence
    from unnest(${rows.map(({ pair }) => pair)}::bigint[], ${sentences}::text[]) n (pair, sentence)
    where p.regency = ${regency} and p.pair = n.pair`.execute(db)
}

async function namesOfPlaces(db: Db, villages: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const codes = [...new Set(villages.flatMap((code) => [code, code.slice(0, 8)]))]
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from regions.region where code = any (${codes}::text[])`.execute(db)
  return new Map(rows.map(({ code, name }) => [code, name]))
}

/**
 * Sponsors with free places name somebody whom a clerk has to look for. Run again, it adds nothing.
 *
 * @param asOf first day of the newest month
 */
export async function nominationDemo(database: Database, regency: string, asOf: Day): Promise<void> {
  await inTransaction(database, async (tx) => {
    const { rows: known } = await sql`
      select from sponsorship.nomination where regency = ${regency} limit 1`.execute(tx.db)
    if (known.length > 0) return
    const { rows } = await sql<{ sponsor: number; villageCode: string | null }>`
      select s.sponsor, s.village_code as "villageCode"
      from sponsorship.sponsor s join sponsorship.mandate m on m.regency = s.regency and m.sponsor = s.sponsor
      where s.regency = ${regency} and s.kind = 'civil-servant' and m.state = 'active' and m.wish <> 'reserve'
        and m.places > (select count(*) from sponsorship.pair p where p.regency = m.regency and p.mandate = m.mandate)
      order by s.sponsor desc limit ${sql.lit(wished.length)}`.execute(tx.db)
    for (const [i, { sponsor, villageCode }] of rows.entries())
      await nominate(tx, { regency, id: clerk, today: `${monthOf(asOf)}-12` }, sponsor, {
        ...wished[i]!,
        nik: null,
        birthDate: null,
        villageCode,
      }).catch(() => undefined)
  })
}

import { openDatabase } from '../src/platform/database.ts'
import { regency, type TestDatabase } from './database.ts'

/** Of a list without rows. */
const emptyReport = JSON.stringify({
  rows: 0,
  outcomes: { accepted: 0, warned: 0, repaired: 0, rejected: 0, 'not-data': 0 },
  findings: [],
  tables: [],
  hints: [],
})

export interface Seeded {
  readonly regency: string
  readonly personId: number
  readonly villageCode: string | null
  readonly agency: string
  readonly nik: string
  readonly name: string
}

export const villages = ['63.03.01.2001', '63.03.01.2002', '63.03.02.2001', '63.03.03.1001']
const senders = ['dinas-pertanian', 'dinas-perikanan', 'dinas-perdagangan']

/**
 * A register of people spread over villages and agencies, every sixth in another regency, each with
 * a row, a participation and a protection. Numbers and names are recognisable, to be looked for in answers.
 */
export async function fillRegister(db: TestDatabase, count: number): Promise<Seeded[]> {
  const people = Array.from({ length: count }, (_, i): Seeded => ({
    regency: i % 6 === 5 ? '63.04' : regency,
    personId: 10_000_001 + i,
    villageCode: i % 7 === 6 ? null : villages[i % villages.length]!,
    agency: senders[i % senders.length]!,
    nik: `63030117088${String(50_000 + i)}`,
    name: `Rahasiawan Orang${i}`,
  }))
  const owner = await openDatabase(db.url, 'owner')
  for (const code of [regency, '63.04']) {
    for (const [i, sender] of senders.entries()) {
      await owner.pool.query(`insert into registry.agency values ($1, $2, $2)`, [code, sender])
      await owner.pool.query(`insert into registry.source values ($1, $2, 'workers', $2)`, [code, sender])
      await owner.pool.query(
        `insert into registry.batch (regency, batch_id, source, kind, file_name, file_sha256, file_bytes, as_of, extent,
           imported_by, report, mapping)
         values ($1, $2, $3, 'workers', $3 || '.xlsx', '', '', '2026-10-01', 'complete', 'uji', $4, '{}')`,
        [code, i + 1, sender, emptyReport],
      )
    }
  }
  for (const [i, one] of people.entries()) {
    const key = [one.regency, senders.indexOf(one.agency) + 1, i + 1]
    await owner.pool.query(
      `insert into registry.source_row values ($1, $2, $3, '', $3, json_build_array($4::text, $5::text))`,
      [...key, one.nik, one.name],
    )
    await owner.pool.query(
      `insert into registry.reading (regency, batch_id, line, outcome, nik, name) values ($1, $2, $3, 'accepted', $4, $5)`,
      [...key, one.nik, one.name],
    )
    await owner.pool.query(
      `insert into registry.person (regency, person_id, nik, name, village_code, agency, is_worker, is_member, is_asn,
         deceased_mark, row_count, origin) values ($1, $2, $3, $4, $5, $6, true, true, false, false, 1, '{}')`,
      [one.regency, one.personId, one.nik, one.name, one.villageCode, one.agency],
    )
    await owner.pool.query(`insert into registry.person_row values ($1, $2, $3, $4)`, [...key, one.personId])
    await owner.pool.query(
      `insert into membership.participation (regency, participant, source, person_id, segment, programmes, first_listed,
         last_listed, last_batch, last_line) values ($1, $2, 'x', $2, 'BPU', 'JKK,JKM', '2026-01-01', '2026-10-01', 1, 1)`,
      [one.regency, one.personId],
    )
    await owner.pool.query(
      `insert into membership.period values ($1, $2, '[2026-01-01,)', 'active', '{JKK,JKM}')`,
      [one.regency, one.personId],
    )
  }
  await owner.close()
  return people
}

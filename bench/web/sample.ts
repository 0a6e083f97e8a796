import type { Pool } from 'pg'
import { writeCursor } from '../../src/platform/http/keyset.ts'

export interface SampledPerson {
  readonly id: number
  readonly name: string
  readonly nik: string | null
  readonly village: string | null
  readonly villageName: string | null
  readonly district: string | null
  readonly agency: string | null
}

/** What requests are filled with: people and places of the register, drawn the same way each time. */
export interface Sample {
  readonly people: readonly SampledPerson[]
  readonly kpjs: readonly string[]
  readonly villages: readonly string[]
  readonly districts: readonly string[]
  readonly agencies: readonly string[]
  readonly sectors: readonly string[]
  /** The largest lists. */
  readonly batches: readonly { readonly id: number; readonly rows: number }[]
  readonly pairs: readonly { readonly key: string; readonly cursor: string }[]
  readonly queues: readonly { readonly queue: string; readonly finds: number }[]
  readonly decisions: number
  readonly events: number
  readonly trail: number
}

/** @param pool opened as the owner */
export async function drawSample(pool: Pool, regency: string): Promise<Sample> {
  const list = async <Row>(text: string) => (await pool.query(text, [regency])).rows as Row[]
  const column = async (text: string) => (await list<{ one: string }>(text)).map(({ one }) => one)
  const newest = async (table: string, number: string) =>
    Number(await column(`select coalesce(max(${number}), 0)::text as one from ${table} where regency = $1`))
  const pairs = await list<{ key: string; plain: number; rank: number }>(
    `select concat_ws('-', q.batch_a, q.line_a, q.batch_b, q.line_b) as key, 1 as plain, q.rank
     from registry.question q where q.regency = $1 and q.purpose = 'decide' order by q.rank limit 2000`,
  )
  return {
    people: await list(
      `select p.person_id as id, p.name, p.nik, p.village_code as village, v.name as "villageName",
              p.district_code as district, p.agency
       from (select * from registry.person where regency = $1 order by hashint8(person_id) limit 2000) p
       left join regions.region v on v.code = p.village_code`,
    ),
    kpjs: await column(
      `select kpj as one from membership.participation where regency = $1 and kpj is not null
       order by hashint8(participant) limit 500`,
    ),
    villages: await column(
      `select village_code as one from registry.person where regency = $1 and village_code is not null group by 1 order by 1`,
    ),
    districts: await column(
      `select district_code as one from registry.person where regency = $1 and district_code is not null group by 1 order by 1`,
    ),
    agencies: await column(
      `select agency as one from registry.person where regency = $1 and agency is not null group by 1 order by 1`,
    ),
    sectors: await column(
      `select sector as one from registry.person where regency = $1 and sector is not null group by 1 order by 1`,
    ),
    batches: await list(
      `select batch_id as id, max(line) as rows from registry.reading where regency = $1
       group by batch_id order by 2 desc limit 6`,
    ),
    pairs: pairs.map(({ key, plain, rank }) => ({ key, cursor: writeCursor([plain, 0, rank]) })),
    queues: await list(
      `select queue, max(rank) as finds from registry.find where regency = $1 group by queue order by queue`,
    ),
    decisions: await newest('registry.decision', 'decision_id'),
    events: await newest('registry.person_event', 'event_id'),
    trail: await newest('access.event', 'event_no'),
  }
}

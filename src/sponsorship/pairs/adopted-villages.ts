import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import type { AdoptedList } from './contract.ts'

/** Every agency with civil servants, and the villages it has adopted. */
export async function showAdopted({ db }: Tx, regency: string): Promise<AdoptedList> {
  const { rows } = await sql<AdoptedList['rows'][number]>`
    select u.agency, coalesce(json_agg(json_build_object('code', v.code, 'name', v.name, 'district', d.name)
             order by d.name, v.name) filter (where v.code is not null), '[]') as villages
    from (select distinct agency from sponsorship.unit where regency = ${regency}) u
    left join sponsorship.adopted_village a on a.regency = ${regency} and a.agency = u.agency
    left join regions.region v on v.code = a.village_code
    left join regions.region d on d.code = substr(a.village_code, 1, 8)
    group by u.agency order by u.agency`.execute(db)
  return { rows }
}

/**
 * An agency's adopted villages, all of them: those not named are let go. Pairs that stand are left alone.
 *
 * @throws sponsorship/village-unknown, sponsorship/agency-unknown
 */
export async function setAdopted(
  tx: Tx,
  by: { readonly regency: string; readonly id: string },
  agency: string,
  villages: readonly string[],
): Promise<void> {
  const { regency, id } = by
  const { db } = tx
  const units = await sql`
    select from sponsorship.unit where regency = ${regency} and agency = ${agency} limit 1`.execute(db)
  if (units.rows.length === 0) throw failSponsorship('agency-unknown', { code: agency })
  const { rows } = await sql<{ code: string }>`
    select code from regions.region
    where code = any(${[...villages]}::text[]) and code like ${`${regency}.%`} and length(code) > 8`.execute(
    db,
  )
  const known = new Set(rows.map(({ code }) => code))
  const unknown = villages.find((code) => !known.has(code))
  if (unknown !== undefined) throw failSponsorship('village-unknown', { code: unknown })
  await sql`
    delete from sponsorship.adopted_village
    where regency = ${regency} and agency = ${agency} and not village_code = any(${[...known]}::text[])`.execute(
    db,
  )
  await sql`
    insert into sponsorship.adopted_village (regency, agency, village_code, added_by)
    select ${regency}, ${agency}, v, ${id} from unnest(${[...known]}::text[]) v on conflict do nothing`.execute(
    db,
  )
  await audit(tx, by, 'villages-adopted', `agency:${agency}`, { villages: known.size })
}

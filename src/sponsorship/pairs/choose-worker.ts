import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import type { Day, Month } from '../../platform/calendar.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { listFirstIn } from '../../programmes/public.ts'
import { districtOf, nearnessOf } from '../pairing/pairing-problem.ts'
import { getScheme } from '../scheme/get-scheme.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import type { Sponsor } from '../sponsors/queries.ts'
import { openPair } from './open-pairs.ts'
import { findOwnPlace, judgeFitness } from './own-place.ts'

/** Somebody who may be chosen, as far as his sponsor may know him. */
export interface Choice {
  /** Says whom to this sponsor alone. */
  readonly choice: string
  readonly firstName: string
  readonly occupation: string | null
  readonly village: string
  readonly near: 'village' | 'adopted' | 'district'
}

export interface Choices {
  readonly month: Month | null
  readonly free: number
  readonly rows: readonly Choice[]
}

interface Found extends Choice {
  readonly personId: number
}

/** So many are shown, those of the highest priority: nobody looks through the register. */
const mostShown = 12
const mostAsked = 40

/**
 * Workers whom a sponsor may choose: eligible, protected by nobody, near his home or in a village that his agency has
 * adopted, first in the order of priority; never of his own family card where the rule says so. First name,
 * occupation and village alone. Sees the whole regency; the last assessment counts.
 */
export async function listChoices(tx: Tx, regency: string, sponsor: Sponsor, asOf: Day): Promise<Choices> {
  const place = await findOwnPlace(tx, regency, sponsor.sponsor, asOf)
  if (place === undefined) return { month: null, free: 0, rows: [] }
  const rows = place.free === 0 ? [] : await findChoices(tx, regency, sponsor, place.month)
  return {
    month: place.month,
    free: place.free,
    rows: rows.map(({ choice, firstName, occupation, village, near }) => ({
      choice,
      firstName,
      occupation,
      village,
      near,
    })),
  }
}

/**
 * A sponsor chooses one of those he was shown; judged again by the rules of everybody.
 *
 * @throws sponsorship/no-free-place, sponsorship/choice-gone, sponsorship/pair-refused, and as openPairs
 */
export async function chooseWorker(
  tx: Tx,
  by: { readonly regency: string; readonly id: string; readonly today: Day },
  sponsor: Sponsor,
  choice: string,
): Promise<number> {
  const { regency, today } = by
  await lockRegency(tx, regency)
  const place = await findOwnPlace(tx, regency, sponsor.sponsor, today)
  if (place === undefined || place.free === 0) throw failSponsorship('no-free-place')
  const found = (await findChoices(tx, regency, sponsor, place.month)).find((one) => one.choice === choice)
  if (!found) throw failSponsorship('choice-gone')
  const fitness = await judgeFitness(tx, regency, found.personId, place.month)
  if (!fitness.fits) throw failSponsorship('choice-gone')
  const { mandate } = place
  const pair = await openPair(tx, by, {
    mandate,
    personId: found.personId,
    from: fitness.from,
    to: fitness.to,
    how: 'chosen',
    sentence: `Dipilih Bapak Asuhnya dari daftar ${found.near === 'adopted' ? 'desa binaan' : 'dekat rumahnya'} (${found.village}).`,
  })
  await audit(tx, by, 'worker-chosen', `pair:${pair}`, { mandate })
  return pair
}

async function findChoices(tx: Tx, regency: string, sponsor: Sponsor, month: Month): Promise<Found[]> {
  const adopted = await listAdoptedOf(tx, regency, sponsor.agency)
  const homes = sponsor.villageCode === null ? adopted : [sponsor.villageCode, ...adopted]
  const places = [...new Set([...homes, ...homes.map(districtOf)])]
  const waiting = await listFirstIn(tx.db, regency, places, mostAsked)
  const { kinRule } = await getScheme(tx, regency, month)
  const { rows } = await sql<{
    personId: number
    firstName: string
    occupation: string | null
    villageCode: string
    village: string
  }>`
    select p.person_id as "personId", initcap(split_part(p.name, ' ', 1)) as "firstName", p.occupation,
           p.village_code as "villageCode", v.name as village
    from published.person p join regions.region v on v.code = p.village_code
    where p.regency = ${regency} and p.person_id = any(${waiting.map(({ personId }) => personId)}::bigint[])
      and not exists (select from sponsorship.pair o
        where o.regency = p.regency and o.person_id = p.person_id and o.end_reason is null)
      and not exists (
        select from sponsorship.sponsor s
        join published.person k on k.regency = s.regency and k.person_id = s.person_id
        where s.regency = ${regency} and s.sponsor = ${sponsor.sponsor}
          and (k.person_id = p.person_id or (${kinRule} = 'same-card' and k.kk = p.kk)))`.execute(tx.db)
  const turn = new Map(waiting.map(({ personId }, i) => [personId, i]))
  const nearOf = (code: string) =>
    adopted.includes(code) && code !== sponsor.villageCode
      ? ('adopted' as const)
      : nearnessOf({ villageCode: sponsor.villageCode, adopted: [] }, { villageCode: code }) === 'village'
        ? ('village' as const)
        : ('district' as const)
  const steps = { village: 0, adopted: 1, district: 2 }
  return rows
    .map(({ personId, firstName, occupation, villageCode, village }) => ({
      personId,
      firstName,
      occupation,
      village,
      near: nearOf(villageCode),
      choice: createHash('sha256')
        .update(`choice ${sponsor.sponsor} ${personId}`)
        .digest('base64url')
        .slice(0, 22),
    }))
    .toSorted((a, b) => steps[a.near] - steps[b.near] || turn.get(a.personId)! - turn.get(b.personId)!)
    .slice(0, mostShown)
}

async function listAdoptedOf({ db }: Tx, regency: string, agency: string | null): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select village_code as code from sponsorship.adopted_village
    where regency = ${regency} and agency = ${agency} order by village_code`.execute(db)
  return rows.map(({ code }) => code)
}

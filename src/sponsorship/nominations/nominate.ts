import { audit } from '../../access/public.ts'
import { indexPeople, listNamedPeople, recognisePerson } from '../../contributions/public.ts'
import type { Day } from '../../platform/calendar.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { openPairs } from '../pairs/open-pairs.ts'
import { findOwnPlace, judgeFitness, type OwnPlace } from '../pairs/own-place.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import {
  countWaiting,
  type Finding,
  findNomination,
  insertNomination,
  type NominationValues,
  settleNomination,
} from './queries.ts'

/** Who acts, and on what day. */
interface Actor {
  readonly regency: string
  readonly id: string
  readonly today: Day
}

/** A sponsor cannot fill the clerk's desk, nor try names out. */
const mostWaiting = 5

/**
 * A sponsor names whom he would like to sponsor. Known for certain and eligible like everybody, that person is his at
 * once; else a clerk looks at it. The sponsor learns no more than that.
 *
 * @throws sponsorship/no-free-place, sponsorship/nominations-waiting, and as openPairs
 */
export async function nominate(
  tx: Tx,
  by: Actor,
  sponsor: number,
  asked: NominationValues,
): Promise<'paired' | 'waiting' | 'refused'> {
  const { regency } = by
  await lockRegency(tx, regency)
  const place = await findOwnPlace(tx, regency, sponsor, by.today)
  if (place === undefined || place.free === 0) throw failSponsorship('no-free-place')
  if ((await countWaiting(tx.db, regency, place.mandate)) >= mostWaiting)
    throw failSponsorship('nominations-waiting')
  const number = await insertNomination(tx.db, regency, { ...asked, mandate: place.mandate }, by.id)
  const personId = await recognise(tx, regency, asked)
  const outcome =
    typeof personId === 'number' ? await pairWith(tx, by, place, personId) : { finding: personId }
  const isKin = 'finding' in outcome && outcome.finding === 'kin'
  await settleNomination(
    tx.db,
    regency,
    number,
    isKin
      ? { state: 'refused', by: 'system:nominations', reason: findings.kin, finding: 'kin' }
      : 'pair' in outcome
        ? { state: 'paired', pair: outcome.pair, personId: personId as number, by: by.id }
        : {
            state: 'waiting',
            finding: outcome.finding,
            personId: typeof personId === 'number' ? personId : null,
          },
  )
  await audit(tx, by, 'worker-nominated', `nomination:${number}`, { mandate: place.mandate })
  return 'pair' in outcome ? 'paired' : isKin ? 'refused' : 'waiting'
}

/** Known for certain by NIK with the name, or by name and day of birth. */
async function recognise(
  tx: Tx,
  regency: string,
  { name, nik, birthDate }: NominationValues,
): Promise<number | Finding> {
  const upper = name.trim().toUpperCase()
  const row = {
    name: upper,
    ...(nik === null ? {} : { nik }),
    ...(birthDate === null ? {} : { birthDate }),
  }
  const { people, byKpj } = await listNamedPeople(tx.db, regency, {
    personIds: [],
    kpjs: [],
    niks: nik === null ? [] : [nik],
    named: birthDate === null ? [] : [{ name: upper, birthDate }],
  })
  const known = recognisePerson(row, indexPeople(people, byKpj))
  if ('person' in known) return known.person.personId
  return known.code === 'several-people' ? 'several' : 'not-found'
}

type Paired = { readonly pair: number } | { readonly finding: Finding; readonly sentence?: string }

async function pairWith(tx: Tx, by: Actor, place: OwnPlace, personId: number): Promise<Paired> {
  const fitness = await judgeFitness(tx, by.regency, personId, place.month)
  if (!fitness.fits) return { finding: fitness.why }
  const [outcome] = await openPairs(tx, by, [
    {
      mandate: place.mandate,
      personId,
      from: fitness.from,
      to: fitness.to,
      how: 'nominated',
      sentence: 'Diusulkan Bapak Asuhnya, dan memenuhi syarat seperti yang lain.',
    },
  ])
  if (outcome!.status === 'opened') return { pair: outcome!.pair }
  const kin = outcome!.code === 'kin' || outcome!.code === 'himself'
  const covered = outcome!.code === 'has-sponsor' || outcome!.code === 'already-paired'
  return {
    finding: kin ? 'kin' : covered ? 'covered' : 'not-paired',
    sentence: outcome!.sentence,
  }
}

/**
 * A clerk has found who is meant. The rules are those of everybody.
 *
 * @throws sponsorship/nomination-not-found, sponsorship/nomination-settled, sponsorship/no-free-place,
 *   sponsorship/nominee-unfit, and as openPairs
 */
export async function pairNominee(tx: Tx, by: Actor, number: number, personId: number): Promise<number> {
  const { regency } = by
  await lockRegency(tx, regency)
  const found = await findNomination(tx.db, regency, number)
  if (!found) throw failSponsorship('nomination-not-found', { nomination: number })
  if (found.state !== 'waiting') throw failSponsorship('nomination-settled', { nomination: number })
  const place = await findOwnPlace(tx, regency, found.sponsor, by.today)
  if (place === undefined || place.free === 0) throw failSponsorship('no-free-place')
  const outcome = await pairWith(tx, by, place, personId)
  if (!('pair' in outcome))
    throw failSponsorship('nominee-unfit', { why: outcome.sentence ?? findings[outcome.finding] })
  await settleNomination(tx.db, regency, number, {
    state: 'paired',
    pair: outcome.pair,
    personId,
    by: by.id,
  })
  await audit(tx, by, 'nominee-paired', `nomination:${number}`, { pair: outcome.pair })
  return outcome.pair
}

const findings: Readonly<Record<Finding, string>> = {
  'not-found': 'Tidak ada di register.',
  several: 'Ada beberapa orang yang cocok.',
  'not-eligible': 'Belum memenuhi aturan kelayakan; lihat verdiknya di Kelayakan.',
  covered: 'Sudah ditanggung pembayar atau Bapak Asuh lain.',
  kin: 'Sekeluarga dengan Bapak Asuhnya menurut kartu keluarga.',
  'not-paired': 'Tidak dapat didaftarkan.',
}

/** @throws sponsorship/nomination-not-found, sponsorship/nomination-settled */
export async function refuseNominee(
  tx: Tx,
  by: Omit<Actor, 'today'>,
  number: number,
  reason: string,
): Promise<void> {
  const found = await findNomination(tx.db, by.regency, number)
  if (!found) throw failSponsorship('nomination-not-found', { nomination: number })
  if (found.state !== 'waiting') throw failSponsorship('nomination-settled', { nomination: number })
  await settleNomination(tx.db, by.regency, number, { state: 'refused', by: by.id, reason })
  await audit(tx, by, 'nominee-refused', `nomination:${number}`, {})
}

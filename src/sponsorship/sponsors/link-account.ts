import { audit, findAccountByName, grantRole, inviteAccount } from '../../access/public.ts'
import type { Newcomer } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { insertEvents } from './follow-queries.ts'
import { setAccount } from './link-queries.ts'
import { findSponsor, findSponsorByNip, findSponsorOf, type Sponsor } from './queries.ts'

interface Clerk {
  readonly regency: string
  readonly id: string
}

/**
 * Links a civil servant to an account of his own: one that has the sign-in name already, else a new one, invited by
 * a link that works once.
 *
 * @returns the link for a new account
 * @throws sponsorship/sponsor-not-serving, sponsorship/sponsor-has-account, sponsorship/account-has-sponsor
 */
export async function inviteSponsor(
  tx: Tx,
  clerk: Clerk,
  sponsor: Sponsor,
  signInName: string,
  day: Day,
): Promise<string | undefined> {
  if (sponsor.state !== 'serving')
    throw failSponsorship('sponsor-not-serving', { state: 'tidak bertugas lagi' })
  if (sponsor.accountId !== null) throw failSponsorship('sponsor-has-account')
  const known = await findAccountByName(tx.db, clerk.regency, signInName)
  if (known) {
    await linkAccount(tx, clerk, sponsor, known.accountId, day, true)
    return undefined
  }
  const grants = [sponsorGrant(clerk.regency, day)]
  const { accountId, link } = await inviteAccount(tx, clerk, { signInName, name: sponsor.name, grants })
  await linkAccount(tx, clerk, sponsor, accountId, day, false)
  return link
}

const sponsorGrant = (regency: string, day: Day) =>
  ({ role: 'sponsor', scopeKind: 'regency', scopeCode: regency, from: day, until: null }) as const

async function linkAccount(
  tx: Tx,
  clerk: Clerk,
  { sponsor }: Sponsor,
  accountId: string,
  day: Day,
  withRole: boolean,
): Promise<void> {
  const { regency } = clerk
  if (await findSponsorOf(tx.db, regency, accountId)) throw failSponsorship('account-has-sponsor')
  if (withRole) await grantRole(tx, clerk, accountId, sponsorGrant(regency, day))
  await setAccount(tx.db, regency, sponsor, accountId)
  const event = { sponsor, what: 'linked', before: null, after: null, asOf: day, batch: null } as const
  await insertEvents(tx.db, regency, [event], clerk.id)
  await audit(tx, clerk, 'sponsor-linked', `sponsor:${sponsor}`, { account: accountId })
}

/** Takes a wrong link back; the account stays, its mandates too. @throws sponsorship/sponsor-not-found */
export async function unlinkSponsor(tx: Tx, clerk: Clerk, number: number, day: Day): Promise<void> {
  const { regency } = clerk
  const sponsor = await findSponsor(tx.db, regency, number)
  if (!sponsor || sponsor.accountId === null) throw failSponsorship('sponsor-not-found', { sponsor: number })
  await setAccount(tx.db, regency, number, null)
  const event = {
    sponsor: number,
    what: 'unlinked',
    before: null,
    after: null,
    asOf: day,
    batch: null,
  } as const
  await insertEvents(tx.db, regency, [event], clerk.id)
  await audit(tx, clerk, 'sponsor-unlinked', `sponsor:${number}`, { account: sponsor.accountId })
}

/**
 * A civil servant whose NIP the provider of identities vouches for is let in as himself: the account is linked, or
 * made when he has none.
 */
export const welcomeSponsor: Newcomer = async (tx, regency, { nip, accountId, day }) => {
  const sponsor = await findSponsorByNip(tx.db, regency, nip)
  if (!sponsor || sponsor.state !== 'serving') return accountId
  if (sponsor.accountId !== null) return accountId ?? sponsor.accountId
  const by = { regency, id: 'system:single-sign-on' }
  if (accountId !== undefined) {
    if (!(await findSponsorOf(tx.db, regency, accountId)))
      await linkAccount(tx, by, sponsor, accountId, day, true)
    return accountId
  }
  await inviteSponsor(tx, by, sponsor, `asn-${sponsor.sponsor}`, day)
  return (await findSponsor(tx.db, regency, sponsor.sponsor))!.accountId ?? undefined
}

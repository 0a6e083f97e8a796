import { createHash } from 'node:crypto'
import { audit } from '../../access/public.ts'
import { type Day, monthOf } from '../../platform/calendar.ts'
import { fileTypeOf } from '../../platform/file-type.ts'
import { formatDay } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import { getScheme } from '../scheme/get-scheme.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { findConsent, findPaperUse, insertCheck, insertConsent, type PaperFile } from './consent-queries.ts'
import { type Drawn, putIntoForce, writeOffer } from './give-mandate.ts'
import { firstMonthAfter } from './month-spans.ts'
import { type Decider, moveMandate } from './move-mandate.ts'

/** What a scanned or photographed paper is; its content decides, not its ending. @throws sponsorship/paper-unreadable */
export function readPaper(name: string, bytes: Uint8Array): PaperFile {
  const type = fileTypeOf(bytes)
  if (type === undefined || type === 'image/webp') throw failSponsorship('paper-unreadable', { file: name })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { name: name.slice(-200), type, sha256, bytes }
}

/**
 * A power of attorney signed on paper is handed in: it waits until a second person has looked at it.
 *
 * @throws sponsorship/signed-ahead, sponsorship/paper-used, sponsorship/mandate-open
 */
export async function submitPaper(
  tx: Tx,
  by: Decider,
  { statement, hash }: Drawn,
  paper: { readonly file: PaperFile; readonly signedOn: Day },
  asOf: Day,
): Promise<number> {
  const { file, signedOn } = paper
  if (signedOn > asOf) throw failSponsorship('signed-ahead', { day: formatDay(signedOn) })
  const used = await findPaperUse(tx.db, by.regency, file.sha256)
  if (used !== undefined) throw failSponsorship('paper-used', { mandate: used })
  const mandate = await writeOffer(tx, by, statement.sponsor.sponsor, statement.terms)
  await insertConsent(tx.db, by.regency, { mandate, how: 'paper', statement, hash, signedOn, file }, by.id)
  await moveMandate(tx, by, mandate, { what: 'submitted', from: statement.first })
  return mandate
}

/**
 * What a second person found on a paper. Accepted, the mandate is in force from the month that is still in time.
 *
 * @throws sponsorship/consent-not-found, sponsorship/second-person, sponsorship/mandate-move-impossible,
 *   sponsorship/term-over
 */
export async function checkPaper(
  tx: Tx,
  by: Decider,
  number: number,
  check: { readonly verdict: 'accepted' | 'refused'; readonly reason: string | null },
  asOf: Day,
): Promise<void> {
  const { regency } = by
  const consent = await findConsent(tx.db, regency, number)
  if (!consent || consent.how !== 'paper' || consent.verdict !== null)
    throw failSponsorship('consent-not-found')
  if (consent.recordedBy === by.id) throw failSponsorship('second-person')
  const { cutOffDay } = await getScheme(tx, regency, monthOf(asOf))
  const inTime = firstMonthAfter(asOf, cutOffDay)
  const { first } = consent.statement
  const from = first > inTime ? first : inTime
  await insertCheck(tx.db, regency, number, check, by.id)
  if (check.verdict === 'accepted') await putIntoForce(tx, by, consent.mandate, 'accepted', from)
  else
    await moveMandate(tx, by, consent.mandate, {
      what: 'refused',
      from,
      ...(check.reason === null ? {} : { note: check.reason }),
    })
  await audit(tx, by, 'paper-checked', `consent:${number}`, { verdict: check.verdict })
}

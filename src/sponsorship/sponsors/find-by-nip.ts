import type { Tx } from '../../platform/transaction.ts'
import { nameWord, readNip } from '../../registry/public.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { findSponsorByNip, type Sponsor } from './queries.ts'

/**
 * A civil servant by NIP and name together: a digit mistyped is another person's NIP, and nobody learns from us
 * whose NIP it is.
 *
 * @throws sponsorship/nip-and-name
 */
export async function getByNip(
  tx: Tx,
  regency: string,
  stated: { readonly nip: string; readonly name: string },
): Promise<Sponsor> {
  const verdict = readNip(stated.nip)
  const sponsor = verdict.kind === 'read' ? await findSponsorByNip(tx.db, regency, verdict.value) : undefined
  if (!sponsor || !isSameName(stated.name, sponsor.name)) throw failSponsorship('nip-and-name')
  return sponsor
}

/** At least half of the words of the shorter name, in whatever spelling and order. */
export function isSameName(a: string, b: string): boolean {
  const [few, many] = [wordsOf(a), wordsOf(b)].toSorted((x, y) => x.size - y.size) as [
    Set<string>,
    Set<string>,
  ]
  const shared = [...few].filter((word) => many.has(word)).length
  return few.size > 0 && shared * 2 >= few.size && shared > 0
}

function wordsOf(name: string): Set<string> {
  const words = name.split(/[^\p{L}]+/u).filter((word) => word.length > 1)
  return new Set(words.map((word) => nameWord(word).key))
}

import { type Actor, holds } from '../../access/public.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { DocumentDetail } from './contract.ts'
import { failDocument } from './document-errors.ts'
import { kindRules } from './document-kinds.ts'
import {
  countDocumentLines,
  findDocument,
  findMade,
  findNextVersion,
  listSteps,
  type LockedDocument,
} from './queries/documents.ts'
import { findSigned, listFiles } from './queries/files.ts'

/**
 * A document as it stands, with what the asker may do now. Its people are not told here.
 *
 * @throws programmes/document-not-found
 */
export async function showDocument(
  tx: Tx,
  actor: Actor,
  document: number,
  origin: string,
): Promise<DocumentDetail> {
  const { regency } = actor
  const { db } = tx
  const found = await findDocument(db, regency, document, 'read')
  if (!found) throw failDocument('document-not-found', { document })
  const { facts, before: _, villageCode: __, ...head } = found
  const rule = kindRules[found.kind]
  const next = await findNextVersion(db, regency, document)
  return {
    ...head,
    ...(await findMade(db, regency, document)),
    kindName: rule.name,
    names: rule.names,
    verifyAddress: found.code === null ? null : `${origin}/periksa/${found.code}`,
    replacedBy: next?.document ?? null,
    facts: {
      letterhead: [...facts.letterhead],
      place: facts.place,
      addressee: facts.addressee,
      signerTitle: facts.signerTitle,
      signerName: facts.signerName,
      signerNip: facts.signerNip,
      about: facts.about,
      fund: facts.fund,
      considering: [...facts.considering],
      mindful: [...facts.mindful],
      deciding: [...facts.deciding],
      villages: [...facts.villages],
    },
    files: await listFiles(db, regency, document),
    signed: await findSigned(db, regency, document),
    steps: await listSteps(db, regency, document),
    may: await mayNow(tx, actor, found),
  }
}

async function mayNow(tx: Tx, actor: Actor, found: LockedDocument): Promise<DocumentDetail['may']> {
  const { state, kind, document } = found
  const makes = holds(actor, 'programmes.check')
  const rule = kindRules[kind]
  const lines = await countDocumentLines(tx.db, actor.regency, document)
  const sees = !rule.names || lines.seen >= lines.all
  const stands = state === 'issued' || state === 'signed'
  return {
    issue: makes && state === 'draft',
    version: makes && stands,
    withdraw: makes && (state === 'draft' || stands),
    sign: makes && stands,
    take: sees,
    takeFull:
      sees &&
      rule.mayShowNik &&
      holds(actor, 'export.full-nik') &&
      holds(actor, 'export.masked') &&
      state !== 'draft',
  }
}

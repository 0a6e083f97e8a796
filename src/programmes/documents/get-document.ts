import { formatDay } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { DocumentState } from './contract.ts'
import { failDocument } from './document-errors.ts'
import { findDocument, findLastStep, type LockedDocument } from './queries/documents.ts'

/** State as said in a sentence: "Dokumen ini sudah diterbitkan". */
export const stateWords: Readonly<Record<DocumentState, string>> = {
  draft: 'dibuat sebagai draf',
  issued: 'diterbitkan',
  signed: 'ditandatangani',
  replaced: 'digantikan',
  withdrawn: 'ditarik',
}

/**
 * The document, held, if it is still in one of the states; else who was quicker.
 *
 * @throws programmes/document-not-found, programmes/document-state-changed
 */
export async function getDocumentIn(
  tx: Tx,
  regency: string,
  document: number,
  wanted: readonly DocumentState[],
): Promise<LockedDocument> {
  const found = await findDocument(tx.db, regency, document, 'lock')
  if (!found) throw failDocument('document-not-found', { document })
  if (wanted.includes(found.state)) return found
  const { by, at } = await findLastStep(tx.db, regency, document)
  throw failDocument('document-state-changed', {
    state: stateWords[found.state],
    by,
    at: formatDay(at.toISOString()),
  })
}

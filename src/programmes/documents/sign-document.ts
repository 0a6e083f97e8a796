import { createHash } from 'node:crypto'
import type { Actor } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import { isWholePdf } from '../../platform/file-type.ts'
import { formatDay } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failDocument } from './document-errors.ts'
import { getDocumentIn } from './get-document.ts'
import { move } from './move-document.ts'
import { insertSigned, listPdfs } from './queries/files.ts'

const mostMegabytes = 20
/** With the form around it. */
export const largestSigned = mostMegabytes * 1024 * 1024 + 64 * 1024

/**
 * Takes the document as it came back signed, and binds it to the hash of the version that it signs. A file that was
 * signed electronically begins with the very bytes of ours; a scan does not, and rests on the word of who uploads.
 *
 * @param signed `hash` as it stands at the foot of its pages, whole or its first 12 signs or more
 * @throws programmes/document-not-found, programmes/document-state-changed, programmes/signed-not-pdf,
 * programmes/signed-too-large, programmes/signed-is-ours, programmes/signed-other-hash, programmes/signed-day-ahead
 */
export async function signDocument(
  tx: Tx,
  actor: Pick<Actor, 'regency' | 'id'>,
  document: number,
  signed: {
    readonly fileName: string
    readonly bytes: Uint8Array
    readonly hash: string
    readonly signedOn: Day
    readonly asOf: Day
  },
): Promise<void> {
  const { regency, id: by } = actor
  const { bytes, signedOn } = signed
  const fileName = signed.fileName.replaceAll(/[^\w. ()-]+/g, '-').slice(-120)
  if (bytes.length > mostMegabytes * 1024 * 1024)
    throw failDocument('signed-too-large', { most: mostMegabytes })
  if (!isWholePdf(bytes)) throw failDocument('signed-not-pdf', { file: fileName })
  if (signedOn > signed.asOf) throw failDocument('signed-day-ahead', { value: formatDay(signedOn) })
  const found = await getDocumentIn(tx, regency, document, ['issued', 'signed'])
  const named = signed.hash.trim().toLowerCase()
  if (named.length < 12 || !found.hash!.startsWith(named)) throw failDocument('signed-other-hash')
  const ours = await listPdfs(tx.db, regency, document)
  const sha256 = hashOf(bytes)
  if (ours.some((one) => one.sha256 === sha256)) throw failDocument('signed-is-ours')
  const holdsOurs = ours.some(
    (one) => one.bytes < bytes.length && hashOf(bytes.subarray(0, one.bytes)) === one.sha256,
  )
  const hash = found.hash!
  await insertSigned(tx.db, regency, document, { fileName, bytes, sha256, hash, holdsOurs, signedOn, by })
  await move(tx, actor, found, 'signed', `Ditandatangani ${formatDay(signedOn)}`)
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

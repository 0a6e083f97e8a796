import { type Actor, audit } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import { formatDay } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import { readPaperSettings } from '../paper-settings.ts'
import type { DocumentState } from './contract.ts'
import { makeDocumentCode } from './document-code.ts'
import { failDocument } from './document-errors.ts'
import { hashDocument } from './document-facts.ts'
import { kindRules } from './document-kinds.ts'
import { getDocumentIn } from './get-document.ts'
import { numberOf } from './number-pattern.ts'
import {
  addStep,
  isNumberTaken,
  listDocumentLines,
  lockNumbers,
  type LockedDocument,
  nextSerial,
  setIssued,
  setState,
} from './queries/documents.ts'

type Mover = Pick<Actor, 'regency' | 'id'>

/**
 * Gives a draft its number, day, code and hash. A next version keeps the number, and the one before is replaced.
 *
 * @throws programmes/document-not-found, programmes/document-state-changed, programmes/document-number-taken,
 * programmes/document-dated-far
 */
export async function issueDocument(
  tx: Tx,
  actor: Mover,
  document: number,
  input: { readonly dated: Day; readonly number?: string | undefined; readonly asOf: Day },
): Promise<void> {
  const { regency, id: by } = actor
  await lockNumbers(tx.db, regency)
  const found = await getDocumentIn(tx, regency, document, ['draft'])
  checkDated(input.dated, input.asOf)
  const { serial, number } = await numberFor(tx, regency, found, input)
  const head = { ...found, number, dated: input.dated }
  const hash = hashDocument(head, await listDocumentLines(tx.db, regency, document))
  const year = Number(input.dated.slice(0, 4))
  const code = makeDocumentCode()
  await setIssued(tx.db, regency, document, { serial, year, number, dated: input.dated, code, hash, by })
  await addStep(tx.db, regency, document, { state: 'issued', by, note: null })
  if (found.replaces !== null) {
    const note = `Versi ${found.version} diterbitkan`
    await move(
      tx,
      actor,
      await getDocumentIn(tx, regency, found.replaces, ['issued', 'signed']),
      'replaced',
      note,
    )
  }
  await audit(tx, actor, 'document-issued', `document:${document}`, { number, version: found.version, hash })
}

async function numberFor(
  tx: Tx,
  regency: string,
  found: LockedDocument,
  { dated, number }: { readonly dated: Day; readonly number?: string | undefined },
): Promise<{ readonly serial: number | null; readonly number: string }> {
  const { kind, before } = found
  if (before !== null) return { serial: null, number: before.number }
  if (number !== undefined) {
    if (await isNumberTaken(tx.db, regency, kind, number))
      throw failDocument('document-number-taken', { number })
    return { serial: null, number }
  }
  const { letters, pattern: standard } = kindRules[kind]
  const pattern = (await readPaperSettings(tx.db, regency)).patterns[kind] ?? standard
  let serial = await nextSerial(tx.db, regency, kind, Number(dated.slice(0, 4)))
  // Numbers given by hand may stand where the order would come to.
  for (;;) {
    const next = numberOf(pattern, { serial, letters, dated })
    if (!(await isNumberTaken(tx.db, regency, kind, next))) return { serial, number: next }
    serial += 1
  }
}

function checkDated(dated: Day, asOf: Day): void {
  const days = (Date.parse(dated) - Date.parse(asOf)) / 86_400_000
  if (days > 31 || days < -366) throw failDocument('document-dated-far', { value: formatDay(dated) })
}

/** Takes a document back, with the reason; who holds it learns so by its code. */
export async function withdrawDocument(
  tx: Tx,
  actor: Mover,
  document: number,
  reason: string,
): Promise<void> {
  const found = await getDocumentIn(tx, actor.regency, document, ['draft', 'issued', 'signed'])
  await move(tx, actor, found, 'withdrawn', reason)
}

/** To another state, with a step and an event. */
export async function move(
  tx: Tx,
  actor: Mover,
  { document }: LockedDocument,
  state: DocumentState,
  note: string | null,
): Promise<void> {
  const { regency, id: by } = actor
  await setState(tx.db, regency, document, state, state === 'signed' ? null : note)
  await addStep(tx.db, regency, document, { state, by, note })
  await audit(tx, actor, `document-${state}`, `document:${document}`)
}

import { type Actor, audit } from '../../access/public.ts'
import { findLetterhead } from '../../contributions/public.ts'
import type { Tx } from '../../platform/transaction.ts'
import { getRegencyName } from '../regency-name.ts'
import type { NewDocument } from './contract.ts'
import { failDocument } from './document-errors.ts'
import type { DocumentFacts } from './document-facts.ts'
import { getDocumentIn } from './get-document.ts'
import { addStep, findNextVersion, insertDocument, insertLines, lockNumbers } from './queries/documents.ts'
import { readSourceFor } from './read-source.ts'

type Maker = Pick<Actor, 'regency' | 'id'>

/**
 * Makes a draft of what a source says today. What it says is fixed from then on.
 *
 * @throws programmes/document-source-empty, programmes/document-source-wrong, programmes/document-village-missing
 */
export async function makeDocument(tx: Tx, actor: Maker, input: NewDocument): Promise<number> {
  return makeVersion(tx, actor, input, { version: 1, replaces: null })
}

/**
 * Makes a draft of the next version from the same source, as it is today; the version before stays in force
 * until the new one is issued.
 *
 * @throws programmes/document-not-found, programmes/document-state-changed, programmes/document-has-version,
 * programmes/document-source-empty
 */
export async function makeNextVersion(tx: Tx, actor: Maker, document: number): Promise<number> {
  const { regency } = actor
  const found = await getDocumentIn(tx, regency, document, ['issued', 'signed'])
  const next = await findNextVersion(tx.db, regency, document)
  if (next) throw failDocument('document-has-version', { document: next.document })
  const { kind, source, title, villageCode, facts, version } = found
  const { place, addressee, signerTitle, signerName, signerNip, considering, mindful, deciding } = facts
  const input: NewDocument = {
    kind,
    source,
    title,
    ...(villageCode === null ? {} : { village: villageCode }),
    place,
    addressee,
    signerTitle,
    signerName,
    signerNip,
    considering: [...considering],
    mindful: [...mindful],
    deciding: [...deciding],
  }
  return makeVersion(tx, actor, input, { version: version + 1, replaces: document })
}

async function makeVersion(
  tx: Tx,
  actor: Maker,
  input: NewDocument,
  place: { readonly version: number; readonly replaces: number | null },
): Promise<number> {
  const { regency, id: by } = actor
  const { kind, source, title, village } = input
  if (kind === 'notice' && village === undefined) throw failDocument('document-village-missing')
  const read = await readSourceFor(tx, regency, kind, source, village)
  const regencyName = await getRegencyName(tx.db, regency)
  const facts: DocumentFacts = {
    regencyName,
    letterhead: (await findLetterhead(tx.db, regency))?.lines ?? [`Pemerintah ${regencyName}`],
    place: input.place,
    addressee: input.addressee,
    signerTitle: input.signerTitle,
    signerName: input.signerName,
    signerNip: input.signerNip,
    considering: input.considering,
    mindful: input.mindful,
    deciding: input.deciding,
    ...read.facts,
    ...(kind === 'notice' ? { about: noticeOf(read.lines[0]!) } : {}),
  }
  await lockNumbers(tx.db, regency)
  const { lines, people, personMonths, total } = read
  const villageCode = kind === 'notice' ? village! : null
  const made = { kind, source, title, facts, villageCode, people, personMonths, total, by, ...place }
  const document = await insertDocument(tx, regency, made)
  await insertLines(tx, regency, document, lines)
  await addStep(tx.db, regency, document, { state: 'draft', by, note: null })
  await audit(tx, actor, 'document-made', `document:${document}`, {
    kind,
    source,
    people,
    version: place.version,
  })
  return document
}

const noticeOf = ({ village, district }: { readonly village: string; readonly district: string }) =>
  `Desa/Kelurahan ${village}, Kecamatan ${district}`

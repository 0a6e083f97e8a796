import type { KeyObject } from 'node:crypto'
import { audit } from '../../access/public.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failCoverage } from '../coverage-errors.ts'
import { getRegencyFigures } from './regency-figures.ts'
import {
  deleteTrustedKey,
  findRetired,
  insertForeignFigures,
  insertTrustedKey,
  listForeignFigures,
  listRegionNames,
  listTrustedKeys,
} from './queries.ts'
import {
  isFingerprint,
  readSignedFigures,
  shownFingerprint,
  signFigures,
  signingKey,
} from './signed-figures.ts'

interface By {
  readonly regency: string
  readonly id: string
}

/** The figures of the regency, signed, as a file for other installations. */
export async function exportFigures(
  tx: Tx,
  by: By,
  input: { readonly installation: KeyObject; readonly now: Date; readonly asOf?: string | undefined },
): Promise<string> {
  const figures = await getRegencyFigures(tx.db, by.regency, { asOf: input.asOf, months: 12 })
  const text = signFigures(
    { ...figures, madeAt: input.now.toISOString() },
    signingKey(input.installation, by.regency),
  )
  await audit(tx, by, 'figures-signed', 'regency', { asOf: figures.asOf })
  return text
}

export interface TakenFigures {
  readonly ofRegency: string
  readonly name: string
  readonly asOf: string
  readonly madeAt: string
  readonly fingerprint: string
  readonly outcome: 'taken' | 'unchanged' | 'older'
}

/**
 * Takes figures of another regency as its installation signed them. The first file of a key needs its fingerprint,
 * heard from its owner another way than the file came; from then on the key is known.
 *
 * @throws coverage/figures-invalid, coverage/figures-altered, coverage/figures-own, coverage/figures-unknown-place,
 *   coverage/key-unknown, coverage/key-mismatch
 */
export async function importFigures(
  tx: Tx,
  by: By,
  input: { readonly text: string; readonly fingerprint?: string | undefined },
): Promise<TakenFigures> {
  const { figures, publicKey, fingerprint, hash } = readSignedFigures(input.text)
  const { regency: of, asOf, madeAt } = figures
  if (of === by.regency) throw failCoverage('figures-own')
  const [place] = await listRegionNames(tx.db, [of])
  if (place === undefined) {
    const retired = await findRetired(tx.db, of)
    throw failCoverage('figures-unknown-place', { code: retired === undefined ? of : `${of} (${retired})` })
  }
  const typed = input.fingerprint?.trim() ?? ''
  if (typed !== '' && !isFingerprint(typed, fingerprint)) throw failCoverage('key-mismatch')
  if (!(await listTrustedKeys(tx.db, by.regency, of)).includes(fingerprint)) {
    if (typed === '')
      throw failCoverage('key-unknown', { name: place.name, fingerprint: shownFingerprint(fingerprint) })
    await insertTrustedKey(tx.db, by.regency, { of, fingerprint, publicKey, by: by.id })
    await audit(tx, by, 'figures-key-trusted', `regency:${of}`, { fingerprint })
  }
  const line = { ofRegency: of, hash, fingerprint, asOf, madeAt, document: input.text, by: by.id }
  const isNew = await insertForeignFigures(tx.db, by.regency, line)
  if (isNew) await audit(tx, by, 'figures-imported', `regency:${of}`, { asOf, hash })
  const newest = (await listForeignFigures(tx.db, by.regency)).find(({ ofRegency }) => ofRegency === of)
  const outcome = !isNew ? 'unchanged' : newest?.hash === hash ? 'taken' : 'older'
  return { ofRegency: of, name: place.name, asOf, madeAt, fingerprint, outcome }
}

/**
 * What was signed with a key counts no more; the files stay for the record.
 *
 * @throws coverage/key-not-found
 */
export async function distrustKey(tx: Tx, by: By, of: string, fingerprint: string): Promise<void> {
  if (!(await deleteTrustedKey(tx.db, by.regency, of, fingerprint)))
    throw failCoverage('key-not-found', { code: of })
  await audit(tx, by, 'figures-key-distrusted', `regency:${of}`, { fingerprint })
}

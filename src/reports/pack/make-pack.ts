import { audit } from '../../access/public.ts'
import { dataFolder } from '../../platform/data-folder.ts'
import type { Database } from '../../platform/database.ts'
import type { Progress } from '../../platform/progress.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { makePackPapers, type PackPaperKind } from './make-paper.ts'
import { findPackByHash, findPackFile, insertPack, lockPacks } from './pack-queries.ts'
import { hashOfFacts, type PackQuestion, readPack } from './read-pack.ts'

export interface PackMaker {
  readonly database: Database
  readonly progress: Progress
  readonly by: { readonly id: string; readonly name: string }
}

export interface MadePack {
  readonly pack: number
  readonly hash: string
  /** Whether it was there before: equal contents are one pack. */
  readonly known: boolean
}

/**
 * Makes the pack of a regency: reads and freezes its numbers in one transaction, makes its files apart, and keeps them
 * in another. Killed between, nothing of it is there but frozen numbers, which the next one finds again.
 *
 * @throws reports/meeting-unknown, coverage/not-a-day, platform/template-broken
 */
export async function makePack(
  { database, progress, by }: PackMaker,
  question: Omit<PackQuestion, 'by'>,
): Promise<MadePack> {
  const { regency } = question
  progress.step('Membaca dan membekukan angka')
  const facts = await inTransaction(database, (tx) => readPack(tx, { ...question, by: by.id }))
  const hash = hashOfFacts(facts)
  const known = await inTransaction(database, (tx) => findPackByHash(tx.db, regency, hash))
  if (known !== undefined) return { pack: known, hash, known: true }
  progress.step('Menyusun halaman dan buku kerja')
  const files = await makePackPapers({ facts, hash, dataFolder: dataFolder() })
  progress.step('Menyimpan paket')
  return inTransaction(database, async (tx) => {
    await lockPacks(tx, regency)
    const meanwhile = await findPackByHash(tx.db, regency, hash)
    if (meanwhile !== undefined) return { pack: meanwhile, hash, known: true }
    const pack = await insertPack(tx, { regency, facts, hash, files, by })
    await audit(tx, { regency, id: by.id }, 'pack-made', `pack:${pack}`, {
      hash,
      meeting: facts.meeting?.meeting ?? null,
    })
    return { pack, hash, known: false }
  })
}

/** The files of a kept pack. */
export async function readPackFiles(
  database: Database,
  regency: string,
  pack: number,
): Promise<readonly (readonly [PackPaperKind, Uint8Array])[]> {
  return inTransaction(database, async (tx) => {
    const files: [PackPaperKind, Uint8Array][] = []
    for (const kind of ['pdf', 'sheet', 'xlsx'] as const) {
      const bytes = await findPackFile(tx.db, regency, pack, kind)
      if (bytes !== undefined) files.push([kind, bytes])
    }
    return files
  })
}

import { audit, type Oversight } from '../../access/public.ts'
import { dataFolder } from '../../platform/data-folder.ts'
import type { Database } from '../../platform/database.ts'
import type { Progress } from '../../platform/progress.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { fileNameOf } from './file-names.ts'
import { makePackPapers } from './make-paper.ts'
import { findPackByHash, findPackFile, insertPack, lockPacks } from './pack-queries.ts'
import { hashOfFacts, type PackQuestion, readPack } from './read-pack.ts'
import { readSeveral } from './several/read-several.ts'

export interface PackMaker {
  readonly database: Database
  readonly progress: Progress
  readonly by: { readonly id: string; readonly name: string }
}

export interface PackOrder extends Omit<PackQuestion, 'by'> {
  /** `regency`, `province`, `branch`, or the code of a set of regencies. */
  readonly scope?: string | undefined
  /** What whoever asks oversees: registers of other regencies are then counted, and overseers alone read the pack. */
  readonly oversight?: Oversight | null | undefined
}

export interface MadePack {
  readonly pack: number
  readonly hash: string
  /** Whether it was there before: equal contents are one pack. */
  readonly known: boolean
}

/**
 * Makes a pack of the regency, or of several: reads and freezes its numbers in one transaction, makes its files apart, and keeps them
 * in another. Killed between, nothing of it is there but frozen numbers, which the next one finds again.
 *
 * @throws reports/meeting-unknown, reports/scope-unknown, coverage/not-a-day, platform/template-broken
 */
export async function makePack(
  { database, progress, by }: PackMaker,
  question: PackOrder,
): Promise<MadePack> {
  const { regency, scope = 'regency', oversight = null, on } = question
  progress.step('Membaca dan membekukan angka')
  const facts =
    scope === 'regency'
      ? await inTransaction(database, (tx) => readPack(tx, { ...question, by: by.id }))
      : await readSeveral(database, { id: by.id, regency, oversight, on }, { ...question, scope })
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
      ...(facts.several === undefined
        ? {}
        : { place: facts.place, regencies: facts.several.members.map(({ code }) => code) }),
    })
    return { pack, hash, known: false }
  })
}

/** The files of a kept pack, by name. */
export async function readPackFiles(
  database: Database,
  regency: string,
  pack: number,
): Promise<readonly (readonly [name: string, Uint8Array])[]> {
  return inTransaction(database, async (tx) => {
    const files: [string, Uint8Array][] = []
    for (const kind of ['pdf', 'sheet', 'xlsx'] as const) {
      const found = await findPackFile(tx.db, regency, pack, kind)
      if (found !== undefined) files.push([fileNameOf(kind, found.place, pack), found.bytes])
    }
    return files
  })
}

import { statSync } from 'node:fs'
import { MatchIndex } from '../../matching/public.ts'
import { indexPath, readKeptIndex } from '../people/index-file.ts'

type FittedState = MatchIndex['state']

const known = new Map<string, { readonly made: number; readonly state: FittedState }>()

/**
 * The weights that the register's people were recognised with, for explaining a pair; read once after
 * each recognition. Undefined on a server that has not recognised anything yet.
 */
export async function findFittedState(regency: string): Promise<FittedState | undefined> {
  // Asked for every pair: to have another thread look for it would take longer than to look.
  const made = statSync(indexPath(regency), { throwIfNoEntry: false })?.mtimeMs
  if (made === undefined) return undefined
  const before = known.get(regency)
  if (before?.made === made) return before.state
  const kept = await readKeptIndex(regency)
  if (!kept) return undefined
  try {
    const { state } = MatchIndex.read(kept.bytes)
    known.set(regency, { made, state })
    return state
  } catch {
    // Of another version; the next recognition writes it anew.
    return undefined
  }
}

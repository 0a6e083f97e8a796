import { PaperMaker } from '../../platform/papers/paper-maker.ts'
import type { PackFacts } from './contract.ts'

export const paperKinds = ['pdf', 'sheet', 'xlsx'] as const
export type PackPaperKind = (typeof paperKinds)[number]

export interface PackPaper {
  readonly kind: PackPaperKind
  readonly facts: PackFacts
  readonly hash: string
  readonly dataFolder: string
}

/**
 * Makes all files of a pack, in one thread apart; they rest on the facts and the templates alone.
 *
 * @throws platform/template-broken, platform/paper-too-slow
 */
export async function makePackPapers(
  paper: Omit<PackPaper, 'kind'>,
): Promise<Readonly<Record<PackPaperKind, Uint8Array>>> {
  const maker = new PaperMaker<PackPaper>(new URL('./paper-thread.ts', import.meta.url))
  try {
    const made: Partial<Record<PackPaperKind, Uint8Array>> = {}
    for (const kind of paperKinds) made[kind] = await maker.make({ ...paper, kind })
    return made as Record<PackPaperKind, Uint8Array>
  } finally {
    await maker.close()
  }
}

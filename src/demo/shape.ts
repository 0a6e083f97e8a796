import type { PlannedRow } from './list-plan.ts'
import type { SeededRandom } from '../platform/seeded-random.ts'
import type { SheetDraft } from './sheet-draft.ts'

/** How one agency lays out its list: rows become sheets. */
export type Shape = (rows: readonly PlannedRow[], random: SeededRandom) => SheetDraft[]

export const synthetic = 'DATA CONTOH - ORANG REKAAN'
export const upper = (text: string) => text.toUpperCase()
export const proper = (text: string) =>
  text.replaceAll(/(^|\s)([a-z])/g, (_, gap: string, letter: string) => gap + letter.toUpperCase())

import type { PackPaperKind } from './make-paper.ts'

const names = { pdf: ['paket', 'pdf'], sheet: ['lembar', 'pdf'], xlsx: ['paket', 'xlsx'] } as const

/** `paket-6303-7.pdf`; of a province `paket-63-7.pdf`. */
export function fileNameOf(kind: PackPaperKind, place: string, pack: number): string {
  const [name, ending] = names[kind]
  return `${name}-${place.replace('.', '')}-${pack}.${ending}`
}

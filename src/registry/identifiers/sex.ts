import type { Cell } from '../intake/grid.ts'
import { absent, cellText, isAbsent, read, unusable, type Verdict } from './verdict.ts'

const words: Readonly<Record<string, 'L' | 'P'>> = {
  l: 'L',
  lk: 'L',
  lki: 'L',
  laki: 'L',
  lakilaki: 'L',
  laki2: 'L',
  lelaki: 'L',
  pria: 'L',
  cowok: 'L',
  m: 'L',
  male: 'L',
  man: 'L',
  '1': 'L',
  lkk: 'L',
  jantan: 'L',
  p: 'P',
  pr: 'P',
  prp: 'P',
  perempuan: 'P',
  prempuan: 'P',
  perem: 'P',
  wanita: 'P',
  w: 'P',
  wnt: 'P',
  cewek: 'P',
  f: 'P',
  female: 'P',
  woman: 'P',
  '2': 'P',
  bini: 'P',
  babinian: 'P',
}

const known = new Map<string, Verdict<'L' | 'P'>>()

/** Reads L/P in all its spellings; 1 is L and 2 is P, as in NIP and DTSEN. */
export function readSex(cell: Cell): Verdict<'L' | 'P'> {
  const text = cellText(cell)
  if (text === null) return absent
  let verdict = known.get(text)
  if (verdict === undefined) {
    verdict = judge(text)
    if (known.size < 1_000) known.set(text, verdict)
  }
  return verdict
}

function judge(text: string): Verdict<'L' | 'P'> {
  if (isAbsent(text)) return absent
  const bare = text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  if (Object.hasOwn(words, bare)) return read(words[bare]!)
  // `L (Laki-laki)`, `2. Perempuan`: said twice, and both agree.
  const said = text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  const sexes = new Set(said.map((word) => (Object.hasOwn(words, word) ? words[word]! : '?')))
  if (sexes.size === 1 && !sexes.has('?')) return read(words[said[0]!]!)
  return unusable('sex-unreadable', { text: text.trim().slice(0, 20) })
}

/** Whether a cell of a column for one sex is ticked: a v, a cross, a 1, the letter of the sex. */
export function isTick(cell: Cell): boolean {
  if (cell === true) return true
  const text = cellText(cell)?.trim().toLowerCase() ?? ''
  // A cross, elsewhere a word for nothing, is a tick here.
  return /^x{1,3}$/.test(text) || (text !== '' && !isAbsent(text) && text !== 'false')
}

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
  return unusable(
    'sex-unreadable',
    `Jenis kelamin "${text.trim().slice(0, 20)}" tidak dikenal. Tulis L atau P.`,
  )
}

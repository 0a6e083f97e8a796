import type { Cell } from '../intake/grid.ts'
import { absent, cellText, isAbsent, read, unusable, type Verdict } from './verdict.ts'

/** Reads an amount as whole rupiah: `1800000`, `Rp 1.800.000,00`, `1,8 jt`. */
export function readRupiah(cell: Cell): Verdict<number> {
  const text = cellText(cell)?.trim().toLowerCase() ?? ''
  if (cell === null || (typeof cell === 'string' && isAbsent(text))) return absent
  if (typeof cell === 'number') return check(Math.round(cell), text)
  const match =
    /^(?:rp\.?|idr)?\s*(-?[\d.,\s]+?)\s*(jt|juta|rb|ribu)?\s*(?:,-|\/\s*(?:bln|bulan|hari))?$/.exec(text)
  if (!match) return refuse(text)
  const unit = match[2] === undefined ? 1 : match[2].startsWith('j') ? 1_000_000 : 1_000
  const bare = match[1]!.replaceAll(/\s/g, '')
  const number =
    unit > 1
      ? Number(bare.replace(',', '.'))
      : Number(
          bare
            .replace(/[,.]\d{2}$/, '')
            .replace(/,-?$/, '')
            .replaceAll(/[.,]/g, ''),
        )
  return check(Math.round(number * unit), text)
}

function check(value: number, text: string): Verdict<number> {
  return Number.isSafeInteger(value) && value >= 0 && value < 1e12 ? read(value) : refuse(text)
}

function refuse(text: string): Verdict<number> {
  return unusable('amount-unreadable', { text: text.slice(0, 20) })
}

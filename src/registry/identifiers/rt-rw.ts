import type { Cell } from '../intake/grid.ts'
import { monthOf } from './month-names.ts'
import { cellText, isAbsent } from './verdict.ts'

export interface RtRw {
  readonly rt?: string
  readonly rw?: string
  /** The spreadsheet had taken `2/1` for a date. */
  readonly fromDate?: true
}

const both = /^\D{0,8}(\d{1,3})\s*(?:[/\\|.,-]|\s+rw[\s.:]*|\s)\s*(?:rw[\s.:]*)?(\d{1,3})\D{0,3}$/i
const one = /^(?:r[tw][\s.:]*)?(\d{1,3})$/i

/** `2/1` after a spreadsheet took it for a date and wrote it out: `02/01/2026`, `2-Jan`. */
const takenForDay = /^(\d{1,2})(?:[-/](\d{1,2})[-/]20\d\d|[-/\s]([a-z]{3})(?:[-/\s](?:20)?\d\d)?)$/i

const pad = (digits: string) => digits.padStart(3, '0')
const unlessZero = (digits: string) => (Number(digits) === 0 ? undefined : pad(digits))

/** Reads RT and RW that stand in one cell: `002/001`, `RT 02 RW 01`, `RT.2/1`. */
export function readRtRw(cell: Cell): RtRw {
  if (cell instanceof Date)
    return { rt: pad(String(cell.getUTCDate())), rw: pad(String(cell.getUTCMonth() + 1)), fromDate: true }
  const text = cellText(cell)?.trim() ?? ''
  if (isAbsent(text)) return {}
  const day = takenForDay.exec(text)
  const month = day ? (day[2] ? Number(day[2]) : monthOf(day[3]!.toLowerCase())) : undefined
  if (month !== undefined && month <= 12) return { rt: pad(day![1]!), rw: pad(String(month)), fromDate: true }
  const pair = both.exec(text)
  if (pair) return present(unlessZero(pair[1]!), unlessZero(pair[2]!))
  const single = one.exec(text)
  return single ? present(unlessZero(single[1]!), undefined) : {}
}

/** Reads an RT or an RW alone. */
export function readRtOrRw(cell: Cell): string | undefined {
  const match = one.exec(cellText(cell)?.trim() ?? '')
  return match ? unlessZero(match[1]!) : undefined
}

function present(rt: string | undefined, rw: string | undefined): RtRw {
  return { ...(rt === undefined ? {} : { rt }), ...(rw === undefined ? {} : { rw }) }
}

const inside =
  /[;,]?\s*\bR\.?[ai]?T\.?\s*[:.]?\s*(\d{1,3})(?:\s*[/\\.,-]?\s*(?:R\.?W\.?\s*[:.]?\s*)?(\d{1,3})\b)?/i
const rwInside = /[;,]?\s*\bR\.?W\.?\s*[:.]?\s*(\d{1,3})/i
const emptyRt = /[;,]?\s*\bR[TW]\b[\s.:]*(?=$|[;,])/gi

/** Takes RT and RW out of an address: `Jl. A No. 3 RT 005 RW 001` gives `Jl. A No. 3`, 005 and 001. */
export function splitAddress(text: string): { address: string; rt?: string; rw?: string } {
  const found = inside.exec(text)
  let rest = found ? text.replace(inside, ' ') : text
  // Some lists write it twice, in the street and at the end; the second says no more.
  if (found) rest = rest.replace(inside, ' ')
  const rwAlone = rwInside.exec(rest)
  if (rwAlone) rest = rest.replace(rwInside, ' ')
  rest = rest.replaceAll(emptyRt, ' ')
  // A leading comma stays: it tells that what follows is no street.
  const address = rest
    .replaceAll(/\s+/g, ' ')
    .replace(/[\s,;]+$/, '')
    .trim()
  const rt = found ? unlessZero(found[1]!) : undefined
  const rw = found?.[2] ? unlessZero(found[2]) : rwAlone ? unlessZero(rwAlone[1]!) : undefined
  return { address, ...(rt === undefined ? {} : { rt }), ...(rw === undefined ? {} : { rw }) }
}

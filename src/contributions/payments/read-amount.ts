import { type Cell, cellText } from '../../registry/public.ts'

/** An amount as a list states it: whole rupiah above zero, or why it is none. */
export type Amount =
  | { readonly kind: 'amount'; readonly value: number }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unusable'; readonly reason: 'negative' | 'fraction' | 'unreadable' | 'too-large' }

/** A trillion rupiah: beyond it columns have run together. */
const most = 1_000_000_000_000

const grouped = /^\d{1,3}(?:[.,' ]\d{3})+$/

/**
 * Reads an amount of money that is booked, so that nothing is rounded and nothing guessed: `16800`,
 * `16.800`, `Rp 16.800,00`, `16,800.00`. A part of a rupiah, a sign or a word is refused.
 */
export function readAmount(cell: Cell): Amount {
  if (typeof cell === 'number') return check(cell)
  const text = cellText(cell)?.trim() ?? ''
  if (/^(|-|–|0|nihil)$/i.test(text)) return { kind: 'absent' }
  const bare = text
    .replace(/^(?:rp|idr)\.?\s*/i, '')
    .replace(/,-$/, '')
    .trim()
  if (/^[(-]/.test(bare) || /(?:-|\))$/.test(bare)) return { kind: 'unusable', reason: 'negative' }
  const cents = /^(.*\d)[.,](\d{1,2})$/.exec(bare)
  const whole = cents ? cents[1]! : bare
  if (!/^\d+$/.test(whole) && !grouped.test(whole)) return { kind: 'unusable', reason: 'unreadable' }
  if (cents && Number(cents[2]) !== 0) return { kind: 'unusable', reason: 'fraction' }
  return check(Number(whole.replaceAll(/[.,' ]/g, '')))
}

function check(value: number): Amount {
  if (value === 0) return { kind: 'absent' }
  if (!Number.isFinite(value)) return { kind: 'unusable', reason: 'unreadable' }
  if (value < 0) return { kind: 'unusable', reason: 'negative' }
  if (!Number.isInteger(value)) return { kind: 'unusable', reason: 'fraction' }
  return value > most ? { kind: 'unusable', reason: 'too-large' } : { kind: 'amount', value }
}

import { holdBack } from '../suppression.ts'
import type { Level } from './levels.ts'

interface Numbers {
  readonly code: string
  readonly numerator: number | null
  readonly denominator: number | null
  readonly hundredths: number | null
}

/** A value whose counts may be held back. */
export type Shown<T extends Numbers> = Omit<T, 'numerator' | 'denominator' | 'hundredths'> & {
  readonly numerator: number | null
  readonly denominator: number | null
  readonly hundredths: number | null
}

/**
 * Values as they may be told to those who may not see the people: nothing over fewer than five people, above the line
 * or left below it, and nothing that can be worked out from the other parts.
 *
 * @param over whether the people below the line are of the register, so that who is left is told as well
 * @law UU 27/2022 Pasal 16 dan 35
 */
export function holdBackValues<T extends Numbers>(
  whole: T,
  parts: readonly T[],
  level: Level,
  over: 'register' | 'statistic',
): { whole: Shown<T>; parts: Shown<T>[]; held: boolean } {
  const headcount = ({ numerator: known, denominator }: T) => {
    const numerator = known ?? 0
    const all = over === 'register' ? Math.max(denominator ?? 0, numerator) : numerator
    return {
      registered: all,
      eligible: all,
      protected: numerator,
      eligibleProtected: numerator,
      gap: all - numerator,
    }
  }
  const lines = parts.map((part) => ({ ...headcount(part), key: part.code, label: '' }))
  const within = level === 'village' ? ({ key }: { key: string }) => key.slice(0, 8) : undefined
  const shown = holdBack(headcount(whole), lines, within)
  const told = (one: T, isHidden: boolean): Shown<T> =>
    isHidden
      ? {
          ...one,
          numerator: null,
          denominator: over === 'register' ? null : one.denominator,
          hundredths: null,
        }
      : one
  return {
    whole: told(whole, shown.whole.eligible === null),
    parts: parts.map((part, i) => told(part, shown.parts[i]!.eligible === null)),
    held: shown.held,
  }
}

interface PeriodWords {
  readonly once: string
  readonly half: (half: string, year: string) => string
}

/** `2026-2` as `semester II 2026`. */
export function periodName(period: string, w: PeriodWords): string {
  if (period === 'once') return w.once
  const [year = '', half] = period.split('-')
  return half === undefined ? year : w.half(half === '1' ? 'I' : 'II', year)
}

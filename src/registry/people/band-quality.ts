/** How often the joins of a band are right, as far as people decided. */
export interface BandQuality {
  readonly band: string
  readonly decided: number
  readonly same: number
  /** Share of decided pairs that are one person, with its interval of 95 %; null when none was decided. */
  readonly precision: number | null
  readonly low: number | null
  readonly high: number | null
}

/** @see Wilson (1927): an interval that holds for few cases and shares near one. */
export function bandQuality(band: string, decided: number, same: number): BandQuality {
  if (decided === 0) return { band, decided, same, precision: null, low: null, high: null }
  const z = 1.96
  const share = same / decided
  const centre = share + (z * z) / (2 * decided)
  const spread = z * Math.sqrt((share * (1 - share)) / decided + (z * z) / (4 * decided * decided))
  const scale = 1 + (z * z) / decided
  return {
    band,
    decided,
    same,
    precision: share,
    low: (centre - spread) / scale,
    high: (centre + spread) / scale,
  }
}

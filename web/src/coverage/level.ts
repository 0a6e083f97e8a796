/** Upper bounds of the five steps of a map, in hundredths of a percent. */
export const steps = [1_000, 2_500, 5_000, 7_500] as const

/** Which of the five steps a share falls into; `none` where there is no figure. */
export function levelOf(share: number | null): string {
  if (share === null) return 'none'
  const at = steps.findIndex((bound) => share < bound)
  return String(at === -1 ? steps.length : at)
}

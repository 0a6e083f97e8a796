/** A row of shares as a line; whoever cannot see it is told its ends. */
export function Sparkline({ values, label }: { readonly values: readonly number[]; readonly label: string }) {
  if (values.length < 2) return null
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const at = (value: number, i: number) => {
    const y = high === low ? 12 : 21 - ((value - low) / (high - low)) * 18
    return [(i / (values.length - 1)) * 108 + 2, y] as const
  }
  const points = values.map(at)
  const [lastX, lastY] = points.at(-1)!
  return (
    <svg className="sparkline" viewBox="0 0 112 24" role="img" aria-label={label}>
      <polyline points={points.map(([x, y]) => `${x},${y}`).join(' ')} />
      <circle cx={lastX} cy={lastY} r="2.5" />
    </svg>
  )
}

/** One measured piece of work. `ratio` is seconds over yardstickSeconds; both null without a yardstick. */
export interface BenchResult {
  readonly name: string
  readonly rows: number
  readonly seconds: number
  readonly rowsPerSecond: number
  /** Peak resident memory of all processes together, in MiB. */
  readonly peakMiB: number
  /** Processor time of all processes together: what stays true on a machine that others use too. */
  readonly cpuSeconds?: number
  readonly yardstickSeconds: number | null
  readonly ratio: number | null
  /** Further figures of this bench, such as precision. */
  readonly figures?: Readonly<Record<string, number | string>>
}

/** A group of measurements, run with `npm run bench -- NAME`. */
export interface Bench {
  readonly name: string
  /** One line for the list of benches. */
  readonly about: string
  /** `say` prints progress for a person; results are returned, not printed. */
  run(say: (line: string) => void): Promise<readonly BenchResult[]>
}

/** Completes a result from what was measured. */
export function result(measured: {
  name: string
  rows: number
  seconds: number
  peakMiB: number
  cpuSeconds?: number
  yardstickSeconds?: number
  figures?: Readonly<Record<string, number | string>>
}): BenchResult {
  const { name, rows, seconds, peakMiB, cpuSeconds, yardstickSeconds = null, figures } = measured
  return {
    name,
    rows,
    seconds,
    peakMiB,
    rowsPerSecond: Math.round(measured.rows / measured.seconds),
    yardstickSeconds,
    ratio: yardstickSeconds === null ? null : measured.seconds / yardstickSeconds,
    ...(cpuSeconds === undefined ? {} : { cpuSeconds }),
    ...(figures ? { figures } : {}),
  }
}

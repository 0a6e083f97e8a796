import type { Bench, BenchResult } from './bench.ts'

/** Benches by name; a file is loaded only when it is asked for. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  import: async () => (await import('./import.ts')).importBench,
  billing: async () => (await import('./billing.ts')).billingBench,
  'insurer-files': async () => (await import('./insurer-files.ts')).insurerFilesBench,
  candidates: async () => (await import('./candidates.ts')).candidatesBench,
  figures: async () => (await import('./figures/figures-bench.ts')).figuresBench,
  radar: async () => (await import('./radar.ts')).radarBench,
  matching: async () => (await import('./matching/matching-bench.ts')).matchingBench,
  decree: async () => (await import('./programmes/decree.ts')).decreeBench,
  pack: async () => (await import('./pack.ts')).packBench,
  pairing: async () => (await import('./sponsorship/pairing-bench.ts')).pairingBench,
  pricing: async () => (await import('./pricing.ts')).pricingBench,
  plan: async () => (await import('./programmes/plan-bench.ts')).planBench,
  web: async () => (await import('./web/web-bench.ts')).webBench,
}

const args = process.argv.slice(2)
const json = args.includes('--json')
// What follows an option written with a space is its value, unless it is a bench.
const asked = args.filter(
  (arg, i) => !arg.startsWith('--') && (arg in benches || !args[i - 1]?.startsWith('--')),
)
const unknown = asked.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`Bench tidak dikenal: ${unknown.join(', ')}. Yang ada: ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}

const results: BenchResult[] = []
for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
  const bench = await benches[name]!()
  console.error(`${bench.name}: ${bench.about}`)
  results.push(...(await bench.run((line) => console.error(`  ${line}`))))
}
if (json) console.log(JSON.stringify(results, undefined, 2))
else for (const result of results) console.log(describe(result))

function describe(one: BenchResult): string {
  const yardstick =
    one.yardstickSeconds === null
      ? ''
      : `; yardstick ${one.yardstickSeconds.toFixed(2)} s, ratio ${one.ratio!.toFixed(2)}`
  const cpu = one.cpuSeconds === undefined ? '' : `, ${one.cpuSeconds.toFixed(2)} s of processor time`
  const more = Object.entries(one.figures ?? {}).map(([name, value]) => `    ${name}: ${value}`)
  const line = `${one.name}: ${one.rows} rows in ${one.seconds.toFixed(2)} s (${one.rowsPerSecond} rows/s)${cpu}, peak ${Math.round(one.peakMiB)} MiB${yardstick}`
  return [line, ...more].join('\n')
}

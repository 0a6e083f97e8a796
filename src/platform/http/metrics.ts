const bounds = [0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 10]

interface Series {
  readonly buckets: number[]
  sum: number
  count: number
}

const requests = new Map<string, number>()
const durations = new Map<string, Series>()
const gauges = new Map<string, { help: string; read: () => number }>()

/** Counts one answered request. Labels are patterns and numbers, never what was asked. */
export function countRequest(method: string, route: string, status: number, seconds: number): void {
  const key = `method="${method}",route="${route}",status="${status}"`
  requests.set(key, (requests.get(key) ?? 0) + 1)
  const label = `method="${method}",route="${route}"`
  const series = durations.get(label) ?? { buckets: bounds.map(() => 0), sum: 0, count: 0 }
  durations.set(label, series)
  bounds.forEach((bound, i) => {
    if (seconds <= bound) series.buckets[i]!++
  })
  series.sum += seconds
  series.count++
}

/** A value read when the metrics are asked for. */
export function addGauge(name: string, help: string, read: () => number): void {
  gauges.set(name, { help, read })
}

/** Everything measured, in the text format of Prometheus. */
export function writeMetrics(): string {
  const lines = [
    '# HELP naungan_http_requests_total Answered requests.',
    '# TYPE naungan_http_requests_total counter',
    ...[...requests].map(([labels, count]) => `naungan_http_requests_total{${labels}} ${count}`),
    '# HELP naungan_http_request_seconds Time to the answer.',
    '# TYPE naungan_http_request_seconds histogram',
    ...[...durations].flatMap(([labels, { buckets, sum, count }]) => [
      ...bounds.map(
        (bound, i) => `naungan_http_request_seconds_bucket{${labels},le="${bound}"} ${buckets[i]}`,
      ),
      `naungan_http_request_seconds_bucket{${labels},le="+Inf"} ${count}`,
      `naungan_http_request_seconds_sum{${labels}} ${sum}`,
      `naungan_http_request_seconds_count{${labels}} ${count}`,
    ]),
    '# HELP process_resident_memory_bytes Memory in use.',
    '# TYPE process_resident_memory_bytes gauge',
    `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
    ...[...gauges].flatMap(([name, { help, read }]) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} gauge`,
      `${name} ${read()}`,
    ]),
  ]
  return `${lines.join('\n')}\n`
}

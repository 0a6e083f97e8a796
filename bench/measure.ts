import { readdirSync, readFileSync } from 'node:fs'
import { cpuSeconds } from './cpu-time.ts'

export interface Measured<T> {
  readonly value: T
  readonly seconds: number
  /** Highest sum over the process and its descendants, the embedded server among them; MiB. */
  readonly peakMiB: number
  /** Processor time of the same processes. */
  readonly cpuSeconds: number
}

/**
 * Runs a piece of work and watches the clock and the memory of all processes that take part.
 * Shared pages are counted once (PSS); outside Linux only this process is seen.
 *
 * @param also process ids that are not descendants, such as a database server of its own session
 */
export async function measure<T>(work: () => Promise<T>, also: readonly number[] = []): Promise<Measured<T>> {
  let peakMiB = memoryMiB(also)
  let watch: NodeJS.Timeout | undefined
  // To read how much of a large server's memory is whose takes up to half a second: it may take a twentieth of the time.
  const look = () => {
    const start = performance.now()
    peakMiB = Math.max(peakMiB, memoryMiB(also))
    watch = setTimeout(look, Math.max(100, 20 * (performance.now() - start)))
  }
  look()
  const begun = performance.now()
  const cpuBefore = cpuSeconds(process.pid, also)
  try {
    const value = await work()
    const seconds = (performance.now() - begun) / 1_000
    peakMiB = Math.max(peakMiB, memoryMiB(also))
    return { value, seconds, peakMiB, cpuSeconds: cpuSeconds(process.pid, also) - cpuBefore }
  } finally {
    clearTimeout(watch)
  }
}

/** What this process, its descendants and the others named hold in memory now. */
export function memoryMiB(also: readonly number[]): number {
  if (process.platform !== 'linux') return process.memoryUsage.rss() / 1_048_576
  const children = childrenOf()
  const seen = new Set<number>()
  const open = [process.pid, ...also]
  let kiB = 0
  for (let pid = open.pop(); pid !== undefined; pid = open.pop()) {
    if (seen.has(pid)) continue
    seen.add(pid)
    kiB += proportionalKiB(pid)
    open.push(...(children.get(pid) ?? []))
  }
  return kiB / 1_024
}

function childrenOf(): Map<number, number[]> {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const parent = Number(/^PPid:\s+(\d+)/m.exec(readProc(`${name}/status`))?.[1] ?? 0)
    children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  return children
}

function proportionalKiB(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readProc(`${pid}/smaps_rollup`))?.[1] ?? 0)
}

/** A process may end between the listing and the reading. */
function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch {
    return ''
  }
}

import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks of a second, as Linux tells processes. */
const ticks = 100

/**
 * Seconds of processor time that a process, all its descendants, and others named with theirs have
 * taken so far; 0 where the system does not tell. Unlike the clock it stays true on a machine that others use too.
 */
export function cpuSeconds(root: number, also: readonly number[] = []): number {
  if (process.platform !== 'linux') return 0
  const processes = new Map<number, { parent: number; ticks: number }>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const fields = readStat(name)
    if (fields === undefined) continue
    // After the name: state, parent, ...; own user and system time, then that of children that ended.
    const time = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
    processes.set(Number(name), { parent: Number(fields[1]), ticks: time })
  }
  const belongs = (pid: number): boolean =>
    pid === root || also.includes(pid) || (processes.has(pid) && belongs(processes.get(pid)!.parent))
  let sum = 0
  for (const [pid, one] of processes) if (belongs(pid)) sum += one.ticks
  return sum / ticks
}

function readStat(pid: string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    // It ended between the listing and the reading.
    return undefined
  }
}

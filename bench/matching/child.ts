import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** Runs `naungan dedupe` as a user would and measures it from start to end. */
export async function dedupeInChild(
  file: string,
  schema: 'worker' | 'generic',
  out: string,
): Promise<{ seconds: number; peakMiB: number; groups: Int32Array }> {
  const started = performance.now()
  const peakMiB = await runNode([main, 'dedupe', file, '--schema', schema, '--out', out])
  const seconds = (performance.now() - started) / 1_000
  const lines = readFileSync(out, 'utf8').trimEnd().split('\n').slice(1)
  return {
    seconds,
    peakMiB,
    groups: Int32Array.from(lines, (line) => Number(line.slice(line.lastIndexOf(',') + 1))),
  }
}

export interface Added {
  readonly seconds: number
  readonly cpuSeconds: number
}

/** Matches the last two batches of a file against all before them, in a process that holds nothing else. */
export async function addInChild(
  file: string,
  last: number,
  folder: string,
): Promise<{
  first: Added
  second: Added
  loadSeconds: number
  peakMiB: number
  groups: readonly number[]
}> {
  const script = fileURLToPath(new URL('./add-rows.ts', import.meta.url))
  await runNode([script, 'keep', file, String(last), folder])
  let text = ''
  const peakMiB = await runNode([script, 'add', folder], (part) => (text += part))
  return { ...(JSON.parse(text) as Omit<Awaited<ReturnType<typeof addInChild>>, 'peakMiB'>), peakMiB }
}

/** Runs Node to its end; returns its peak resident memory in MiB, 0 where the system does not tell. */
export async function runNode(args: readonly string[], onOutput?: (part: string) => void): Promise<number> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', onOutput ? 'pipe' : 'ignore', 'pipe'] })
  child.stdout?.on('data', (text: Buffer) => onOutput?.(text.toString()))
  let errors = ''
  child.stderr!.on('data', (text: Buffer) => (errors += text.toString()))
  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, peakOf(child.pid))), 20)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  clearInterval(watch)
  if (code !== 0) throw new Error(`berakhir dengan ${code}: ${errors.slice(-500)}`)
  return peak
}

function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024
  } catch {
    return 0
  }
}

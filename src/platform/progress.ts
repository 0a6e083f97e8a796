/** Tells a waiting person how far long work is. `total` 0 means: not known. */
export interface Progress {
  step(label: string, total?: number): void
  advance(done: number): void
  finish(): void
}

export const silent: Progress = { step: () => {}, advance: () => {}, finish: () => {} }

const width = 24
const redrawMs = 80

/** A bar on a terminal; elsewhere one line per step, so that logs stay readable. */
export function terminalProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  let label = ''
  let total = 0
  let started = 0
  let drawn = 0
  const seconds = () => ((performance.now() - started) / 1_000).toFixed(1)
  const draw = (done: number) => {
    const share = total > 0 ? Math.min(1, done / total) : 0
    const bar = '█'.repeat(Math.round(share * width)).padEnd(width, '░')
    const percent = total > 0 ? `${String(Math.floor(share * 100)).padStart(3)} %` : '  …  '
    stream.write(`\r\x1b[2K${bar} ${percent}  ${label}  ${seconds()} d`)
  }
  const close = () => {
    if (label === '') return
    stream.write(
      stream.isTTY ? `\r\x1b[2K✓ ${label}  ${seconds()} d\n` : `${label}: selesai, ${seconds()} detik\n`,
    )
    label = ''
  }
  return {
    step: (next, steps = 0) => {
      close()
      label = next
      total = steps
      started = performance.now()
      if (stream.isTTY) draw(0)
    },
    advance: (done) => {
      if (!stream.isTTY || performance.now() - drawn < redrawMs) return
      drawn = performance.now()
      draw(done)
    },
    finish: close,
  }
}

#!/usr/bin/env node
// Plain JavaScript on purpose: it must run on any Node, to find the one the project brings.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const own = join(root, 'node_modules', '.bin', 'node')

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import('../src/main.ts')
} else if (existsSync(own)) {
  // Ctrl-C reaches the child too (same terminal group); the parent only waits for it.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {})
  const run = spawnSync(own, [join(root, 'src', 'main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(run.status ?? 1)
} else {
  console.error('Naungan memerlukan Node 24. Jalankan "npm ci" lebih dahulu: paket "node" membawanya.')
  process.exit(1)
}

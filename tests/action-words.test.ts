import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What is written to the trail by its name in full; names put together are few and tested with their steps. */
const written = /\baudit\(\s*[\w.]+,\s*(?:\{[^}]*\}|[\w.()]+),\s*'([a-z0-9-]+)'/g

/** One of two names, as in `audit(tx, by, correction ? 'figure-corrected' : 'figure-published', ...)`. */
const either =
  /\baudit\(\s*[\w.]+,\s*(?:\{[^}]*\}|[\w.()]+),\s*[^,?`]+\?\s*'([a-z0-9-]+)'\s*:\s*'([a-z0-9-]+)',/g

test('what the trail records has words on the audit screen', () => {
  const words = readFileSync('web/src/administration/action-words.ts', 'utf8')
  const known = new Set([...words.matchAll(/^\s+'?([a-z0-9-]+)'?:/gm)].map(([, name]) => name))
  const unknown = globSync('src/**/*.ts')
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .flatMap((text) => [...text.matchAll(written), ...text.matchAll(either)])
    .flatMap(([, ...actions]) => actions)
    .filter((action) => !known.has(action))
  expect([...new Set(unknown)]).toEqual([])
})

import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/longest-first.ts'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts', 'web/src/**/*.test.ts'],
    globalSetup: ['tests/postgres.ts'],
    sequence: { sequencer: LongestFirst },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What a run keeps for the next one must not lie in the checkout's own data folder.
    env: { NAUNGAN_DATA: join(tmpdir(), `naungan-test-data-${userInfo().uid}`) },
    pool: 'forks',
    maxWorkers: 2,
  },
})

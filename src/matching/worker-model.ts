import type { Model } from './model.ts'
import model from './worker-model.json' with { type: 'json' }

/**
 * The shipped weights for Indonesian workers' lists: fitted by `bench/matching/fit-worker-model.ts`
 * to synthetic lists of two generators with known truth, and the start of every fit on real rows.
 */
export const workerModel: Model = model

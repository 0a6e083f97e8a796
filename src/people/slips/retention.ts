import type { RetentionTask } from '../../platform/retention.ts'

export const slipRetention: readonly RetentionTask[] = [
  { kind: 'slip', table: 'people.slip', at: 'valid_until', deletes: true },
]

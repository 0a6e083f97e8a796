import type { RetentionTask } from '../platform/retention.ts'

export const registryRetention: readonly RetentionTask[] = [
  {
    kind: 'upload',
    table: 'registry.upload',
    at: 'uploaded_at',
    only: "state in ('ready', 'rehearsed', 'unchanged', 'refused', 'discarded')",
    deletes: true,
  },
  { kind: 'source-file', table: 'registry.batch', at: 'imported_at', deletes: false },
]

export { editDistance } from './edit-distance.ts'
export { recognise } from './recognise.ts'
export type { WorkerColumns } from './worker-columns.ts'

export { editDistance } from './edit-distance.ts'
export { type Model, workerModel } from './model.ts'
export { type Recognition, recognise } from './recognise.ts'
export type { WorkerColumns } from './worker-columns.ts'

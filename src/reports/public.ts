export { packTasks } from './pack/pack-tasks.ts'

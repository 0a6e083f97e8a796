export { makeOpenDataRoutes } from './open-data/routes.ts'
export { packTasks } from './pack/pack-tasks.ts'
export { makePackRoutes } from './pack/routes.ts'
export { makeReportRoutes } from './routes.ts'

// Apart from public.ts: a command that asks another slice something does not load the web.
export { makeOpenDataRoutes } from './open-data/routes.ts'
export { makeOversightRoutes } from './oversight/routes.ts'
export { makePackRoutes } from './pack/routes.ts'
export { makeReportRoutes } from './routes.ts'

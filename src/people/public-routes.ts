// Apart from public.ts: a command that asks another slice something does not load the web.
export { makePeopleRoutes } from './routes.ts'
export { makeReadLogRoutes } from './read-log-routes.ts'
export { makeSlipRoutes } from './slips/routes.ts'

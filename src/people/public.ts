export { makePeopleRoutes } from './routes.ts'
export { makeSlipRoutes } from './slips/routes.ts'
export { makeReadLogRoutes } from './read-log-routes.ts'
export { slipRetention } from './slips/retention.ts'

export { readRuleBook } from './rates/queries.ts'
export { makeRateRoutes } from './rates/routes.ts'

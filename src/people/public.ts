export { makePeopleRoutes } from './routes.ts'
export { makeSlipRoutes } from './slips/routes.ts'

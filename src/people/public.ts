export { makePeopleRoutes } from './routes.ts'

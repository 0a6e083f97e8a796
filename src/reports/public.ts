export { makeReportRoutes } from './routes.ts'

export { makeProposalRoutes } from './proposals/routes.ts'

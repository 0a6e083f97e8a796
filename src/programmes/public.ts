export { makeProposalRoutes } from './proposals/routes.ts'
export { makeDocumentRoutes } from './documents/routes.ts'
export { makePaperSettingRoutes } from './documents/settings-routes.ts'
export { largestSigned } from './documents/sign-document.ts'

// Apart from public.ts: a command that asks another slice something does not load the web.
export { makeBatchRoutes } from './imports/batch-routes.ts'
export { makeFindRoutes } from './review/find-routes.ts'
export { makeImportRoutes } from './imports/routes.ts'
export { makePlaceRoutes } from './places/routes.ts'
export { makeReviewRoutes } from './review/routes.ts'
export { makeSenderRoutes } from './senders/routes.ts'

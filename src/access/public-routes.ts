// Apart from public.ts: a command that asks another slice something does not load the web.
export { makeAccessRoutes } from './routes.ts'
export { makeRetentionRoutes } from './retention/routes.ts'

// Apart from public.ts: a command that asks another slice something does not load the web.
export { makeTermRoutes } from './terms/routes.ts'

// Apart from public.ts: a command that asks another slice something does not load the web.
export { makeDutyRoutes } from './duties/routes.ts'
export { makeDutyStepRoutes } from './duties/step-routes.ts'
export { makeEvidenceRoutes } from './evidence/routes.ts'
export { makeMeetingRoutes } from './meetings/routes.ts'
export { makeRegulationRoutes } from './duties/regulation-routes.ts'
export { makeScorecardRoutes } from './scorecard/routes.ts'

export { actAs, type Actor, allow, type Grant, holds, isWithin, reachOf } from './actor.ts'
export { audit, logReading } from './audit.ts'
export { type AccessEnv, getActor, guarded, makeGuardedRouter } from './guarded.ts'
export type { Permission, Role } from './roles.ts'

export { actAs, type Actor, allow, type Grant, holds, isWithin, reachOf } from './actor.ts'
export { type AccessEnv, getActor, guarded, makeGuardedRouter } from './guarded.ts'
export type { Permission, Role } from './roles.ts'

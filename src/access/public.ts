export {
  actAndCount,
  actAs,
  actAsAll,
  actAsSelf,
  groupByReach,
  type Actor,
  allow,
  allowProvince,
  countIn,
  type Grant,
  holds,
  isWithin,
  reachOf,
} from './actor.ts'
export { audit, type AuditDetails, type AuditSubject, logReading } from './audit.ts'
export { commandLineActor } from './command-line-actor.ts'
export { demoSponsorName, ensureDemoAccounts, ensureDemoTreasurers, offerSetup } from './first-start.ts'
export { type AccessEnv, getActor, guarded, makeGuardedRouter } from './guarded.ts'
export { identify } from './identify.ts'
export { countStrangers } from './limit-visitors.ts'
export { linkAddress } from './links.ts'
export {
  actOverseeing,
  isReached,
  listOversights,
  type Oversight,
  readSums,
  type SumReader,
} from './oversight.ts'
export { describeMe } from './describe-me.ts'
export { listReadings, type ReadingLine } from './queries/trail.ts'
export { type Role, roles } from './roles.ts'
export { findSecondFactors, proveSecondFactor } from './second-factor.ts'
export { grantRole, inviteAccount } from './manage-accounts.ts'
export { findAccountByName } from './queries/accounts.ts'
export type { Newcomer } from './single-sign-on.ts'
export { sealStoredTotp } from './sealed-totp.ts'
export { addSingleSignOnPages } from './single-sign-on-pages.ts'
export { applyRetention } from './retention/apply-retention.ts'
export { findLastRun } from './retention/queries.ts'
export { accessRetention } from './retention/tasks.ts'

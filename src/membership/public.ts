export { membershipDerivation } from './derive-membership.ts'
export { lapseRules } from './lapse-rules.ts'
export { listLapseRules } from './queries.ts'

export { membershipDerivation } from './derive-membership.ts'

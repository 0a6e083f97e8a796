export { deriveMembership } from './derive-membership.ts'

export { readRuleBook } from './rates/queries.ts'
export { enrolmentDerivation } from './enrolments/follow-people.ts'
export { protectionDerivation } from './protection/derive-protection.ts'

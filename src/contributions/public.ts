export { readRuleBook } from './rates/queries.ts'

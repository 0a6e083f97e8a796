export { prepareSearch } from './find-people.ts'
export { slipRetention } from './slips/retention.ts'

export { type MandateInForce, mandatesInForce, wasInForce } from './mandates/mandates-in-force.ts'

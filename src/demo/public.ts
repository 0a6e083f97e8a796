export { demoRegency } from './generate-demo.ts'
export { runDemo } from './run-demo.ts'

import { Refusal } from './platform/errors.ts'
import { makeProgram } from './cli.ts'

try {
  await makeProgram().parseAsync(process.argv)
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error(`Ditolak: ${error.message}`)
  process.exitCode = 1
}

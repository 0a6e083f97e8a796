import { enableCompileCache } from 'node:module'
import { Refusal } from './platform/errors.ts'

// The second start need not strip and compile the same files again.
enableCompileCache()

try {
  const { makeProgram } = await import('./cli.ts')
  await (await makeProgram(process.argv.slice(2))).parseAsync(process.argv)
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  // A program that asked for a document gets one, also when the answer is no.
  if (process.argv.includes('--json')) {
    const { code, status, message, details } = error
    console.log(JSON.stringify({ error: { code, status, message, details } }, undefined, 2))
  }
  console.error(`Ditolak: ${error.message}`)
  process.exitCode = 1
}

import { enableCompileCache } from 'node:module'
import { Refusal } from './platform/errors.ts'

// The second start need not strip and compile the same files again.
enableCompileCache()

/** Linking files needs neither database nor web: a tenth of the modules, and a second less to wait. */
async function makeProgram() {
  if (process.argv[2] !== 'dedupe') return (await import('./cli.ts')).makeProgram()
  const { finishProgram, makeBareProgram } = await import('./bare-program.ts')
  const { addDedupeCommand } = await import('./registry/dedupe/commands.ts')
  const program = makeBareProgram()
  addDedupeCommand(program)
  return finishProgram(program)
}

try {
  await (await makeProgram()).parseAsync(process.argv)
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

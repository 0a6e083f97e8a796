import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { WorkState } from '../src/sponsorship/payroll/contract.ts'
import type { Ask } from './api.ts'
import type { TestDatabase } from './database.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
export const payrollBase = '/api/sponsorship/payroll'

/** The program at the command line. @returns its exit status */
export function naungan(db: TestDatabase, ...args: string[]): Promise<number | null> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, DATABASE_URL: db.url },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return new Promise((resolve) => child.once('exit', resolve))
}

/** Asks for payroll work as the screen does: previewed, then carried out. */
export async function askWork(who: Ask, fields: Record<string, string>, file?: string): Promise<WorkState> {
  const form = new FormData()
  for (const [key, value] of Object.entries({ ...fields, rehearsal: 'true' })) form.set(key, value)
  if (file !== undefined) form.set('file', await uploadOf(file))
  const previewed = await finished(who, (await who<WorkState>('POST', `${payrollBase}/works`, form)).body)
  expect(previewed.problem).toBeNull()
  const begun = await who<WorkState>('POST', `${payrollBase}/works/${previewed.work}/confirm`)
  const done = await finished(who, begun.body)
  expect(done.problem).toBeNull()
  expect(done.outcome).toEqual(previewed.outcome)
  return done
}

export const uploadOf = async (path: string) =>
  new File([new Uint8Array(await readFile(path))], basename(path))

async function finished(who: Ask, work: WorkState): Promise<WorkState> {
  for (;;) {
    const { body } = await who<WorkState>('GET', `${payrollBase}/works/${work.work}`)
    if (body.state === 'done' || body.state === 'refused') return body
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

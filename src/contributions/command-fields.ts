import { InvalidArgumentError } from 'commander'
import type { z } from 'zod'
import { formatCount } from '../platform/indonesian.ts'

export const rupiah = (amount: number): string => `Rp${formatCount(amount)}`

/** An argument read by the schema that checks the same field over HTTP, with its message. */
export function fieldOf<T>(schema: z.ZodType<T>): (value: unknown) => T {
  return (value) => {
    const read = schema.safeParse(value)
    if (read.success) return read.data
    throw new InvalidArgumentError(read.error.issues.map(({ message }) => message).join('; '))
  }
}

export function readCount(text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw new InvalidArgumentError(`"${text}" bukan bilangan bulat.`)
  return Number(text)
}

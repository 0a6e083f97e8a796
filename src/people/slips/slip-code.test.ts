import { expect, test } from 'vitest'
import { hashSlipCode, makeSlipCode } from './slip-code.ts'

test('a code is read back however it is typed, and only in its regency', () => {
  const code = makeSlipCode()
  expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  const hash = hashSlipCode('63.03', code)
  expect(hashSlipCode('63.03', ` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(hash)
  expect(hashSlipCode('63.04', code)).not.toBe(hash)
  expect(makeSlipCode()).not.toBe(code)
})

import { describe, expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './passwords.ts'
import { weaknessOf } from './password-strength.ts'

const owner = { signInName: 'siti.banjar', name: 'Siti Nurhaliza' }

describe('a password', () => {
  test.each([
    'pendek',
    'password1234',
    'P@ssw0rd2026!',
    'bismillah2026',
    'qwertyuiop123',
    'aaaaaaaaaaaa',
    '123456789012',
    'banjarbanjar1',
    'siti.banjar99',
    'Nurhaliza2026',
    'kabupatenbanjar',
    'iloveyouforever',
    'hujan turun '.repeat(20),
  ])('%s will not do', (password) => {
    expect(weaknessOf(password, owner)).toBeDefined()
  })

  test.each(['kursi-lampu-teko-awan', 'meja kuda hujan pena', 'dR7#kk2pQz!m', 'hujanturundibukitlaludiam'])(
    '%s will do',
    (password) => {
      expect(weaknessOf(password, owner)).toBeUndefined()
    },
  )
})

test('is known again by its hash, and by no other; without a hash nothing is right', async () => {
  const hash = await hashPassword('kursi-lampu-teko-awan')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword('kursi-lampu-teko-awan', hash)).toBe(true)
  expect(await verifyPassword('kursi-lampu-teko-awam', hash)).toBe(false)
  expect(await verifyPassword('apa pun', null)).toBe(false)
})

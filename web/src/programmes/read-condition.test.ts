import { expect, test } from 'vitest'
import { readCondition } from './read-condition.ts'

test.each([
  ['!meninggal && !tanda_almarhum', 'bukan meninggal dan bukan tanda almarhum'],
  ['umur >= usia_masuk_terendah && umur <= 64', 'umur ≥ usia masuk terendah dan umur ≤ 64'],
  ['sektor == "A_B && C" || (desil != 1)', 'sektor = "A_B && C" atau (desil ≠ 1)'],
  ['nik_sah', 'nik sah'],
])('%s is read as %s', (expression, read) => {
  expect(readCondition(expression, 'id')).toBe(read)
})

test('in English too', () => {
  expect(readCondition('!asn && umur >= 18', 'en')).toBe('not asn and umur ≥ 18')
})

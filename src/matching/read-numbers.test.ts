import { describe, expect, test } from 'vitest'
import { readDateBytes } from './read-numbers.ts'

const read = (text: string, monthFirst = false) => {
  const bytes = new TextEncoder().encode(`x${text}y`)
  return readDateBytes(bytes, 1, bytes.length - 1, monthFirst)
}

describe('dates in the forms of the field', () => {
  test.each([
    ['17-08-1985', 19850817],
    ['17/08/1985', 19850817],
    ['17.8.1985', 19850817],
    ['17 08 1985', 19850817],
    ['1985-08-17', 19850817],
    ['1985-08-17T00:00:00', 19850817],
    ['19850817', 19850817],
    ['17081985', 19850817],
    ['17 Agustus 1985', 19850817],
    ['17-Agt-85', 19850817],
    ['August 17, 1985', 19850817],
    ['Martapura, 17 Agustus 1985', 19850817],
    ['Martapura, 17-08-1985', 19850817],
    ['Desa Mei, 3 Maret 1990', 19900303],
    ['17/8/85', 19850817],
    ['5/6/07', 20070605],
    ['1985', 19850000],
    ['08/17/1985', 19850817],
    ['31-02-1985', 19850231],
    ['45-13-1985', 19850000],
    ['', 0],
    ['belum', 0],
    ['6303051703850001', 0],
  ])('%s', (text, date) => {
    expect(read(text)).toBe(date)
  })

  test('a column that writes the month first', () => {
    expect(read('03/04/1985', true)).toBe(19850304)
    expect(read('25/04/1985', true)).toBe(19850425)
  })
})

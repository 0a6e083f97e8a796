import { describe, expect, test } from 'vitest'
import { nameTokensOf } from './name-words.ts'

const key = (name: string) => nameTokensOf(name.toUpperCase()).join(' ')

describe('spellings of one name meet', () => {
  test.each([
    ['Muhammad Rizky', 'M. Rizki'],
    ['Muhammad Yusuf', 'MOH JUSUP'],
    ['Achmad Gazali', 'Akhmad Gajali'],
    ['Abdul Rahman', 'ABD. RACHMAN'],
    ['Siti Aisyah', 'St. Aisah'],
    ['Noorhayati', 'Norhayati'],
    ['Nur Hasanah', 'NOOR HASANAH'],
    ['Soeharto', 'Suharto'],
    ['Djoko', 'Joko'],
    ['Tjahjo', 'Cahjo'],
    ['Syaifullah', 'Saifulah'],
    ['Zainuddin', 'Jainudin'],
    ['Mariatul Qibtiah', 'Mariatul Kibtiyah'],
    ['Khadijah', 'Hadija'],
    ['Rahmad', 'Rahmat'],
    ['H. Basuni', 'Basuni'],
    ['Hj. Rusmini', 'RUSMINI'],
    ['H.Basuni', 'Basuni'],
    ['Drs. H. Gusti Rusdi', 'Gusti Rusdi'],
    ['Ahmad bin Basri', 'Ahmad'],
    ['Fatimah binti Husin', 'Fatimah'],
    ['Salman Alm.', 'Salman'],
    ['Nur-Hayati', 'Nur Hayati'],
  ])('%s is %s', (one, two) => {
    expect(key(one)).toBe(key(two))
    expect(key(one)).not.toBe('')
  })
})

describe('different names stay apart', () => {
  test.each([
    ['Rina', 'Rini'],
    ['Hasan', 'Husin'],
    ['Siti', 'Sri'],
    ['Ahmad', 'Muhammad'],
    ['Nurul', 'Nur'],
    ['Andi', 'Ardi'],
    ['Rahman', 'Rahmat'],
  ])('%s is not %s', (one, two) => {
    expect(key(one)).not.toBe(key(two))
  })
})

test('a title alone is a name, a name of one letter too', () => {
  expect(key('Haji')).toBe('')
  expect(key('N')).toBe('n')
  expect(key('')).toBe('')
})

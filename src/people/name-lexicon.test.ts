import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance, withinOneEdit } from '../matching/public.ts'
import { NameLexicon } from './name-lexicon.ts'

const lexicon = new NameLexicon()
lexicon.take(
  [
    'AMINAH',
    'MUHAMMAD',
    'MOHAMAD',
    'JUNAIDI',
    'HERMAN',
    'HERMANSYAH',
    'SITI',
    'SARI',
    'NUR',
    'NIA',
    'GAZALI',
  ].map((word, i) => ({ word, people: 100 - i })),
  1,
)
const words = (typed: string, isUnfinished = false) =>
  lexicon.alike(typed, isUnfinished, 12).map(({ word }) => word)

describe('words that may be meant', () => {
  test.each([
    ['AMINHA', 'AMINAH'],
    ['AMINA', 'AMINAH'],
    ['GASALI', 'GAZALI'],
    ['GAZAIL', 'GAZALI'],
    ['JUNAEDI', 'JUNAIDI'],
    ['MOHAMMAD', 'MUHAMMAD'],
    ['HERMNA', 'HERMAN'],
    ['XERMAN', 'HERMAN'],
    ['HERNANSAYH', 'HERMANSYAH'],
    ['JXUNAIDDI', 'JUNAIDI'],
  ])('%s: %s', (typed, meant) => expect(words(typed)).toContain(meant))

  test('the word itself first, then what begins so while it may still be typed', () => {
    expect(words('HERMAN', true)).toEqual(['HERMAN', 'HERMANSYAH'])
    expect(words('HERMAN')).toEqual(['HERMAN'])
  })

  test('short words are not taken for each other', () => {
    expect(words('SITI')).toEqual(['SITI'])
    expect(words('NUR')).toEqual(['NUR'])
  })

  test('every word but one error apart from a longer one is meant', () => {
    const word = fc.string({ unit: fc.constantFrom('A', 'B', 'R', 'T'), minLength: 3, maxLength: 8 })
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 60 }), word, (known, typed) => {
        fc.pre(typed.length >= 5)
        const some = new NameLexicon()
        some.take(
          known.map((one) => ({ word: one, people: 1 })),
          1,
        )
        const near = known.filter((one) => withinOneEdit(typed, one))
        expect(some.alike(typed, false, 1_000).map((one) => one.word)).toEqual(expect.arrayContaining(near))
      }),
      { numRuns: 500 },
    )
  })

  test('two errors are forgiven in long words where nothing nearer is known', () => {
    expect(words('HXXMXXN')).toEqual([])
    const word = fc.string({ unit: fc.constantFrom('A', 'B', 'R', 'T'), minLength: 5, maxLength: 9 })
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 20 }), word, (known, typed) => {
        fc.pre(typed.length >= 7)
        const some = new NameLexicon()
        some.take(
          known.map((one) => ({ word: one, people: 1 })),
          1,
        )
        const found = some.alike(typed, false, 1_000)
        if (found.some(({ cost }) => cost !== 2.9)) return
        const near = known.filter((one) => editDistance(typed, one, 2) <= 2)
        expect(found.map((one) => one.word).toSorted()).toEqual(near.toSorted())
      }),
      { numRuns: 500 },
    )
  })

  test('a word that nobody has any more is not offered; a new one is', () => {
    lexicon.take(
      [
        { word: 'GAZALI', people: 0 },
        { word: 'GASALI', people: 1 },
      ],
      2,
    )
    expect(words('GAZALI')).toEqual(['GASALI'])
  })
})

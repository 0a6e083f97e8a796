import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Facts, type Name, names } from '../facts/fact-names.ts'
import { readExpression, type Truth } from './expression.ts'

function judge(source: string, facts: Facts): Truth {
  const read = readExpression(source)
  if ('problem' in read) throw new Error(read.problem.problem)
  return read.expression.judge(facts)
}

test.each<[string, string, Facts, Truth]>([
  ['a comparison', 'umur >= 18', { umur: 18 }, 'true'],
  ['false', 'umur >= 18', { umur: 17 }, 'false'],
  ['what is not known', 'umur >= 18', {}, 'unknown'],
  ['false decides an and', 'umur >= 18 && asn', { asn: false }, 'false'],
  ['true does not decide an and', 'umur >= 18 && asn', { asn: true }, 'unknown'],
  ['true decides an or, wherever it stands', 'umur >= 18 || asn', { asn: true }, 'true'],
  ['true decides an or, first', 'asn || umur >= 18', { asn: true }, 'true'],
  ['false does not decide an or', 'asn || umur >= 18', { asn: false }, 'unknown'],
  ['not unknown', '!asn', {}, 'unknown'],
  ['a list', 'desa in ["63.03.01.2001", "63.03.01.2002"]', { desa: '63.03.01.2002' }, 'true'],
  ['a beginning', 'pekerjaan.startsWith("buruh")', { pekerjaan: 'buruh tani' }, 'true'],
  ['a choice by what is not known', 'asn ? umur > 3 : umur > 2', { umur: 9 }, 'unknown'],
  ['a choice', 'asn ? umur > 10 : umur > 2', { umur: 9, asn: false }, 'true'],
  ['a parameter', 'umur <= usia_masuk_tertinggi', { umur: 64, usia_masuk_tertinggi: 64 }, 'true'],
  ['a division by zero', 'umur / tanggungan > 3', { umur: 9, tanggungan: 0 }, 'unknown'],
])('%s: %s', (_, source, facts, truth) => {
  expect(judge(source, facts)).toBe(truth)
})

test.each<[string, number, RegExp, RegExp]>([
  ['', 1, /kosong/, /umur >= 18/],
  ['umr > 3', 1, /"umr" tidak ada/, /umur/],
  ['umur >= 18 && desill <= 4', 15, /"desill"/, /desil/],
  ['umur > ', 8, /terputus/, /Lengkapi/],
  ['umur > "a"', 1, /angka dan teks/, /angka dengan angka/],
  ['umur + 1', 1, /angka, bukan ya atau tidak/, /Bandingkan/],
  ['umur = 3', 6, /= tunggal/, /==/],
  ['umur > 3 dan asn', 10, /"dan"/, /&&/],
  ['umur > 3 & asn', 10, /& tunggal/, /&&/],
  ['sektor == "Pertanian', 11, /belum ditutup/, /petik/],
  ['pekerjaan.matches("(a+)+$")', 1, /"matches"/, /startsWith/],
  ['[1, 2].exists(x, x == umur)', 1, /"exists"/, /in \[/],
  ['timestamp("2026-01-01T00:00:00Z") > timestamp("2026-01-01T00:00:00Z")', 1, /"timestamp"/, /in/],
  ['umur && asn', 1, /ya\/tidak/, /perbandingan/],
  [`${'('.repeat(60)}asn${')'.repeat(60)}`, 25, /bertingkat/, /Bagi/],
  [Array.from({ length: 300 }, () => 'asn').join(' || '), 1, /panjang/, /Bagi/],
])('%.40s is refused', (source, at, problem, remedy) => {
  const read = readExpression(source)
  if (!('problem' in read)) throw new Error('was accepted')
  expect(read.problem.problem).toMatch(problem)
  expect(read.problem.remedy).toMatch(remedy)
  if (source.length < 200) expect(read.problem.at).toBe(at)
})

test('whatever is written is read or refused with a sentence, never more', () => {
  const words = [
    ...Object.keys(names),
    '>=',
    '==',
    '&&',
    '||',
    '!',
    '(',
    ')',
    '"a"',
    '1',
    '.',
    ',',
    '[',
    ']',
    'in',
    '?',
    ':',
    '{',
  ]
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 4 })), { maxLength: 12 }),
      (parts) => {
        const read = readExpression(parts.join(' '))
        if ('problem' in read) {
          expect(read.problem.at).toBeGreaterThan(0)
          expect(read.problem.remedy).not.toBe('')
        } else expect(['true', 'false', 'unknown']).toContain(read.expression.judge({}))
      },
    ),
    { numRuns: 500 },
  )
})

type Tree = { readonly source: string; readonly truth: (facts: Facts) => Truth }
const booleans = ['asn', 'warga', 'meninggal', 'penerima_upah'] as const satisfies readonly Name[]
const leaf = fc.constantFrom(...booleans).map((name): Tree => ({
  source: name,
  truth: (facts) => (facts[name] === undefined ? 'unknown' : facts[name] ? 'true' : 'false'),
}))
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]): Tree => ({
      source: `(${a.source} && ${b.source})`,
      truth: (facts) => both(a.truth(facts), b.truth(facts)),
    })),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]): Tree => ({
      source: `(${a.source} || ${b.source})`,
      truth: (facts) => not(both(not(a.truth(facts)), not(b.truth(facts)))),
    })),
    tie('tree').map((a): Tree => ({ source: `!${a.source}`, truth: (facts) => not(a.truth(facts)) })),
  ),
}))
const not = (a: Truth): Truth => (a === 'unknown' ? a : a === 'true' ? 'false' : 'true')
const both = (a: Truth, b: Truth): Truth =>
  a === 'false' || b === 'false' ? 'false' : a === 'true' && b === 'true' ? 'true' : 'unknown'

test('and, or and not follow the three-valued logic of Kleene', () => {
  const known = fc.record(Object.fromEntries(booleans.map((name) => [name, fc.boolean()])), {
    requiredKeys: [],
  }) as fc.Arbitrary<Facts>
  fc.assert(
    fc.property(tree, known, ({ source, truth }, facts) => {
      fc.pre(!('problem' in readExpression(source)))
      expect(judge(source, facts)).toBe(truth(facts))
    }),
  )
})

test('knowing more never turns a decision around', () => {
  const known = fc.record(
    Object.fromEntries(booleans.map((name) => [name, fc.boolean()])),
  ) as fc.Arbitrary<Facts>
  fc.assert(
    fc.property(tree, known, fc.subarray([...booleans]), ({ source }, facts, hidden) => {
      fc.pre(!('problem' in readExpression(source)))
      const some = Object.fromEntries(
        Object.entries(facts).filter(([name]) => !hidden.includes(name as never)),
      )
      const early = judge(source, some)
      expect(early === 'unknown' || early === judge(source, facts)).toBe(true)
    }),
  )
})

import type { Band, JudgedPair, Recognition } from '../../matching/public.ts'

/** A pair for a person to look at. */
export interface Question {
  readonly a: number
  readonly b: number
  readonly bits: number
  readonly band: Exclude<Band, 'apart'>
  readonly purpose: 'decide' | 'measure'
  readonly rank: number
}

/** Joined pairs of each band that are shown to measure how often the band is right. */
const sampleSize = 200

/**
 * The undecided pairs, most useful first, then a sample of joined ones. The sample depends on what
 * the pairs weigh and not on where they stand, and is spread over all of them.
 */
export function chooseQuestions(recognition: Pick<Recognition, 'joined' | 'review'>): Question[] {
  const undecided = recognition.review.map((pair, i) => ask(pair, 'decide', i + 1))
  const asked = new Set(undecided.map(({ a, b }) => `${a}:${b}`))
  const sampled = (['automatic', 'provisional'] as const).flatMap((band) => {
    const pairs = recognition.joined.filter((pair) => pair.band === band && !asked.has(`${pair.a}:${pair.b}`))
    const step = Math.max(1, Math.floor(pairs.length / sampleSize))
    return pairs.filter((_, i) => i % step === 0).slice(0, sampleSize)
  })
  return [...undecided, ...sampled.map((pair, i) => ask(pair, 'measure', i + 1))]
}

function ask(pair: JudgedPair, purpose: Question['purpose'], rank: number): Question {
  const { a, b, bits } = pair
  return { a, b, bits: Math.round(bits * 10) / 10, band: pair.band as Question['band'], purpose, rank }
}

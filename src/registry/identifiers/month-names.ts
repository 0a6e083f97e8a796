import { editDistance } from '../../matching/public.ts'

const monthNames: Readonly<Record<string, number>> = {
  januari: 1,
  january: 1,
  jan: 1,
  februari: 2,
  pebruari: 2,
  february: 2,
  feb: 2,
  peb: 2,
  maret: 3,
  march: 3,
  mar: 3,
  mrt: 3,
  april: 4,
  apr: 4,
  mei: 5,
  may: 5,
  juni: 6,
  june: 6,
  jun: 6,
  juli: 7,
  july: 7,
  jul: 7,
  agustus: 8,
  august: 8,
  aug: 8,
  agu: 8,
  agt: 8,
  agust: 8,
  ags: 8,
  agst: 8,
  september: 9,
  sept: 9,
  sep: 9,
  oktober: 10,
  october: 10,
  okt: 10,
  oct: 10,
  november: 11,
  nopember: 11,
  nov: 11,
  nop: 11,
  desember: 12,
  december: 12,
  des: 12,
  dec: 12,
}

const known = new Map<string, number | undefined>()

/** The month a word names, in Indonesian or English, long, short or with a letter wrong. */
export function monthOf(word: string): number | undefined {
  if (Object.hasOwn(monthNames, word)) return monthNames[word]
  if (word.length < 4) return undefined
  if (known.has(word)) return known.get(word)
  const near = Object.keys(monthNames).filter((name) => {
    const slips = name.length >= 7 ? 2 : 1
    return name.length >= 4 && editDistance(name, word, slips) <= slips
  })
  const months = new Set(near.map((name) => monthNames[name]!))
  const month = months.size === 1 ? [...months][0] : undefined
  if (known.size < 1_000) known.set(word, month)
  return month
}

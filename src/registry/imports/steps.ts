import type { ProblemLanguage } from '../../platform/http/problems.ts'

/**
 * Steps of long work in English. They are kept as they are told at the command line, in Indonesian,
 * with the name of a file or a fund behind; what is not here stays so.
 */
const english: readonly (readonly [step: string, english: string])[] = [
  ['Mengenali isi berkas', 'Recognising the content of the file'],
  ['Mengenali orang yang sama', 'Recognising who is the same person'],
  ['Menghitung akibatnya', 'Counting what it changes'],
  ['Membaca berkas', 'Reading the file'],
  ['Membaca', 'Reading'],
  ['Memeriksa orang', 'Looking people up'],
  ['Menyimpan orang', 'Storing people'],
  ['Menyimpan', 'Storing'],
  ['Menyusun kepesertaan', 'Arranging memberships'],
  ['Menyesuaikan kepesertaan', 'Letting enrolments follow'],
  ['Menyusun masa perlindungan', 'Arranging times of protection'],
  ['Membuat tagihan', 'Making bills'],
]

export function tellStep(step: string | null, language: ProblemLanguage): string | null {
  if (step === null || language === 'id') return step
  const known = english.find(([start]) => step === start || step.startsWith(`${start} `))
  return known === undefined ? step : known[1] + step.slice(known[0].length)
}

import type { z } from 'zod'

type Issue = z.core.$ZodRawIssue
type Both = Readonly<Record<'id' | 'en', string>>

/** What is wrong with a field, as a sentence that tells what to write; what was written is not repeated. */
export function fieldSentence(issue: Issue, language: 'id' | 'en'): string {
  return sentenceOf(issue)[language]
}

const empty: Both = { id: 'Isi dahulu.', en: 'Fill this in.' }

function sentenceOf(issue: Issue): Both {
  switch (issue.code) {
    case 'invalid_type':
      return typeSentence(issue)
    case 'too_small':
      return smallSentence(issue)
    case 'too_big':
      return bigSentence(issue)
    case 'invalid_format':
      return (
        formats[String(issue['format'])] ?? {
          id: 'Bentuknya tidak cocok.',
          en: 'Not in the form that is asked for.',
        }
      )
    case 'invalid_value': {
      const values = [issue['values']].flat().map(String)
      const few = values.length <= 12 ? `: ${values.join(', ')}` : ''
      return { id: `Pilih salah satu yang ada${few}.`, en: `Choose one of those there are${few}.` }
    }
    case 'not_multiple_of':
      return {
        id: `Harus kelipatan ${String(issue['divisor'])}.`,
        en: `Must be a multiple of ${String(issue['divisor'])}.`,
      }
    case 'unrecognized_keys': {
      const keys = [issue['keys']].flat().map(String).join(', ')
      return { id: `Isian tidak dikenal: ${keys}.`, en: `Unknown fields: ${keys}.` }
    }
    default:
      return { id: 'Isian ini tidak dapat dipakai.', en: 'This cannot be used.' }
  }
}

const types: Readonly<Record<string, Both>> = {
  string: { id: 'Isi dengan teks.', en: 'Write text.' },
  number: { id: 'Isi dengan angka.', en: 'Write a number.' },
  int: { id: 'Isi dengan bilangan bulat.', en: 'Write a whole number.' },
  boolean: { id: 'Pilih ya atau tidak.', en: 'Choose yes or no.' },
  array: { id: 'Isi dengan daftar.', en: 'Give a list.' },
}

function typeSentence(issue: Issue): Both {
  // What was written is known only while it is read; afterwards the sentence of then tells.
  const wasEmpty = Object.hasOwn(issue, 'input') ? (issue.input ?? null) === null : issue.message === empty.id
  if (wasEmpty) return empty
  return (
    types[String(issue['expected'])] ?? { id: 'Isian ini tidak dapat dipakai.', en: 'This cannot be used.' }
  )
}

/** What a size counts: letters of a text, entries of a list, or the number itself. */
const counted: Readonly<Record<string, Both>> = {
  string: { id: ' huruf', en: ' letters' },
  array: { id: ' isian', en: ' entries' },
  set: { id: ' isian', en: ' entries' },
}

function smallSentence(issue: Issue): Both {
  const [least, unit] = [Number(issue['minimum']), counted[String(issue['origin'])]]
  if (unit === undefined)
    return issue['inclusive'] === false
      ? { id: `Harus lebih dari ${least}.`, en: `Must be more than ${least}.` }
      : { id: `Paling kecil ${least}.`, en: `At least ${least}.` }
  return least === 1
    ? empty
    : { id: `Paling sedikit ${least}${unit.id}.`, en: `At least ${least}${unit.en}.` }
}

function bigSentence(issue: Issue): Both {
  const [most, unit] = [Number(issue['maximum']), counted[String(issue['origin'])]]
  if (unit !== undefined) return { id: `Paling banyak ${most}${unit.id}.`, en: `At most ${most}${unit.en}.` }
  return issue['inclusive'] === false
    ? { id: `Harus kurang dari ${most}.`, en: `Must be less than ${most}.` }
    : { id: `Paling besar ${most}.`, en: `At most ${most}.` }
}

const formats: Readonly<Record<string, Both>> = {
  date: {
    id: 'Tulis tanggal yang ada, misalnya 2026-11-23.',
    en: 'Write a day that exists, such as 2026-11-23.',
  },
  datetime: {
    id: 'Tulis tanggal dan waktu, misalnya 2026-11-23T08:00:00Z.',
    en: 'Write day and time, such as 2026-11-23T08:00:00Z.',
  },
  uuid: { id: 'Nomor ini tidak dikenal.', en: 'This number is not known.' },
  email: { id: 'Tulis alamat surel, misalnya nama@contoh.go.id.', en: 'Write an e-mail address.' },
}

import { readFileSync } from 'node:fs'

const shortest = 12
const longest = 200

/** Words that stand in the well-known lists of stolen passwords, and those of offices here. */
const words = new Set(
  readFileSync(new URL('./common-words.txt', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#')),
)
const longestWord = Math.max(...[...words].map((word) => word.length))

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz', '01234567890']
const runs = [...rows, ...rows.map((row) => row.split('').toReversed().join(''))]
const looks: Readonly<Record<string, string>> = {
  '4': 'a',
  '@': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
}

/**
 * Why a password will not do, as a sentence in both languages; undefined when it will.
 *
 * A password is common when it is nothing but at most three pieces that everybody tries: common
 * words, numbers, neighbouring keys, repeated characters. Length counts, mixtures of signs do not.
 */
export function weaknessOf(
  password: string,
  owner: { readonly signInName: string; readonly name: string },
): Readonly<Record<'id' | 'en', string>> | undefined {
  const { length } = password
  if (length < shortest)
    return {
      id: `Pakai paling sedikit ${shortest} karakter, misalnya empat kata yang tidak berhubungan.`,
      en: `Use at least ${shortest} characters, for example four words that have nothing to do with each other.`,
    }
  if (length > longest)
    return { id: `Pakai paling banyak ${longest} karakter.`, en: `Use at most ${longest} characters.` }
  const plain = password.toLowerCase().normalize('NFKC')
  const own = [owner.signInName, ...owner.name.split(/\s+/)]
    .map((part) => part.toLowerCase())
    .filter((part) => part.length > 3)
  if (pieces(plain, own) <= 3) {
    return {
      id: 'Kata sandi ini mudah ditebak (kata umum, nama sendiri, angka berurutan). Gabungkan beberapa kata lain.',
      en: 'This password is easily guessed (common words, the own name, numbers in order). Join some other words.',
    }
  }
  return undefined
}

/** The fewest common pieces that make up the text; more than three counts as infinity. */
function pieces(text: string, own: readonly string[]): number {
  const spoken = Array.from({ length: text.length }, (_, i) => looks[text[i]!] ?? text[i]!).join('')
  const best = Array.from({ length: text.length + 1 }, () => Infinity)
  best[0] = 0
  for (let from = 0; from < text.length; from++) {
    if (best[from]! >= 3) continue
    for (const to of ends(text, spoken, from, own)) best[to] = Math.min(best[to]!, best[from]! + 1)
  }
  return best[text.length]!
}

function* ends(text: string, spoken: string, from: number, own: readonly string[]): Generator<number> {
  for (let to = from + 1; to <= Math.min(text.length, from + longestWord); to++) {
    if (words.has(text.slice(from, to)) || words.has(spoken.slice(from, to))) yield to
  }
  for (const word of own) if (text.startsWith(word, from)) yield from + word.length
  for (const pattern of [/[\d\W_]+/y, /(.)\1{2,}/y]) {
    pattern.lastIndex = from
    const found = pattern.exec(text)
    if (found) yield from + found[0].length
  }
  for (let length = text.length - from; length >= 3; length--) {
    const part = text.slice(from, from + length)
    if (runs.some((run) => run.includes(part))) {
      yield from + length
      break
    }
  }
}

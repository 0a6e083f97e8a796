import { names } from '../facts/fact-names.ts'
import type { ExpressionProblem } from './expression.ts'

const indonesianWords: Readonly<Record<string, string>> = {
  dan: '&&',
  and: '&&',
  atau: '||',
  or: '||',
  bukan: '!',
  tidak: '!',
  not: '!',
  benar: 'true',
  ya: 'true',
  salah: 'false',
}

/** Tells in Indonesian what the parser or the type checker found, and what to write instead. */
export function explainProblem(
  source: string,
  code: string,
  start: number,
  detail = '',
  part = '',
): ExpressionProblem {
  const at = Math.min(start, source.length) + 1
  const word = wordAround(source, start)
  const instead = indonesianWords[word.toLowerCase()]
  if (instead !== undefined && code !== 'no_such_overload') {
    return { at, problem: `Kata "${word}" tidak dikenal di sini.`, remedy: `Tulis ${instead}.` }
  }
  switch (code) {
    case 'empty':
      return { at: 1, problem: 'Syarat masih kosong.', remedy: 'Tulis misalnya umur >= 18 && desil <= 4.' }
    case 'too-long':
    case 'limit_exceeded':
      return {
        at,
        problem: 'Syarat terlalu panjang atau kurungnya terlalu bertingkat.',
        remedy: 'Bagi menjadi beberapa aturan.',
      }
    case 'not-bool':
      return {
        at: 1,
        problem: `Syarat menghasilkan ${typeName(detail)}, bukan ya atau tidak.`,
        remedy: 'Bandingkan dengan sesuatu, misalnya umur >= 18.',
      }
    case 'unknown_variable':
      return { at, problem: `Fakta "${part || word}" tidak ada.`, remedy: suggest(part || word) }
    case 'no_such_overload':
      return {
        at,
        problem: clash(detail),
        remedy:
          'Bandingkan angka dengan angka, teks ("...") dengan teks; fakta ya/tidak ditulis sendiri, misalnya !asn.',
      }
    case 'invalid_logical_operand':
      return {
        at,
        problem: '&& dan || hanya menghubungkan ya/tidak.',
        remedy: 'Lengkapi perbandingannya, misalnya umur >= 18 && desil <= 4.',
      }
    case 'unterminated_string':
    case 'unterminated_triple_quoted_string':
    case 'newline_in_string':
      return { at, problem: 'Teks belum ditutup.', remedy: 'Tambahkan tanda petik (") di akhirnya.' }
    case 'heterogeneous_list_element':
      return {
        at,
        problem: 'Isi daftar berlainan jenis.',
        remedy: 'Isi daftar dengan angka saja atau teks saja.',
      }
    case 'unexpected_token':
    case 'expected_token':
      return start >= source.length
        ? { at, problem: 'Syarat terputus.', remedy: 'Lengkapi akhirnya atau tutup kurungnya.' }
        : {
            at,
            problem: `Ada yang tidak pada tempatnya di dekat "${near(source, start)}".`,
            remedy: 'Periksa tanda banding, kurung, dan koma.',
          }
    case 'unexpected_character':
      return source[start] === '='
        ? { at, problem: 'Tanda = tunggal tidak dikenal.', remedy: 'Tulis == untuk "sama dengan".' }
        : source[start] === '&' || source[start] === '|'
          ? {
              at,
              problem: `Tanda ${source[start]} tunggal tidak dikenal.`,
              remedy: 'Tulis && untuk "dan", || untuk "atau".',
            }
          : {
              at,
              problem: `Tidak terbaca di dekat "${near(source, start)}".`,
              remedy: 'Periksa ejaan dan tanda hubungnya: && untuk "dan", || untuk "atau".',
            }
    default:
      return {
        at,
        problem: `Tidak terbaca di dekat "${near(source, start)}".`,
        remedy: 'Lihat contoh di panduan, lalu betulkan.',
      }
  }
}

/** A part of CEL that rules do without. */
export function explainUse(source: string, what: string, start: number): ExpressionProblem {
  return {
    at: Math.min(start, source.length) + 1,
    problem: `"${what}" tidak dapat dipakai di sini.`,
    remedy:
      'Yang ada: && || ! == != < <= > >= in [...] + - * / % ?: serta .startsWith("..."), .endsWith("..."), .contains("...").',
  }
}

function wordAround(source: string, start: number): string {
  let from = Math.min(start, source.length)
  while (from > 0 && /\w/.test(source[from - 1]!)) from--
  return /^\w+/.exec(source.slice(from))?.[0] ?? ''
}

const near = (source: string, start: number) => source.slice(Math.max(0, start - 5), start + 10)

const typeNames: Readonly<Record<string, string>> = {
  int: 'angka',
  double: 'angka pecahan',
  string: 'teks',
  bool: 'ya/tidak',
  null: 'kosong',
  list: 'daftar',
}
const typeName = (type: string) => typeNames[type] ?? (type.startsWith('list') ? 'daftar' : type)

function clash(summary: string): string {
  const [, left, operator, right] = /overload: (\S+) (\S+) (\S+)/.exec(summary) ?? []
  if (left === undefined) return 'Tanda ini tidak cocok dengan jenis faktanya.'
  return `${typeName(left)} dan ${typeName(right!)} tidak dapat dihubungkan dengan ${operator}.`
}

/** Names spelled almost like it, else where the list stands. */
function suggest(word: string): string {
  const wanted = word.toLowerCase()
  const close = Object.keys(names)
    .map((name) => ({ name, distance: editDistance(wanted, name) }))
    .filter(
      ({ name, distance }) =>
        distance <= 2 || name.includes(wanted) || (wanted.length > 3 && wanted.includes(name)),
    )
    .toSorted((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
  if (close.length === 0) return 'Pilih dari daftar fakta; teks ditulis di antara tanda petik.'
  return `Maksudnya ${close.map(({ name }) => name).join(', atau ')}?`
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      row.push(
        Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)),
      )
    }
    previous = row
  }
  return previous[b.length]!
}

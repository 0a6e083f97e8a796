import type { Cell } from '../intake/grid.ts'
import { bareDigits, isDigits, maskMiddle } from './digits.ts'
import { absent, cellText, isAbsent, read, unusable, type Verdict } from './verdict.ts'

declare const brand: unique symbol
/** A civil servant's number (NIP): birth YYYYMMDD, appointment YYYYMM, sex 1 or 2, serial of three. */
export type Nip = string & { readonly [brand]: 'nip' }

/** Reads a NIP; PPPK carry 21 in the place of the appointment month. */
export function readNip(cell: Cell): Verdict<Nip> {
  const text = cellText(cell)
  if (text === null || isAbsent(text)) return absent
  const { text: digits, decorated } = bareDigits(text.replace(/^\s*nip[.:\s]*/i, ''))
  if (typeof cell === 'number' || /[eE]\+?\d/.test(text)) {
    return unusable(
      'nip-from-number',
      'NIP rusak karena sel berformat angka. Ubah sel menjadi Teks dan ketik ulang 18 angka.',
    )
  }
  if (!isDigits(digits)) return unusable('nip-not-digits', 'NIP harus 18 angka; isi sel ini bukan angka.')
  if (digits.length !== 18) return unusable('nip-length', `NIP berisi ${digits.length} angka, seharusnya 18.`)
  const month = Number(digits.slice(12, 14))
  const sex = digits[14]
  if (nipBirthDate(digits) === undefined || (sex !== '1' && sex !== '2')) {
    return unusable(
      'nip-structure',
      'NIP tidak tersusun dari tanggal lahir, bulan pengangkatan, jenis kelamin dan nomor urut. Cocokkan dengan SK.',
    )
  }
  const warnings =
    month >= 1 && month <= 12
      ? []
      : [{ code: 'nip-pppk', message: 'Bulan pengangkatan di NIP bukan 01-12, seperti pada NI PPPK.' }]
  const repairs = decorated
    ? [{ code: 'nip-cleaned', message: 'Spasi di dalam NIP dihapus.', repaired: digits }]
    : []
  return read(digits as Nip, warnings, repairs)
}

/** The birth date in a NIP; undefined when it is no date. */
export function nipBirthDate(nip: string): string | undefined {
  const date = `${nip.slice(0, 4)}-${nip.slice(4, 6)}-${nip.slice(6, 8)}`
  const parsed = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date || date < '1930'
    ? undefined
    : date
}

export function nipSex(nip: string): 'L' | 'P' {
  return nip[14] === '2' ? 'P' : 'L'
}

export function maskNip(nip: string): string {
  return maskMiddle(nip, 4, 3)
}

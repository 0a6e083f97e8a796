import type { Cell } from '../intake/grid.ts'
import { bareDigits, exponentDigits, isDigits, maskMiddle } from './digits.ts'
import { absent, cellText, isAbsent, read, unusable, type Verdict } from './verdict.ts'

declare const brand: unique symbol
/** A family card number (KK): 16 digits PPKKCC DDMMYY SSSS with the date of issue. */
export type Kk = string & { readonly [brand]: 'kk' }

/** Reads a family card number; the date in it is that of issue, so it is not judged as a birth date. */
export function readKk(cell: Cell): Verdict<Kk> {
  const text = cellText(cell)
  if (text === null || isAbsent(text)) return absent
  if (exponentDigits(text) !== undefined) {
    return unusable(
      'kk-exponent',
      'Nomor KK rusak karena sel berformat angka. Ubah sel menjadi Teks dan ketik ulang.',
    )
  }
  const digits = bareDigits(text)
  if (!isDigits(digits.text))
    return unusable('kk-not-digits', 'Nomor KK harus 16 angka; isi sel ini bukan angka.')
  if (digits.text.length !== 16) {
    return unusable(
      'kk-length',
      `Nomor KK berisi ${digits.text.length} angka, seharusnya 16. Cocokkan dengan Kartu Keluarga.`,
    )
  }
  if (typeof cell === 'number' && digits.text.endsWith('0')) {
    return unusable(
      'kk-last-digit-lost',
      'Angka terakhir nomor KK hilang karena sel berformat angka. Ubah menjadi Teks dan ketik ulang.',
    )
  }
  if (digits.text === digits.text[0]!.repeat(16))
    return unusable('kk-dummy', 'Nomor KK ini hanya isian pengganti.')
  const repairs = digits.decorated
    ? [
        {
          code: 'kk-cleaned',
          message: 'Tanda baca atau spasi di dalam nomor KK dihapus.',
          repaired: digits.text,
        },
      ]
    : []
  return read(digits.text as Kk, [], repairs)
}

export function maskKk(kk: string): string {
  return maskMiddle(kk, 6, 2)
}

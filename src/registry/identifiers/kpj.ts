import type { Cell } from '../intake/grid.ts'
import { isDigits, maskMiddle } from './digits.ts'
import { absent, cellText, isAbsent, read, unusable, type Verdict } from './verdict.ts'

declare const brand: unique symbol
/** A participant's number (KPJ): 11 digits; older ones may hold letters. */
export type Kpj = string & { readonly [brand]: 'kpj' }

export function readKpj(cell: Cell): Verdict<Kpj> {
  const text = cellText(cell)
  if (text === null || isAbsent(text)) return absent
  const bare = text.replaceAll(/['’`\s.-]/g, '').toUpperCase()
  if (!/^[A-Z0-9]{6,16}$/.test(bare) || !/\d{4}/.test(bare)) {
    return unusable('kpj-structure', 'Nomor peserta (KPJ) harus 11 angka. Salin dari kartu peserta.')
  }
  const warnings =
    bare.length === 11 && isDigits(bare)
      ? []
      : [
          {
            code: 'kpj-old-form',
            message: 'Nomor peserta bukan 11 angka; mungkin kartu lama. Tanyakan ke kantor cabang.',
          },
        ]
  const repairs =
    bare === text
      ? []
      : [{ code: 'kpj-cleaned', message: 'Tanda baca di dalam KPJ dihapus.', repaired: bare }]
  return read(bare as Kpj, warnings, repairs)
}

export function maskKpj(kpj: string): string {
  return maskMiddle(kpj, 2, 3)
}

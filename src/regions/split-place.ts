import { markerOf } from './region-names.ts'

export interface PlaceParts {
  readonly village: string
  readonly district: string
  readonly regency: string
}

/**
 * Takes apart what stands in one village cell: `Ds. Sei Tandipah Kec. Sungai Tabuk`,
 * `Bakambat, Aluh Aluh`, `Bakambat (Aluh Aluh)`, `Kel. Jawa Laut RT 02`.
 */
export function splitPlace(text: string): PlaceParts {
  const parts = { village: '', district: '', regency: '', province: '' }
  let target: keyof typeof parts = 'village'
  let commas = 0
  for (const piece of text.split(/[,/;()[\]]|\s+[-–]\s+/)) {
    if (commas++ > 0 && piece.trim() !== '')
      target = target === 'village' && parts.village !== '' ? 'district' : target
    const words = piece.split(/\s+|(?<=\w{2,}[.:])(?=\w)/).filter((word) => word !== '')
    for (const [i, word] of words.entries()) {
      const plain = bare(word)
      if (plain === 'rt' || plain === 'rw' || /^(rt|rw)\d+$/.test(plain)) return finish(parts)
      const marked = markerOf(plain)
      // "Astambul Kota" is a village: behind other words, "kota" belongs to the name.
      const leads = parts[target] === '' || (marked !== target && (plain !== 'kota' || i === 0))
      // `Jl. A. Yani Desa Bakambat`: what stands before the word is the street.
      const next = words[i + 1]
      const begins = marked === 'village' && target === 'village' && next !== undefined
      if (begins && markerOf(bare(next)) === undefined) parts.village = ''
      else if (marked !== undefined && leads) target = marked
      // A postcode ends the place.
      else if (plain !== '' && !/^\d{5}$/.test(plain))
        parts[target] += (parts[target] === '' ? '' : ' ') + word
    }
  }
  return finish(parts)
}

function bare(word: string): string {
  return word.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

function finish({ village, district, regency }: PlaceParts): PlaceParts {
  return { village, district, regency }
}

import type { ColumnContent } from './content-share.ts'
import type { Heading } from './heading.ts'
import { headingKey } from './heading-words.ts'
import type { MappedColumn } from './map-columns.ts'
import type { Field } from './reading.ts'

const plainName = /^(nama|namalengkap|namasesuaiktp|namaktp|name|fullname)$/
const firstName = /depan|first|given/
/** Titles that begin like a name and are none of a person. */
const thing =
  /usaha|toko|warung|merk|kapal|bank|jalan|produk|barang|kelompok|sekolah|lembaga|perusahaan|kepala|kk$|ibu/

/**
 * Of several columns that are headed like names (Nama, Nama Usaha, Nama Pelapor) the one that
 * titles and cells speak for; what follows a first name belongs to it.
 */
export function chooseName(
  headings: readonly Heading[],
  suggestions: readonly (Field | undefined)[],
  content: (column: number) => ColumnContent,
): (Field | undefined)[] {
  const claims = headings.filter((_, i) => suggestions[i] === 'name')
  const best =
    claims.length < 2 ? claims[0] : claims.toSorted((a, b) => worth(b, content) - worth(a, content))[0]
  const splits = best !== undefined && firstName.test(headingKey(best.text))
  return suggestions.map((field, i) => {
    if (field === 'name') return headings[i] === best ? field : 'other'
    return field === 'nameMore' && !splits ? 'other' : field
  })
}

function worth(heading: Heading, content: (column: number) => ColumnContent): number {
  const key = headingKey(heading.text)
  const { count, name, words, distinct, village } = content(heading.column)
  const spread = count === 0 ? 0 : distinct / count
  return (plainName.test(key) ? 1 : thing.test(key) ? -1 : 0) + name + words / 2 + spread - village
}

/** Where no column is known to hold the names, the one that looks most like it. */
export function withSomeName(
  columns: readonly MappedColumn[],
  content: (column: number) => ColumnContent,
): MappedColumn[] {
  if (columns.some(({ field }) => field === 'name')) return [...columns]
  const able = columns.filter(({ field, heading, column }) => {
    const key = headingKey(heading)
    const { name, words, village, count, distinct } = content(column)
    const titled = key.startsWith('nama') && !thing.test(key)
    return (
      field === 'other' &&
      count >= 3 &&
      name >= 0.8 &&
      village < 0.5 &&
      (titled || (words >= 0.4 && distinct >= count * 0.7))
    )
  })
  const best = able.toSorted(
    (a, b) => rank(b) - rank(a) || content(b.column).words - content(a.column).words,
  )[0]
  return columns.map((one) =>
    one === best ? { ...one, field: 'name' as const, by: 'content' as const } : one,
  )
}

function rank({ heading }: MappedColumn): number {
  return headingKey(heading).startsWith('nama') ? 1 : 0
}

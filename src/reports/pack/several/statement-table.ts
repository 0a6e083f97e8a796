import { formatCount, formatExactShare } from '../../../platform/indonesian.ts'
import type { listStatements } from '../../../coverage/public.ts'
import type { PackTable } from '../contract.ts'
import type { NumberBook } from '../numbers.ts'
import { column } from '../pack-reading.ts'

type Statement = Awaited<ReturnType<typeof listStatements>>[number]

const how = { exact: '', about: 'sekitar ', above: 'di atas ' } as const

/** What was said, with its denominator or without one. */
export function statedText(one: Statement): string {
  const { numerator, denominator, hundredths, precision, target, about } = one
  const below = denominator === null ? '' : ` dari ${formatCount(denominator)}`
  const parts = [
    ...(hundredths !== null
      ? [`${how[precision]}${formatExactShare(hundredths)}${below}`]
      : numerator !== null
        ? [`${formatCount(numerator)} orang${below}`]
        : []),
    ...(target === null ? [] : [`sasaran ${formatExactShare(target)}`]),
  ]
  return `${parts.length === 0 ? one.definition : parts.join('; ')} (${about})`
}

/** A statement in the book: a number of whoever said it. */
export function noteStatement(book: NumberBook, one: Statement): number {
  return book.note({
    query: `statement ${one.statement}`,
    name: `Pernyataan publik: ${one.placeName}, ${one.about}`,
    values: { numerator: one.numerator, denominator: one.denominator, hundredths: one.hundredths },
    unit: 'orang; perseratus persen',
    definition: `${one.definition}. Angka milik yang menyatakan`,
    source: one.source,
    asOf: one.saidOn,
  })
}

/** Statements worked out again, one line each. */
export function statementTable(
  book: NumberBook,
  caption: string,
  statements: readonly Statement[],
  options: { readonly withPlace: boolean },
): PackTable {
  const { withPlace } = options
  return {
    caption,
    columns: [
      column('Hari', 'day', 0.9),
      ...(withPlace ? [column('Tempat', 'text', 1.3)] : []),
      column('Pernyataan', 'text', 2.6),
      column('Pembilang'),
      column('Penyebut'),
      column('Hitungan', 'text', 2.4),
      column('Sumber', 'text', 1.6),
    ],
    rows: statements.map((one) => ({
      cells: [
        one.saidOn,
        ...(withPlace ? [one.placeName] : []),
        `${one.about}: ${one.hundredths === null ? '' : `${how[one.precision]}${formatExactShare(one.hundredths)}, `}${one.definition}`,
        one.numerator,
        one.denominator,
        one.agrees === null
          ? 'tidak dapat dihitung ulang'
          : `${one.agrees ? 'cocok' : 'TIDAK COCOK'}: ${one.claims.map(({ sentence }) => sentence).join('; ')}`,
        one.source,
      ],
      n: noteStatement(book, one),
    })),
    printed: null,
  }
}

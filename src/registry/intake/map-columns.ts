import { type ColumnContent } from './content-share.ts'
import type { Heading } from './heading.ts'
import { chooseName, withSomeName } from './name-columns.ts'
import { headingKey, matchHeadingUnder, matchTick } from './heading-words.ts'
import { findMapped, type Mapping, mappingKey } from './mapping.ts'
import type { Field, ListKind } from './reading.ts'

/** What a column was understood as, and why. */
export interface MappedColumn {
  readonly column: number
  readonly heading: string
  /** Under which the heading is remembered; null when it has none. */
  readonly key: string | null
  readonly field: Field
  readonly by: 'mapping' | 'heading' | 'content'
}

/** Fields of which a row has one; a second column that claims one is kept as `other`. */
const repeatable = new Set<Field>(['other', 'note', 'rowNumber', 'nameMore'])

/**
 * Decides what each column means: a given mapping first, then its heading confirmed by its cells,
 * then for columns without a known heading the cells alone, under high thresholds.
 */
export function mapColumns(
  headings: readonly Heading[],
  content: (column: number) => ColumnContent,
  options: { readonly kind: ListKind; readonly mapping?: Mapping },
): MappedColumn[] {
  const columns: MappedColumn[] = []
  const taken = new Set<Field>()
  const add = (heading: Heading, field: Field, by: MappedColumn['by']) => {
    const free = repeatable.has(field) || !taken.has(field)
    taken.add(field)
    const key = heading.text === '' ? null : mappingKey(heading)
    columns.push({
      column: heading.column,
      heading: titleOf(heading),
      key,
      field: free ? field : 'other',
      by,
    })
  }
  const open: Heading[] = []
  const suggestions = chooseName(
    headings,
    splitBirth(
      headings,
      headings.map((heading) => suggest(heading, headings, options.kind)),
    ),
    content,
  )
  for (const [i, heading] of headings.entries()) {
    const mapped = findMapped(options.mapping, heading)
    if (mapped !== undefined) add(heading, mapped === 'ignore' ? 'other' : mapped, 'mapping')
    else if (suggestions[i] === undefined) open.push(heading)
  }
  for (const [i, heading] of headings.entries()) {
    const field = suggestions[i]
    if (field === undefined || findMapped(options.mapping, heading) !== undefined) continue
    const confirmed = confirm(field, content(heading.column), options.kind)
    if (confirmed === undefined || (taken.has(confirmed) && !repeatable.has(confirmed))) open.push(heading)
    else add(heading, confirmed, confirmed === field ? 'heading' : 'content')
  }
  for (const heading of open) {
    const field = fromContent(content(heading.column), taken, options.kind, heading.text === '')
    if (field !== undefined) add(heading, field, 'content')
    else if (heading.text !== '') add(heading, 'other', 'heading')
  }
  return withSomeName(columns, content).toSorted((a, b) => a.column - b.column)
}

/** TGL beside BLN and THN is the day alone, not the whole date. */
function splitBirth(headings: readonly Heading[], suggestions: (Field | undefined)[]): (Field | undefined)[] {
  if (!suggestions.includes('birthMonthPart') || !suggestions.includes('birthYearPart')) return suggestions
  return suggestions.map((field, i) =>
    field === 'birthDate' && /^(tgl|tanggal|hari|tg)$/.test(headingKey(headings[i]!.text))
      ? 'birthDayPart'
      : field,
  )
}

function titleOf(heading: Heading): string {
  return heading.parent === '' ? heading.text : `${heading.parent} / ${heading.text}`
}

function suggest(heading: Heading, all: readonly Heading[], kind: ListKind): Field | undefined {
  if (heading.text === '') return undefined
  const known =
    heading.parent === ''
      ? matchHeadingUnder('', heading.text, kind)
      : matchHeadingUnder(heading.parent, heading.text, kind)
  const tick = matchTick(headingKey(heading.text))
  // L and P side by side are two columns of ticks; one alone is not known.
  if (tick !== undefined && known === undefined) {
    const other = tick === 'sexMaleTick' ? 'sexFemaleTick' : 'sexMaleTick'
    const beside = all.some(
      (one) => Math.abs(one.column - heading.column) === 1 && matchTick(headingKey(one.text)) === other,
    )
    return beside ? tick : undefined
  }
  return known ?? (heading.parent === '' ? undefined : matchHeadingUnder('', heading.parent, kind))
}

/** What the cells make of a heading's claim: the same, something better, or nothing. */
function confirm(field: Field, content: ColumnContent, kind: ListKind): Field | undefined {
  // Headed "Kepala Keluarga", and under it his name.
  if (field === 'familyHead' && content.count > 0 && content.kin < 0.5) return 'other'
  if (content.count < 5) return field
  switch (field) {
    case 'nik':
      if (content.nip >= 0.6 && kind === 'sponsors') return 'nip'
      return content.nik < 0.1 && content.name > 0.6 ? undefined : field
    case 'name':
      if (content.nik >= 0.6) return 'nik'
      if (content.name < 0.3 && content.date > 0.5) return 'birthDate'
      // Headed "Nama", yet the same few villages over and over.
      return content.village >= 0.8 && content.distinct < content.count * 0.5 ? 'village' : field
    case 'birthDate':
      return content.date < 0.3 && content.name > 0.5 ? 'birthPlaceDate' : field
    case 'birthPlace':
      return content.date > 0.6 ? 'birthDate' : field
    case 'sex':
      return content.sex < 0.3 && content.name > 0.8 && content.words > 0.5 ? undefined : field
    case 'village':
      return content.number > 0.9 ? undefined : field
    case 'rowNumber':
      return content.nik >= 0.6 ? 'nik' : field
    default:
      return field
  }
}

function fromContent(
  content: ColumnContent,
  taken: ReadonlySet<Field>,
  kind: ListKind,
  untitled: boolean,
): Field | undefined {
  if (content.count < 3) return undefined
  if (content.nip >= 0.7 && !taken.has('nip')) return 'nip'
  if (content.nik >= 0.6 && !taken.has('nik')) return 'nik'
  if (!untitled) return titledOnly(content, taken)
  const { distinct, count } = content
  if (content.villageCode >= 0.8 && !taken.has('villageCode')) return 'villageCode'
  // A list of one district names it in every row, and it may be a village's name too.
  const narrow = content.district >= 0.8 && content.district >= content.village
  if (narrow && !taken.has('district')) return 'district'
  if (content.village >= 0.7 && !taken.has('village')) return 'village'
  if (content.counting >= 0.9 && distinct === count && !taken.has('rowNumber')) return 'rowNumber'
  if (content.sex >= 0.9 && distinct <= 6 && !taken.has('sex')) return 'sex'
  const born = taken.has('birthDate') || taken.has('birthPlaceDate')
  if (content.born >= 0.8 && !born) return 'birthDate'
  if (content.placeDate >= 0.7 && !born) return 'birthPlaceDate'
  if (content.rtRw >= 0.8 && !taken.has('rtRw')) return 'rtRw'
  if (content.address >= 0.6 && !taken.has('address')) return 'address'
  if (content.phone >= 0.8 && !taken.has('phone')) return 'phone'
  if (content.kpj >= 0.8 && kind === 'members' && !taken.has('kpj')) return 'kpj'
  if (
    content.name >= 0.85 &&
    content.words >= 0.4 &&
    content.distinct >= content.count * 0.7 &&
    !taken.has('name')
  )
    return 'name'
  return undefined
}

/** A titled column whose title is not known: only what cannot be anything else. */
function titledOnly(content: ColumnContent, taken: ReadonlySet<Field>): Field | undefined {
  if (content.village >= 0.9 && !taken.has('village')) return 'village'
  if (
    content.name >= 0.95 &&
    content.words >= 0.6 &&
    content.distinct >= content.count * 0.8 &&
    !taken.has('name')
  )
    return 'name'
  return undefined
}

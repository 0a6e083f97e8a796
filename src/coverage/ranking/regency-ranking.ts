import type { Db } from '../../platform/database.ts'
import { today } from '../../platform/calendar.ts'
import { failCoverage } from '../coverage-errors.ts'
import { shareOf } from '../figure.ts'
import { listRegencies } from '../province/queries.ts'
import { type CheckedStatement, listStatements } from '../statements/list-statements.ts'
import type { RankedRow, Ranking } from './contract.ts'
import { changeOf, improvedOf, inOrder } from './part-ranking.ts'
import { listForeignFigures, listRegionNames, listRegionSets } from './queries.ts'
import { boundsOver, rankEntrants } from './ranks.ts'
import { getRegencyFigures } from './regency-figures.ts'
import { readSignedFigures, type RegencyFigures } from './signed-figures.ts'
import {
  contradictionOf,
  definitionOf,
  nameDefinition,
  shareStated,
  spreadOf,
  statedFigure,
} from './stated-figures.ts'

export type PlaceFigures = Omit<RegencyFigures, 'format' | 'madeAt'>

export interface RegencyQuestion {
  readonly set: string
  /** These places, instead of those of the set. */
  readonly places?: readonly { readonly code: string; readonly name: string }[] | undefined
  readonly definition?: string | undefined
  readonly asOf?: string | undefined
  readonly floor?: number | undefined
  readonly months: number
  /** Other regencies that this database holds and that who asks may count. */
  readonly hosted?: readonly PlaceFigures[]
}

interface Place {
  readonly code: string
  readonly name: string
  readonly figures: { readonly kind: 'register' | 'signed'; readonly values: PlaceFigures } | undefined
  readonly statements: readonly CheckedStatement[]
}

/** What one definition says of a place. */
interface Measured {
  readonly numerator: number | null
  readonly denominator: number | null
  readonly shareBp: number
  readonly precision: RankedRow['precision']
  readonly least: number
  readonly most: number
  readonly kind: 'register' | 'signed' | 'stated'
  readonly source: string
  readonly asOf: string
  readonly trend: RankedRow['trend']
}

const registerDefinition = 'eligible'

/**
 * Regencies or provinces side by side by one definition. What is known of a place is its own register where this
 * database holds it, else what its installation signed, else what was said in public. A place whose figure rests on
 * another definition stands without a rank, with what is known.
 *
 * @throws coverage/unknown-set, coverage/unknown-definition
 */
export async function rankRegencies(db: Db, regency: string, question: RegencyQuestion): Promise<Ranking> {
  const sets = await listRegionSets(db)
  const province = regency.slice(0, 2)
  const chosen = sets.find(({ code }) => code === question.set)
  if (chosen === undefined && question.set !== 'province' && question.places === undefined)
    throw failCoverage('unknown-set', {
      value: question.set,
      known: ['province', ...sets.map(({ code }) => code)].join(', '),
    })
  const names =
    question.places ??
    (chosen === undefined ? await listRegencies(db, province) : await listRegionNames(db, chosen.members))
  const places = await gather(db, regency, names, question)
  const definitions = definitionsOf(places)
  const wanted = question.definition ?? mostPlaces(definitions)
  const definition = definitions.find(({ code }) => code === wanted)
  if (definition === undefined && question.definition !== undefined)
    throw failCoverage('unknown-definition', {
      value: question.definition,
      known: definitions.map(({ code }) => code).join(', '),
    })
  const measured = new Map(places.map((place) => [place.code, measure(place, wanted)]))
  const standings = rankEntrants(
    places.map(({ code }) => {
      const one = measured.get(code)
      // A percentage without counts still has an order.
      const share =
        one === undefined
          ? undefined
          : one.numerator === null || one.denominator === null
            ? { numerator: one.shareBp, denominator: 10_000 }
            : { numerator: one.numerator, denominator: one.denominator }
      return { key: code, share, ...(one === undefined ? {} : { least: one.least, most: one.most }) }
    }),
    { floor: question.floor ?? 0 },
  )
  const rows = places.map((place): RankedRow => {
    const one = measured.get(place.code)
    const trend = one?.trend ?? []
    return {
      key: place.code,
      label: place.name,
      ...standings.get(place.code)!,
      numerator: one?.numerator ?? null,
      denominator: one?.denominator ?? null,
      shareBp: one?.shareBp ?? null,
      precision: one?.precision ?? 'exact',
      leastBp: one?.least ?? null,
      mostBp: one?.most ?? null,
      changeBp: changeOf(trend),
      trend,
      kind: one?.kind ?? 'none',
      source: one?.source ?? '',
      asOf: one?.asOf ?? null,
      statements: place.statements.map(statedFigure),
      contradiction: contradictionOf(place.statements),
    }
  })
  const own = places.find(({ figures }) => figures !== undefined)?.figures?.values
  const days = rows.flatMap(({ trend }) => trend.map(({ day }) => day)).toSorted()
  return {
    level: 'regency',
    set: question.set,
    sets: [
      { code: 'province', name: 'Kabupaten/kota di provinsi ini', source: 'Kode wilayah Kemendagri' },
      ...sets.map(({ code, name, source }) => ({ code, name, source })),
    ],
    asOf:
      rows
        .flatMap(({ asOf }) => asOf ?? [])
        .toSorted()
        .at(-1) ??
      question.asOf ??
      today(),
    since: days.length > 1 && days[0] !== days.at(-1) ? days[0]! : null,
    definition: wanted,
    definitions,
    numeratorDefinition:
      wanted === registerDefinition ? (own?.numeratorDefinition ?? '') : 'Menurut sumber masing-masing',
    denominatorDefinition:
      wanted === registerDefinition ? (own?.denominatorDefinition ?? '') : (definition?.name ?? ''),
    floor: question.floor ?? 0,
    rows: inOrder(rows),
    improved: improvedOf(rows),
    notes: notesOn(rows),
    suppressed: false,
  }
}

async function gather(
  db: Db,
  regency: string,
  names: readonly { readonly code: string; readonly name: string }[],
  question: RegencyQuestion,
): Promise<Place[]> {
  const codes = new Set(names.map(({ code }) => code))
  const hosted = new Map((question.hosted ?? []).map((one) => [one.regency, one]))
  if (codes.has(regency)) {
    const own = await getRegencyFigures(db, regency, question)
    if ((own.whole.registered ?? 1) > 0) hosted.set(regency, own)
  }
  const signed = new Map<string, PlaceFigures>()
  for (const { ofRegency, document } of await listForeignFigures(db, regency)) {
    if (codes.has(ofRegency) && !signed.has(ofRegency))
      signed.set(ofRegency, readSignedFigures(document).figures)
  }
  const statements = Map.groupBy(await listStatements(db), ({ placeCode }) => placeCode)
  return names.map(({ code, name }): Place => {
    const here = hosted.get(code)
    const other = signed.get(code)
    const figures = here
      ? { kind: 'register' as const, values: here }
      : other && { kind: 'signed' as const, values: other }
    return { code, name, figures, statements: statements.get(code) ?? [] }
  })
}

/** Every definition by which at least one place is known, with how many. */
function definitionsOf(places: readonly Place[]): Ranking['definitions'] {
  const found = new Map<string, { name: string; places: Set<string> }>()
  const add = (code: string, name: string, place: string) => {
    const one = found.get(code) ?? { name, places: new Set() }
    one.places.add(place)
    found.set(code, one)
  }
  for (const { code, figures, statements } of places) {
    if (figures !== undefined) {
      add(registerDefinition, 'register: pekerja yang berhak dan terlindungi, dari semua yang berhak', code)
      for (const one of figures.values.denominators)
        add(`statistic:${one.code}`, `register terhadap ${one.name}`, code)
    }
    for (const one of statements) {
      const definition = definitionOf(one)
      if (definition !== undefined) add(definition, nameDefinition(one), code)
    }
  }
  return [...found]
    .map(([code, { name, places: of }]) => ({ code, name, places: of.size }))
    .toSorted((a, b) => order(a.code) - order(b.code) || b.places - a.places || (a.code < b.code ? -1 : 1))
}

const order = (code: string) => (code === registerDefinition ? 0 : code.startsWith('stated:') ? 1 : 2)

/** The register's where any place has one; else what compares most places. */
function mostPlaces(definitions: Ranking['definitions']): string {
  const [first] = definitions
  if (first?.code === registerDefinition) return first.code
  return definitions.toSorted((a, b) => b.places - a.places)[0]?.code ?? registerDefinition
}

function measure(place: Place, definition: string): Measured | undefined {
  if (definition.startsWith('stated:')) return measureStated(place, definition)
  if (place.figures === undefined) return undefined
  const { kind, values } = place.figures
  const { whole, denominators, months, asOf } = values
  const statistic = denominators.find(({ code }) => `statistic:${code}` === definition)
  if (definition !== registerDefinition && statistic === undefined) return undefined
  const numerator = statistic === undefined ? whole.eligibleProtected : whole.protected
  const denominator = statistic === undefined ? whole.eligible : statistic.value
  if (numerator === null || denominator === null) return undefined
  const shareBp = shareOf({ numerator, denominator })
  if (shareBp === null) return undefined
  const rivals = boundsOver(numerator, [denominator, ...denominators.map(({ value }) => value)])!
  return {
    numerator,
    denominator,
    shareBp,
    precision: 'exact',
    ...rivals,
    kind,
    source: statistic === undefined ? values.source : `${values.source}; penyebut: ${statistic.source}`,
    asOf,
    trend:
      statistic === undefined
        ? months.map((one) => {
            const counts = { numerator: one.eligibleProtected, denominator: one.eligible }
            return { day: one.day, ...counts, shareBp: shareOf(counts) }
          })
        : [],
  }
}

/** The newest of the statements by this definition. */
function measureStated(place: Place, definition: string): Measured | undefined {
  const one = place.statements
    .filter((said) => definitionOf(said) === definition)
    .toSorted((a, b) => (a.saidOn < b.saidOn ? 1 : -1))[0]
  if (one === undefined) return undefined
  const shareBp = shareStated(one)!
  const { numerator, denominator, precision, source, saidOn: asOf } = one
  return {
    numerator,
    denominator,
    shareBp,
    precision,
    ...spreadOf(one),
    kind: 'stated',
    source,
    asOf,
    trend: [],
  }
}

function notesOn(rows: readonly RankedRow[]): string[] {
  const without = rows.filter(({ kind }) => kind === 'none').length
  const contradicted = rows.filter(({ contradiction }) => contradiction !== null).length
  return [
    ...(without === 0
      ? []
      : [
          `${without} dari ${rows.length} tempat belum diketahui angkanya menurut definisi ini. Minta berkas angka bertanda tangan dari pemasangannya, lalu impor di sini.`,
        ]),
    ...(contradicted === 0
      ? []
      : [
          `Pernyataan publik tentang ${contradicted} tempat saling bertentangan atau salah hitung; lihat barisnya.`,
        ]),
    ...(rows.some(({ kind, denominator }) => kind === 'stated' && denominator === null)
      ? ['Sebagian persentase dinyatakan tanpa penyebut: urutannya hanya sekuat pernyataan itu.']
      : []),
  ]
}

import { birthLevels } from './compare-identity.ts'
import { nameLevels } from './compare-names.ts'
import { type ComparisonModel, type LevelWeight, type Model, modelVersion } from './model.ts'
import type { BlockingRule, ComparisonDeclaration, FieldDeclaration, Schema } from './schema.ts'

/** What a column of any data may be told to be. */
export const genericKinds = ['name', 'date', 'identifier', 'words', 'category'] as const
export type GenericKind = (typeof genericKinds)[number]

/** At most this many columns of words take part in blocking; each costs a few sorts of all rows. */
const mostBlocked = 6

/**
 * The schema of any data with people in it: one name (of one or several columns), one date, and any
 * number of identifiers, words and categories. Field names are the kind and a number from 0, `words:1`
 * written `words1`; the name is `name`, the date `date`.
 */
export function genericSchema(counts: Readonly<Record<GenericKind, number>>): Schema {
  const fields: FieldDeclaration[] = []
  const comparisons: ComparisonDeclaration[] = []
  const add = (name: string, kind: FieldDeclaration['kind'], by: ComparisonDeclaration['by']) => {
    fields.push({ name, kind, indonesian: false })
    comparisons.push({ name, by, fields: [name] })
  }
  if (counts.date > 0) add('date', 'date', 'date')
  for (let i = 0; i < counts.identifier; i++) add(`identifier${i}`, 'digits', 'digits')
  for (let i = 0; i < counts.category; i++) add(`category${i}`, 'small', 'same')
  // What takes longer stands last.
  if (counts.name > 0) add('name', 'name', 'name')
  for (let i = 0; i < counts.words; i++) add(`words${i}`, 'words', 'words')
  return { name: 'generic', fields, comparisons, blocking: blockingOf(counts) }
}

function blockingOf(counts: Readonly<Record<GenericKind, number>>): BlockingRule[] {
  const rules: BlockingRule[] = []
  const add = (largest: number, ...parts: string[]) => rules.push({ parts, largest })
  const named = counts.name > 0
  const dated = counts.date > 0
  for (let i = 0; i < counts.identifier; i++) add(100, `identifier${i}`)
  if (named && dated) {
    add(250, 'date', 'name:first')
    add(250, 'date', 'name:last')
    add(150, 'name:first', 'date:year')
    add(150, 'name:last', 'date:year')
    add(150, 'name:lastHead', 'date:year')
    add(100, 'name:rarest', 'date:day')
    add(100, 'name:skeleton', 'date:year')
  }
  if (dated) add(150, 'date')
  if (named) {
    add(250, 'name:sorted')
    add(100, 'name:joined')
    add(150, 'name:first', 'name:last')
    add(100, 'name:firstHead', 'name:lastHead')
    add(100, 'name:skeleton')
    add(100, 'name:rarest')
    add(60, 'name:last')
  }
  for (let i = 0; i < Math.min(mostBlocked, counts.words); i++) {
    const words = `words${i}`
    if (named) {
      add(150, words, 'name:firstHead')
      add(150, words, 'name:lastHead')
    }
    if (dated) add(150, words, 'date:year')
    add(60, words)
  }
  return rules
}

/** The weights to begin with, by reasoning; the fit on the rows at hand moves them far. */
export function genericModel(schema: Schema): Model {
  const words = schema.comparisons.filter((one) => one.by === 'words').length
  const comparisons: Record<string, ComparisonModel> = {}
  for (const { name, by } of schema.comparisons) {
    if (by === 'name') comparisons[name] = nameModel
    else if (by === 'date') comparisons[name] = dateModel
    else if (by === 'digits') comparisons[name] = digitsModel
    // Columns of words often say one thing twice, as a suburb and its postcode do.
    else if (by === 'words') comparisons[name] = { ...wordsModel, slope: words > 3 ? 0.75 : 0.95 }
    else comparisons[name] = categoryModel
  }
  return {
    version: modelVersion,
    schema: schema.name,
    matchesPerRow: 0.7,
    relativesPerRow: 0,
    trust: 60,
    reach: 6,
    passes: 4,
    fitsPrior: true,
    comparisons,
  }
}

/** A share of matches, and either how often strangers show it or, with rarity, in how many ways they could. */
const level = (share: number, strangers: number): LevelWeight => ({
  match: Math.log2(share / strangers),
  relative: 0,
  share,
})
const nothing: LevelWeight = { match: 0, relative: 0, share: 0 }

const nameShares: Readonly<Record<(typeof nameLevels)[number], LevelWeight>> = {
  missing: nothing,
  same: level(0.55, 1),
  'same-spelled-otherwise': level(0.01, 1),
  'other-order': level(0.03, 1),
  joined: level(0.02, 1),
  'joined-fuzzy': level(0.005, 0.01),
  initial: level(0.04, 2),
  'one-fuzzy': level(0.14, 1.5),
  'more-fuzzy': level(0.04, 3),
  subset: level(0.08, 1),
  'subset-fuzzy': level(0.02, 2),
  'two-shared': level(0.02, 2),
  'one-shared': level(0.04, 2),
  'two-shared-other-given': level(0.005, 2),
  'one-shared-other-given': level(0.02, 2),
  'fuzzy-conflict': level(0.01, 3),
  different: level(0.02, 0.95),
  'different-single': level(0.02, 0.95),
}
const nameModel: ComparisonModel = { slope: 1, relativeSlope: 0, levels: nameShares }

const dateShares: Readonly<Record<(typeof birthLevels)[number], LevelWeight>> = {
  missing: nothing,
  same: level(0.75, 1 / 18_000),
  'same-stand-in': level(0.01, 1 / 5_000),
  swapped: level(0.01, 1 / 30_000),
  'one-part': level(0.1, 1 / 500),
  'other-year': level(0.05, 1 / 370),
  'stand-in': level(0.01, 1 / 300),
  'same-year': level(0.03, 1 / 70),
  other: level(0.05, 0.97),
}
const dateModel: ComparisonModel = { slope: 0, relativeSlope: 0, levels: dateShares }

const digitsModel: ComparisonModel = {
  slope: 1,
  relativeSlope: 0,
  levels: {
    missing: nothing,
    same: level(0.85, 1e-5),
    'one-digit': level(0.08, 5e-4),
    different: level(0.07, 1),
  },
}
const wordsModel: ComparisonModel = {
  slope: 0.85,
  relativeSlope: 0,
  levels: {
    missing: nothing,
    same: level(0.6, 1),
    alike: level(0.2, 1.5),
    partly: level(0.08, 2),
    different: level(0.12, 0.9),
  },
}
const categoryModel: ComparisonModel = {
  slope: 0,
  relativeSlope: 0,
  levels: { missing: nothing, same: level(0.95, 0.45), different: level(0.05, 0.55) },
}

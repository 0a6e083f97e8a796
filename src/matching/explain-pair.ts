import { birthLevels, nikLevels } from './compare-identity.ts'
import { TokenComparer } from './compare-tokens.ts'
import { completeRows, type Store } from './store.ts'
import { applyFrequencies, applyTokenFrequencies } from './frequencies.ts'
import { bands, type FittedState } from './engine.ts'
import { compileModel, type Weights } from './model.ts'
import { writeWorkers } from './pack-workers.ts'
import { RowPacker } from './pack-row.ts'
import { layOut } from './schema.ts'
import { makeComparers, Scorer } from './scorer.ts'
import {
  birthSentence,
  type ExplainLanguage,
  fieldSentence,
  nameSentence,
  nikSentence,
  pairSentence,
} from './explain-sentences.ts'
import { makeTokens } from './tokens.ts'
import { selectRows, type WorkerColumns } from './worker-columns.ts'
import { workerSchema } from './worker-schema.ts'

/** What one field says of a pair. `a` and `b` are the values as given; NIK are not masked here. */
export interface FieldFinding {
  readonly field: string
  readonly a: string
  readonly b: string
  readonly level: string
  /** log2 of how much likelier this is for one person than for strangers. */
  readonly bits: number
  readonly sentence: string
}

export interface Explanation {
  readonly fields: readonly FieldFinding[]
  /** log2 odds that both are one person; fields, prior and kinship together. */
  readonly bits: number
  readonly verdict: 'same' | 'probably-same' | 'unclear' | 'probably-different' | 'different' | 'relatives'
  /** One sentence, in Indonesian e.g. "Nama sama; NIK berbeda satu angka: hampir pasti orang yang sama." */
  readonly sentence: string
}

/** Weights are the same for every pair that is explained under a state. */
const compiled = new WeakMap<FittedState, Weights>()

/**
 * Explains the weight of two rows under a fitted state: the same weight that recognition gave them.
 *
 * @param a @param b rows of `rows`
 */
export function explainPair(
  rows: WorkerColumns,
  a: number,
  b: number,
  state: FittedState,
  language: ExplainLanguage = 'id',
): Explanation {
  const layout = layOut(workerSchema)
  const two = selectRows(rows, [a, b])
  const packer = new RowPacker(layout)
  const records = new Int32Array(2 * layout.width)
  writeWorkers(two, layout, packer, records, 0)
  const tokens = makeTokens(packer.tokens.texts)
  const store: Store = { count: 2, width: layout.width, records: new Int32Array(2 * layout.width), tokens }
  const raw = {
    records,
    rowAt: Int32Array.of(0, 1),
    threadOf: new Uint8Array(2),
    remaps: [Int32Array.from({ length: tokens.count }, (_, id) => id)],
  }
  completeRows(store, layout, raw, { from: 0, to: 2 }, new Int32Array(2))
  applyTokenFrequencies(store, state.frequencies)
  applyFrequencies(store, layout, state.frequencies, { from: 0, to: 2 })
  const names = workerSchema.comparisons.map((one) => one.name)
  const comparers = makeComparers(store, layout, state.frequencies.rows, new TokenComparer(tokens, 256))
  let weights = compiled.get(state)
  if (weights === undefined) {
    weights = compileModel(state.model, names, comparers, state.frequencies.rows)
    compiled.set(state, weights)
  }
  const scorer = new Scorer(store, comparers, weights)
  const bits = scorer.score(0, 1)
  const fields = names.flatMap((name, c) => {
    const level = scorer.levels[c]!
    const worth = weights.match[weights.offsets[c]! + level]! + weights.slope[c]! * scorer.rarities[c]!
    const levelName = comparers[c]!.levels[level]!
    if (name !== 'identity') return [describe(name, two, levelName, worth, language)]
    // NIK and birth date are weighed together; what the date alone would say is told as its part.
    const [nik, birth] = levelName.split('/') as [(typeof nikLevels)[number], (typeof birthLevels)[number]]
    const alone = weights.match[weights.offsets[c]! + birthLevels.indexOf(birth)]!
    return [
      finding(
        'nik',
        two.nik.map((one, i) => one || two.nikDamaged[i]!),
        nik,
        worth - alone,
        nikSentence(nik, language),
      ),
      finding('birthDate', two.birthDate, birth, alone, birthSentence(birth, language)),
    ]
  })
  const kin = kinship(scorer, weights)
  const verdict = verdictOf(bits, kin)
  return { fields, bits, verdict, sentence: pairSentence(toldOf(fields), verdict, language) }
}

function kinship(scorer: Scorer, weights: Weights): number {
  let kin = weights.relativePrior
  for (let c = 0; c < scorer.levels.length; c++) {
    kin +=
      weights.relative[weights.offsets[c]! + scorer.levels[c]!]! +
      weights.relativeSlope[c]! * scorer.rarities[c]!
  }
  return kin
}

function verdictOf(bits: number, kin: number): Explanation['verdict'] {
  if (bits >= bands.automatic) return 'same'
  if (bits >= bands.provisional) return 'probably-same'
  if (bits > bands.review) return 'unclear'
  if (kin > 0) return 'relatives'
  return bits > -10 ? 'probably-different' : 'different'
}

function finding(
  field: string,
  values: readonly string[],
  level: string,
  bits: number,
  sentence: string,
): FieldFinding {
  return { field, a: values[0]!, b: values[1]!, level, bits: Math.round(bits * 100) / 100, sentence }
}

function describe(
  name: string,
  rows: WorkerColumns,
  level: string,
  bits: number,
  language: ExplainLanguage,
): FieldFinding {
  const columns: Readonly<Record<string, readonly string[]>> = {
    name: rows.name,
    place: rows.village.map((village, i) => [village, rows.rt[i]].filter((one) => one !== '').join(' RT ')),
    sex: rows.sex,
    mother: rows.mother,
    phone: rows.phone,
    address: rows.address,
    kk: rows.kk,
    kpj: rows.kpj,
    list: [...rows.list].map(String),
  }
  const sentence =
    name === 'name'
      ? nameSentence(level, rows.name[0]!, rows.name[1]!, language)
      : fieldSentence(name, level, language)
  return finding(name, columns[name]!, level, bits, sentence)
}

const alwaysTold = new Set(['name', 'nik', 'birthDate'])

/** Name, NIK and birth date, then what weighs most, at most four; what one side does not state is not told. */
function toldOf(fields: readonly FieldFinding[]): string[] {
  const told = fields.filter(({ level, sentence }) => level !== 'missing' && sentence !== '')
  const name = told
    .filter(({ field }) => alwaysTold.has(field))
    .toSorted((x) => (x.field === 'name' ? -1 : 0))
  const rest = told
    .filter(({ field, bits }) => !alwaysTold.has(field) && field !== 'list' && Math.abs(bits) >= 0.6)
    .toSorted((x, y) => Math.abs(y.bits) - Math.abs(x.bits))
    .slice(0, 4 - name.length)
  return [...name, ...rest].map(({ sentence }) => sentence)
}

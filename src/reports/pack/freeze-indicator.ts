import { freezeFigures, getIndicator, type IndicatorQuestion } from '../../coverage/public.ts'
import type { PackReading } from './pack-reading.ts'

/** The definition that the pack speaks of where it does not name another. */
export const mainIndicator = 'aktif-berhak'

/** Counts of a place or sector under an indicator; null: held back from everybody, or none there. */
export interface FrozenPart {
  readonly code: string
  readonly name: string
  readonly numerator: number | null
  readonly denominator: number | null
  readonly hundredths: number | null
  /** Denominator less numerator. */
  readonly gap: number | null
}

export interface FrozenIndicator {
  /** The number in the book. */
  readonly n: number
  readonly name: string
  readonly numeratorText: string
  readonly denominatorText: string
  readonly denominatorSource: string
  readonly denominatorAsOf: string | null
  readonly explanation: string
  readonly ofRegister: boolean
  readonly whole: FrozenPart
  readonly parts: readonly FrozenPart[]
}

/**
 * Freezes an indicator of the whole regency, by part when a level is given, and notes it in the book. Small counts are
 * held back in what is frozen, so that nothing else can be printed.
 */
export async function freezeIndicator(
  { tx, actor, regency, regencyName, asOf, book }: PackReading,
  indicator: string,
  level: NonNullable<IndicatorQuestion['level']>,
): Promise<FrozenIndicator> {
  const question = { indicator, asOf, level }
  const answer = await getIndicator(tx, regency, question)
  const [frozen] = await freezeFigures(tx, actor, [question])
  const { figure, sha256, whole, parts, content } = frozen!
  const names = new Map(answer.values.map(({ code, name }) => [code, name]))
  const part = (one: typeof whole, name: string): FrozenPart => ({
    ...one,
    name,
    gap: one.numerator === null || one.denominator === null ? null : one.denominator - one.numerator,
  })
  const { definition } = content
  const n = book.note({
    query: `indicator ${indicator} ${level}`,
    name: level === 'regency' ? definition.name : `${definition.name}, menurut ${levelNames[level]}`,
    values: { numerator: whole.numerator, denominator: whole.denominator, hundredths: whole.hundredths },
    unit: 'orang; perseratus persen',
    definition: `${definition.countsText}; penyebut: ${definition.overText}`,
    source: `${answer.whole.numeratorSource}; penyebut: ${answer.whole.denominatorSource || 'tidak ada'}`,
    asOf,
    frozen: { figure, hash: sha256 },
  })
  return {
    n,
    name: definition.name,
    numeratorText: definition.countsText,
    denominatorText: definition.overText,
    denominatorSource: answer.whole.denominatorSource,
    denominatorAsOf: answer.whole.denominatorAsOf,
    explanation: answer.whole.explanation,
    ofRegister: definition.over.kind === 'register',
    whole: part(whole, regencyName),
    parts: parts.map((one) => part(one, names.get(one.code) ?? one.code)),
  }
}

const levelNames = {
  regency: 'kabupaten/kota',
  district: 'kecamatan',
  village: 'desa/kelurahan',
  agency: 'perangkat daerah',
  sector: 'sektor',
  sex: 'jenis kelamin',
} as const

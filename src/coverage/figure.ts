/** A share of people, with everything needed to defend it. Never shown without its denominator. */
export interface Figure {
  readonly code: string
  readonly name: string
  readonly numerator: number
  readonly denominator: number
  readonly numeratorDefinition: string
  readonly denominatorDefinition: string
  readonly source: string
  /** The day the figure is about. */
  readonly asOf: string
  /** The day of the denominator, when it is another. */
  readonly denominatorAsOf: string
}

/** The share in hundredths of a percent, half up; may exceed 10,000, which is explained and never clamped. */
export function shareOf(figure: {
  readonly numerator: number | null
  readonly denominator: number | null
}): number | null {
  const { numerator, denominator } = figure
  if (numerator === null || denominator === null || denominator <= 0) return null
  return Math.floor((numerator * 20_000 + denominator) / (2 * denominator))
}

/** The people of one place, sector, ... Adds up over the parts of a whole. */
export interface Headcount {
  /** Living people on a list of workers or of the insurer. */
  readonly registered: number
  /** Registered, less civil servants. */
  readonly eligible: number
  /** Registered and protected against accident and death (JKK and JKM) on the day. */
  readonly protected: number
  /** Eligible and protected. */
  readonly eligibleProtected: number
  /** Eligible and not protected: the gap. */
  readonly gap: number
}

export interface Part extends Headcount {
  readonly key: string
  readonly label: string
}

export interface StatisticalDenominator {
  readonly code: string
  readonly name: string
  readonly excludes: string
  readonly value: number
  readonly source: string
  readonly asOf: string
}

const protectedDefinition =
  'Orang yang pada tanggal itu terlindungi JKK dan JKM: iuran bulan berjalan lunas, atau menunggak dalam batas yang masih melindungi'

export const nobody: Headcount = { registered: 0, eligible: 0, protected: 0, eligibleProtected: 0, gap: 0 }

/** All rival figures of one headcount side by side. */
export function figuresOf(
  count: Headcount,
  statistics: readonly StatisticalDenominator[],
  context: { readonly asOf: string; readonly source: string },
): Figure[] {
  const { asOf, source } = context
  const registered: Figure = {
    code: 'registered',
    name: 'Cakupan pekerja terdaftar',
    numerator: count.protected,
    denominator: count.registered,
    numeratorDefinition: protectedDefinition,
    denominatorDefinition:
      'Orang hidup yang namanya ada di daftar pekerja perangkat daerah atau di daftar peserta, tiap orang dihitung sekali',
    source,
    asOf,
    denominatorAsOf: asOf,
  }
  const eligible: Figure = {
    ...registered,
    code: 'eligible',
    name: 'Cakupan pekerja yang berhak',
    numerator: count.eligibleProtected,
    denominator: count.eligible,
    numeratorDefinition: `${protectedDefinition}, selain ASN`,
    denominatorDefinition: `${registered.denominatorDefinition}, dikurangi ASN/TNI/Polri yang dikenali dari daftar kepegawaian`,
  }
  return [registered, eligible, ...statistics.map((one) => statisticalFigure(count, one, asOf))]
}

function statisticalFigure(count: Headcount, one: StatisticalDenominator, asOf: string): Figure {
  return {
    code: one.code,
    name: `Cakupan terhadap ${one.name}`,
    numerator: count.protected,
    denominator: one.value,
    numeratorDefinition: protectedDefinition,
    denominatorDefinition: one.excludes === '' ? one.name : `${one.name}; tidak termasuk: ${one.excludes}`,
    source: one.source,
    asOf,
    denominatorAsOf: one.asOf,
  }
}

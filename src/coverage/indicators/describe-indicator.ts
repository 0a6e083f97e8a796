import { formatCount, formatDay, formatShare, formatTable } from '../../platform/indonesian.ts'
import type { IndicatorAnswer, IndicatorValue } from './get-indicator.ts'

const share = ({ numerator, denominator, hundredths }: IndicatorValue) =>
  denominator === null
    ? `${formatCount(numerator)} orang (tanpa persentase)`
    : `${formatShare(hundredths)} = ${formatCount(numerator)} dari ${formatCount(denominator)}`

const titleOf = ({ regency, asOf, asKnown }: IndicatorAnswer) =>
  `Kabupaten/kota ${regency}, keadaan ${formatDay(asOf)}${asKnown === null ? '' : ` sebagaimana diketahui ${formatDay(asKnown)}`}`

/** All indicators, one after the other, in lines for a person. */
export function describeIndicators(answers: readonly IndicatorAnswer[]): string[] {
  const [first] = answers
  if (!first) return ['Tidak ada indikator.']
  return [
    titleOf(first),
    ...answers.flatMap(({ indicator, whole }) => [
      '',
      `${indicator.name} (${indicator.code}, versi ${indicator.version})`,
      `  ${share(whole)}`,
      ...(whole.explanation === '' ? [] : [`  ! ${whole.explanation}`]),
    ]),
    '',
    'Definisi, penyebut dan sumber satu indikator: naungan figures --indicator KODE',
  ]
}

/** One indicator with its definition, then its parts. */
export function describeIndicator(answer: IndicatorAnswer): string[] {
  const { indicator, whole, values } = answer
  return [
    titleOf(answer),
    `${indicator.name} (${indicator.code}, versi ${indicator.version})`,
    '',
    `  ${share(whole)}`,
    ...(whole.explanation === '' ? [] : [`  ! ${whole.explanation}`]),
    `  pembilang: ${indicator.countsText}`,
    `  penyebut: ${indicator.overText}${whole.denominatorAsOf === null ? '' : ` (per ${formatDay(whole.denominatorAsOf)})`}`,
    ...(whole.denominatorSource === '' ? [] : [`  sumber penyebut: ${whole.denominatorSource}`]),
    `  sumber pembilang: ${whole.numeratorSource}`,
    `  pemilik: ${indicator.owner}`,
    `  dasar: ${indicator.basis} (${confidences[indicator.confidence]})`,
    ...(indicator.note === '' ? [] : [`  catatan: ${indicator.note}`]),
    ...(values.length === 0
      ? []
      : [
          '',
          ...formatTable(
            ['Bagian', 'Pembilang', 'Penyebut', 'Cakupan'],
            values.map((one) => [
              one.name,
              formatCount(one.numerator),
              formatCount(one.denominator),
              formatShare(one.hundredths),
            ]),
            [1, 2, 3],
          ),
        ]),
  ]
}

const confidences = {
  verified: 'terverifikasi',
  secondary: 'sumber kedua',
  memory: 'belum diperiksa',
  inference: 'simpulan penyusun',
}

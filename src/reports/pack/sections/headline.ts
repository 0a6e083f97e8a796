import { listIndicators } from '../../../coverage/public.ts'
import { formatCount, formatDay, formatShare } from '../../../platform/indonesian.ts'
import type { PackSection, Told } from '../contract.ts'
import { type FrozenIndicator, freezeIndicator, mainIndicator } from '../freeze-indicator.ts'
import { say } from '../numbers.ts'
import { absent, column, type PackReading, section } from '../pack-reading.ts'

/** How many are protected, of whom, and the same by every other definition in force. */
export async function readHeadline(reading: PackReading): Promise<PackSection> {
  const { tx, regency, asOf } = reading
  const main = await freezeIndicator(reading, mainIndicator, 'regency')
  const { numerator, denominator, gap, hundredths } = main.whole
  if (numerator === null || denominator === null || gap === null || hundredths === null)
    return absent('headline', 'Belum ada cukup pekerja di register untuk dihitung.')
  const others: FrozenIndicator[] = []
  for (const { code, withdrawn } of await listIndicators(tx, regency)) {
    if (code !== mainIndicator && !withdrawn) others.push(await freezeIndicator(reading, code, 'regency'))
  }
  const told = (text: string): Told => ({ text, n: main.n })
  const share = formatShare(hundredths)
  const shown = [main, ...others]
  const measured = shown.filter(({ whole }) => whole.hundredths !== null)
  return section('headline', {
    lead: say`Dari ${told(formatCount(denominator))} pekerja yang berhak, ${told(formatCount(numerator))} terlindungi JKK dan JKM (${told(share)}) dan ${told(formatCount(gap))} belum.`,
    numbers: [
      {
        label: 'Berhak',
        told: told(formatCount(denominator)),
        detail: 'pekerja di daftar, tanpa ASN',
        tone: 'plain',
      },
      {
        label: 'Terlindungi',
        told: told(formatCount(numerator)),
        detail: `${share} dari yang berhak`,
        tone: 'good',
      },
      {
        label: 'Belum terlindungi',
        told: told(formatCount(gap)),
        detail: `keadaan ${formatDay(asOf)}`,
        tone: 'bad',
      },
    ],
    charts: [
      {
        kind: 'bars',
        title: 'Persentase menurut definisi: pembilang dan penyebutnya berlainan',
        alt: 'Persentase menurut tiap definisi yang berlaku',
        whole: Math.max(10_000, ...measured.map(({ whole }) => whole.hundredths!)),
        bars: measured.map(({ name, whole, n }) => ({
          label: name,
          value: whole.hundredths!,
          text: formatShare(whole.hundredths),
          n,
          tone: n === main.n ? 'plain' : 'good',
        })),
      },
    ],
    tables: [
      {
        caption: 'Setiap persentase dengan pembilang, penyebut, tanggal, dan sumbernya',
        columns: [
          column('Definisi', 'text', 2.3),
          column('Pembilang'),
          column('Penyebut'),
          column('Cakupan', 'share', 0.9),
          column('Penyebut per', 'text', 0.9),
          column('Sumber penyebut', 'text', 2.4),
        ],
        rows: measured.map((one) => ({
          cells: [
            one.name,
            one.whole.numerator,
            one.whole.denominator,
            one.whole.hundredths,
            one.denominatorAsOf === null ? '–' : formatDay(one.denominatorAsOf),
            one.ofRegister ? 'register ini' : one.denominatorSource,
          ],
          n: one.n,
        })),
        printed: null,
      },
    ],
    notes: [
      'Persentase dengan penyebut yang berlainan tidak dapat dibandingkan, juga antardaerah.',
      ...measured.flatMap(({ name, explanation }) => (explanation === '' ? [] : [`${name}: ${explanation}`])),
      ...(shown.length === measured.length
        ? []
        : [
            `Belum dapat dihitung, karena penyebutnya belum diimpor: ${shown
              .filter(({ whole }) => whole.hundredths === null)
              .map(({ name }) => name)
              .join('; ')}.`,
          ]),
    ],
  })
}

import { type Coverage, getCoverage, holdBack, shareOf } from '../../../coverage/public.ts'
import { formatCount, formatDay, formatShare } from '../../../platform/indonesian.ts'
import type { PackSection, Told } from '../contract.ts'
import { say } from '../numbers.ts'
import { column, type PackReading, section } from '../pack-reading.ts'

/** How many are protected, of whom, and the same against every rival denominator. */
export async function readHeadline(reading: PackReading): Promise<PackSection> {
  const { tx, regency, asOf, book } = reading
  const coverage = await getCoverage(tx.db, regency, { by: 'all', asOf })
  const { whole } = holdBack(coverage.whole, [])
  const main = coverage.figures.find(({ code }) => code === 'eligible')!
  const { eligible, eligibleProtected: done, gap } = whole
  if (eligible === null || done === null || gap === null || eligible === 0)
    return section('headline', {
      absent: 'Belum ada cukup pekerja di register untuk dihitung.',
      notes: [...coverage.notes],
    })
  const n = book.note({
    query: `coverage regency=${regency} definition=eligible`,
    name: 'Pekerja yang berhak, terlindungi, dan belum',
    values: { eligible, protected: done, gap },
    unit: 'orang',
    definition: `${main.numeratorDefinition}; penyebut: ${main.denominatorDefinition}`,
    source: coverage.source,
    asOf,
  })
  const told = (text: string): Told => ({ text, n })
  const share = formatShare(shareOf({ numerator: done, denominator: eligible }))
  return section('headline', {
    lead: say`Dari ${told(formatCount(eligible))} pekerja yang berhak, ${told(formatCount(done))} terlindungi JKK dan JKM (${told(share)}) dan ${told(formatCount(gap))} belum.`,
    numbers: [
      {
        label: 'Berhak',
        told: told(formatCount(eligible)),
        detail: 'pekerja di daftar, tanpa ASN/TNI/Polri',
        tone: 'plain',
      },
      {
        label: 'Terlindungi',
        told: told(formatCount(done)),
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
    ...rivals(reading, coverage, whole.protected, whole.registered),
  })
}

function rivals(
  { book, regency, asOf }: PackReading,
  coverage: Coverage,
  protectedAll: number | null,
  registered: number | null,
): Pick<PackSection, 'charts' | 'tables' | 'notes'> {
  const shown = coverage.figures.flatMap((figure) => {
    const hides = figure.code !== 'eligible' && (protectedAll === null || registered === null)
    const hundredths = shareOf(figure)
    if (hides || hundredths === null) return []
    const n = book.note({
      query: `coverage regency=${regency} definition=${figure.code}`,
      name: figure.name,
      values: { numerator: figure.numerator, denominator: figure.denominator },
      unit: 'orang',
      definition: `${figure.numeratorDefinition}; penyebut: ${figure.denominatorDefinition}`,
      source: figure.source,
      asOf,
    })
    return [{ figure, hundredths, n }]
  })
  return {
    charts: [
      {
        kind: 'bars',
        title: 'Pembilang yang sama, penyebut yang berlainan',
        alt: 'Persentase terlindungi terhadap tiap penyebut',
        whole: Math.max(10_000, ...shown.map(({ hundredths }) => hundredths)),
        bars: shown.map(({ figure, hundredths, n }) => ({
          label: figure.name,
          value: hundredths,
          text: formatShare(hundredths),
          n,
          tone: figure.code === 'eligible' ? 'plain' : 'good',
        })),
      },
    ],
    tables: [
      {
        caption: 'Setiap persentase dengan pembilang, penyebut, tanggal, dan sumbernya',
        columns: [
          column('Ukuran', 'text', 2.2),
          column('Terlindungi'),
          column('Penyebut'),
          column('Cakupan', 'share'),
          column('Penyebut per', 'day'),
          column('Sumber penyebut', 'text', 2.4),
        ],
        rows: shown.map(({ figure, hundredths, n }) => ({
          cells: [
            figure.name,
            figure.numerator,
            figure.denominator,
            hundredths,
            figure.denominatorAsOf,
            figure.source === coverage.source ? 'register ini' : figure.source,
          ],
          n,
        })),
        printed: null,
      },
    ],
    notes: [
      'Persentase dengan penyebut yang berlainan tidak dapat dibandingkan, juga antardaerah. Yang di atas 100 % tidak dipotong: pembilang dihitung per orang terdaftar, penyebut adalah perkiraan.',
      ...coverage.notes,
    ],
  }
}
